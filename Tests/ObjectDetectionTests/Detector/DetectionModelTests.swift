import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

/// `cv::dnn::DetectionModel` finds the same, for the families that it knows: `make_opencv_models.py`.
@Suite("cv::dnn::DetectionModel") struct DetectionModelTests {
    /// A row of OpenCVModels/detections.json.
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        struct Output: Decodable, Sendable {
            let name: String
            let file: String
        }

        struct Found: Decodable, Sendable {
            let classIndex: Int
            let score: Double
            let box: [Double]
        }

        let name: String
        let files: [String]
        let outputs: [Output]
        let inputSize: [Int]
        let scale: Double
        let mean: Double
        let channelOrder: Preprocessing.ChannelOrder
        let found: [Found]

        var testDescription: String { name }

        var preprocessing: Preprocessing {
            Preprocessing(
                inputSize: Size2i(width: inputSize[0], height: inputSize[1]), scaleFactor: scale,
                mean: Scalar(all: mean), channelOrder: channelOrder)
        }

        var format: DetectionFormat { name == "ssd" ? .ssd : .darknet }

        /// DetectionModel cuts coordinates down to whole pixels. For SSD, it does that with both corners, and counts the last pixel in.
        /// For YOLO, it does with the center, the size and half of the size, which together moves an edge by less than 2 pixels.
        var tolerance: Double { format == .ssd ? 1.001 : 2 }
    }

    static let rows: [Row] = (try? Fixture.table("OpenCVModels/detections.json")) ?? []

    static let threshold: Float = 0.5
    /// SSD's layer has dropped overlapping boxes.
    static func rule(of row: Row) -> OverlapRule { row.format == .ssd ? .keepAll : .perClass(threshold: 0.4) }

    private func expect(_ found: [(box: Rect2d, classIndex: Int, score: Float)], in row: Row) {
        #expect(found.count == row.found.count)
        for (ours, theirs) in zip(found, row.found) {
            #expect(ours.classIndex == theirs.classIndex && abs(Double(ours.score) - theirs.score) < 1e-5)
            let (x, y) = (theirs.box[0], theirs.box[1])
            var distances = [ours.box.x - x, ours.box.y - y]
            // A box that begins outside of the photo is moved into it by DetectionModel, not cut: its far edge is wrong.
            if ours.box.x > 0 { distances.append(ours.box.maxX - (x + theirs.box[2])) }
            if ours.box.y > 0 { distances.append(ours.box.maxY - (y + theirs.box[3])) }
            #expect(distances.allSatisfy { abs($0) <= row.tolerance }, "\(ours.box), not \(theirs.box)")
        }
    }

    @Test("The three networks are there, with boxes of several classes") func table() {
        #expect(Self.rows.map(\.name) == ["ssd", "yolov2", "yolov3"])
        #expect(Self.rows.allSatisfy { $0.found.count > 30 })
    }

    @Test("The decoder reads the same boxes in the raw outputs", arguments: rows)
    func outputs(row: Row) throws {
        let outputs: [DetectionDecoder.Output] = try row.outputs.map { ($0.name, try Fixture.array($0.file)) }
        let decoder = DetectionDecoder(
            inputSize: row.preprocessing.inputSize, classCount: 3, scoreThreshold: Self.threshold)
        #expect(try decoder.format(of: outputs) == row.format)
        let candidates = try decoder.candidates(in: outputs, format: row.format)[0]
        let kept = try Self.rule(of: row).applied(to: candidates, scoreThreshold: Self.threshold)
        let photo = Size2i(width: 480, height: 320)
        let found = try kept.compactMap { candidate in
            try row.preprocessing.imageBox(of: candidate.box, imageSize: photo)
                .intersection(Rect2d(x: 0, y: 0, width: 480, height: 320))
                .map { ($0, candidate.classIndex, candidate.score) }
        }
        expect(found, in: row)
    }

    @Test(
        "The detector finds the same objects in the photo",
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 reads neither Caffe nor Darknet"), arguments: rows)
    func detector(row: Row) throws {
        let paths = row.files.map { Fixture.path($0) }
        let detector = try ObjectDetector(
            ObjectDetector.Model(
                contentsOfFile: paths[0], config: paths.count > 1 ? paths[1] : nil, labels: ["a", "b", "c"],
                preprocessing: row.preprocessing,
                settings: DetectionSettings(scoreThreshold: Self.threshold, overlaps: Self.rule(of: row))))
        let found = try detector.detect(contentsOfFile: Fixture.path("OpenCVModels/blocks.png"))
        #expect(found.format == row.format)
        expect(found.map { ($0.box, $0.classIndex, $0.score) }, in: row)
    }
}
