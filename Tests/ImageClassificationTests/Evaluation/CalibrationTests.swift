import Foundation
import ImageClassification
import OpenCVDNN
import Testing

@Suite("Calibration")
struct CalibrationTests {
    static let places: [(confidence: Double, bin: Int)] = [
        (0, 0), (0.01, 0), (1.0 / 15, 0), (0.0667, 1), (0.2, 2), (0.2001, 3), (0.999, 14), (1, 14), (1.001, 14),
    ]

    @Test("Each bin has its upper border", arguments: places)
    func bins(confidence: Double, bin: Int) throws {
        var calibration = Calibration()
        try calibration.add(confidence: confidence, isRight: true)
        #expect(calibration.bins.firstIndex { $0.count == 1 } == bin)
        #expect(calibration.bins[bin].confidence == min(confidence, 1) && calibration.bins[bin].accuracy == 1)
    }

    @Test("What is no probability is refused", arguments: [-0.1, 1.01, .infinity, .nan])
    func refusals(confidence: Double) {
        var calibration = Calibration()
        #expect(throws: ClassificationError.self) { try calibration.add(confidence: confidence, isRight: true) }
        #expect(calibration.count == 0)
    }

    @Test("Bars of the diagram are as high as their share of right answers")
    func diagram() throws {
        var calibration = Calibration()
        for number in 0..<10 { try calibration.add(confidence: 0.9, isRight: number < 5) }
        let image = try calibration.diagram()
        #expect(image.size == Size2i(width: 400, height: 430))
        // The fourteenth bar is 20 pixels wide from 65 + 260 on, and 150 of 300 high; the mean is at 270.
        #expect(Array(image[x: 330, y: 375]) == [0, 170, 60])
        #expect(Array(image[x: 330, y: 231]) == [0, 170, 60])
        #expect(Array(image[x: 330, y: 228]) == [50, 50, 50])
        #expect(Array(image[x: 330, y: 110]) == [0, 255, 255])
        #expect(Array(image[x: 310, y: 375]) == [50, 50, 50])
    }

    static let impossible = [
        "", #"{"count": 0, "rightCount": 0, "confidenceSum": 0},"#,
        #"{"count": -1, "rightCount": 0, "confidenceSum": 0},"#,
        #"{"count": 9223372036854775807, "rightCount": 0, "confidenceSum": 0},"#,
        #"{"count": 0, "rightCount": 1, "confidenceSum": 0},"#,
    ]

    @Test("JSON with other than fifteen bins, or impossible numbers, is refused", arguments: impossible)
    func impossibleNumbers(bin: String) throws {
        let empty = #"{"count": 0, "rightCount": 0, "confidenceSum": 0}"#
        let others = Array(
            repeating: empty, count: bin.contains(#""count": 0, "rightCount": 0"#) || bin.isEmpty ? 15 : 14)
        let bins = bin.isEmpty ? "" : bin + others.joined(separator: ",")
        let text = #"{"bins": [\#(bins)]}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Calibration.self, from: Data(text.utf8)) }
    }

    @Test("JSON is read back")
    func json() throws {
        var calibration = Calibration()
        try calibration.add(confidence: 0.5, isRight: true)
        let data = try JSONEncoder().encode(calibration)
        #expect(try JSONDecoder().decode(Calibration.self, from: data) == calibration)
    }

    @Test("There is no diagram without answers")
    func noDiagram() throws {
        let error = try #require(throws: ClassificationError.self) { try Calibration().diagram() }
        #expect(error.message == "there are no probabilities to draw: raw scores aren't counted")
    }
}
