import Foundation
import OpenCVDNN
import TestSupport
import Testing

@testable import ObjectDetection

@Suite("Masks") struct MaskTests {
    /// A row of Tables/masks.json: what NumPy makes of the boxes of yolov8-segment in a photo of 150 x 120.
    struct Row: Decodable {
        let score: Float
        let area: Int
        let cocoCounts: [Int]
    }

    @Test("Prototypes and factors make NumPy's masks") func prototypes() throws {
        let rows = try Fixture.table("Tables/masks.json", of: Row.self)
        let (input, photo) = (Size2i(width: 96, height: 64), Size2i(width: 150, height: 120))
        let outputs: [DetectionDecoder.Output] = try ["output0", "output1"].map {
            ($0, try Fixture.array("Detections/yolov8-segment.\($0).npy"))
        }
        let decoder = DetectionDecoder(inputSize: input, classCount: 3, scoreThreshold: 0.4)
        let prototypes = try #require(try MaskPrototypes(outputs, inputSize: input))
        let mapping = try Preprocessing(inputSize: input, fit: .letterbox()).mapping(to: photo)
        var masks: [(score: Float, mask: Detection.Mask)] = []
        for candidate in try decoder.candidates(in: outputs, format: .yolov8Segment)[0] {
            let edges = Rect2d(x: 0, y: 0, width: 150, height: 120)
            guard let box = mapping.box(candidate.box).intersection(edges), !box.isEmpty else { continue }
            let mask = try prototypes.mask(factors: candidate.maskFactors, image: 0, box: box, mapping: mapping)
            masks.append((candidate.score, mask))
        }
        #expect(masks.count == rows.count && rows.count > 20)
        for (made, row) in zip(masks, rows) {
            #expect(abs(made.score - row.score) < 1e-6)
            #expect(made.mask.area == row.area && made.mask.cocoCounts(imageSize: photo) == row.cocoCounts)
        }
    }

    /// Two pixels in the second row, and one below each: columns 1 and 2 of a photo of 4 x 3.
    @Test("Runs, stretches and COCO's counts") func runs() throws {
        let mask = try Detection.Mask(region: Rect2i(x: 1, y: 1, width: 2, height: 2), runs: [0, 3, 1])
        #expect(mask.area == 3)
        var stretches: [String] = []
        mask.forEachStretch { stretches.append("\($0): \($1)") }
        #expect(stretches == ["1: 1..<3", "2: 1..<2"])
        // By columns: ... .XX .X. ...
        #expect(mask.cocoCounts(imageSize: Size2i(width: 4, height: 3)) == [4, 2, 1, 1, 4])
        let whole = try Detection.Mask(region: Rect2i(x: 0, y: 0, width: 2, height: 2), runs: [0, 4])
        #expect(whole.cocoCounts(imageSize: Size2i(width: 2, height: 2)) == [0, 4])
    }

    @Test("Runs fill the region", arguments: [[3], [0, 5], [5, -1], []]) func unequal(runs: [Int]) throws {
        let region = Rect2i(x: 0, y: 0, width: 2, height: 2)
        #expect(throws: PipelineError.self) { try Detection.Mask(region: region, runs: runs) }
    }

    @Test(
        "A region has a size",
        arguments: [
            Rect2i(x: 0, y: 0, width: -3, height: 2), Rect2i(x: 0, y: 0, width: 1 << 40, height: 1 << 40),
            Rect2i(x: .max, y: 0, width: 1, height: 0),
        ])
    func sizes(region: Rect2i) {
        #expect(throws: PipelineError.self) { try Detection.Mask(region: region, runs: []) }
    }

    /// Of a region of 4 x 4 at the corner of a photo of 2 x 2, four pixels are the photo's.
    @Test("COCO's counts leave out what is beyond the photo") func beyond() throws {
        let mask = try Detection.Mask(region: Rect2i(x: 0, y: 0, width: 4, height: 4), runs: [0, 16])
        #expect(mask.cocoCounts(imageSize: Size2i(width: 2, height: 2)) == [0, 4])
    }

    @Test("A detection comes back from JSON") func json() throws {
        let detection = Detection(
            box: Rect2d(x: 1, y: 2, width: 3, height: 4), classIndex: 1, label: "cat", score: 0.5,
            keypoints: [Detection.Keypoint(point: Point2d(x: 1, y: 2), score: 0.25)],
            mask: try Detection.Mask(region: Rect2i(x: 1, y: 1, width: 2, height: 2), runs: [0, 3, 1]))
        let data = try JSONEncoder().encode(detection)
        #expect(try JSONDecoder().decode(Detection.self, from: data) == detection)
        let damaged = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "[0,3,1]", with: "[0,3,2]")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Detection.self, from: Data(damaged.utf8))
        }
        #expect("\(detection)" == "cat 0.50 at (1.0, 2.0) 3.0x4.0")
    }
}
