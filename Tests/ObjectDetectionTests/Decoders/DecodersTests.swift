import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

/// Seeded outputs of each format, and what NumPy finds in them: `make_detections.py`.
@Suite("Decoders of detections") struct DecodersTests {
    /// A row of Tables/detections.json.
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        struct Output: Decodable, Sendable {
            let name: String
            let file: String
        }

        struct Candidate: Decodable, Sendable {
            let box: [Double]
            let classIndex: Int
            let score: Double
            let keypoints: [[Double]]
            let factors: [Double]
        }

        let name: String
        let format: DetectionFormat
        let recognized: [DetectionFormat]
        let classCount: Int
        let imageCount: Int
        let outputs: [Output]
        let candidates: [[Candidate]]

        var testDescription: String { name }

        func tensors() throws -> [DetectionDecoder.Output] {
            try outputs.map { ($0.name, try Fixture.array($0.file)) }
        }

        var decoder: DetectionDecoder {
            DetectionDecoder(
                inputSize: Size2i(width: 96, height: 64), imageCount: imageCount, classCount: classCount,
                scoreThreshold: 0.4, anchors: format == .anchors ? DecodersTests.anchors : nil)
        }
    }

    static let rows: [Row] = (try? Fixture.table("Tables/detections.json")) ?? []

    /// Two anchors in each cell of 16 pixels.
    static let anchors = DetectionAnchors(
        boxes: (0..<4).flatMap { y in
            (0..<6).flatMap { x in
                [16.0, 32.0].map { side in
                    Rect2d(
                        center: Point2d(x: (Double(x) + 0.5) * 16, y: (Double(y) + 0.5) * 16),
                        size: Size2d(width: side, height: side))
                }
            }
        }, hasBackground: true)

    /// `BlazeFaceTests` has the outputs of MediaPipe's.
    @Test("Every format has a row") func table() {
        #expect(Set(Self.rows.map(\.format)) == Set(DetectionFormat.allCases).subtracting([.mediaPipe]))
    }

    @Test("The boxes are NumPy's", arguments: rows)
    func boxes(row: Row) throws {
        let images = try row.decoder.candidates(in: row.tensors(), format: row.format)
        #expect(images.map(\.count) == row.candidates.map(\.count))
        #expect(!row.candidates.joined().isEmpty)
        for (candidate, expected) in zip(images.joined(), row.candidates.joined()) {
            let (box, points) = (candidate.box, candidate.keypoints)
            let numbers =
                [box.x, box.y, box.width, box.height, Double(candidate.score)]
                + points.flatMap { [$0.point.x, $0.point.y] + ($0.score.map { [Double($0)] } ?? []) }
                + candidate.maskFactors.map(Double.init)
            let theirs = expected.box + [expected.score] + expected.keypoints.joined() + expected.factors
            #expect(candidate.classIndex == expected.classIndex)
            #expect(disagreement(of: numbers, with: theirs, tolerance: 1e-5) == nil)
        }
    }

    @Test("The shapes tell the format, or the choices are listed", arguments: rows)
    func recognition(row: Row) throws {
        let outputs = try row.tensors()
        if row.recognized.count == 1 {
            #expect(try row.decoder.format(of: outputs) == row.format)
        } else {
            let error = try #require(throws: PipelineError.self) { try row.decoder.format(of: outputs) }
            #expect(error.code == .ambiguousOutput && error.subject == "format")
            for format in row.recognized { #expect(error.message.contains(format.rawValue)) }
        }
    }

    @Test("Half precision is read as Float") func halves() throws {
        let row = try #require(Self.rows.first { $0.name == "yolov8" })
        let outputs = try row.tensors().map { ($0.name, try $0.tensor.converted(to: .float16)) }
        let halves = try row.decoder.candidates(in: outputs, format: .yolov8)[0]
        let floats = try row.decoder.candidates(in: row.tensors(), format: .yolov8)[0]
        #expect(halves.count == floats.count)
        for (half, float) in zip(halves, floats) { #expect(abs(half.box.x - float.box.x) < 0.05) }
    }
}
