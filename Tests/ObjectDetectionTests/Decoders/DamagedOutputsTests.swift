import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

/// Numbers that no network of a format gives: right or refused, never wrong.
@Suite("Damaged outputs") struct DamagedOutputsTests {
    let decoder = DetectionDecoder(inputSize: Size2i(width: 64, height: 64), classCount: 2, scoreThreshold: 0.25)

    /// YOLOv8's output for an input of 64 x 64, with one box in the middle, which `change` may spoil.
    func output(_ change: (inout Tensor) throws -> Void) throws -> [DetectionDecoder.Output] {
        var numbers = try Tensor(zeros: [1, 6, 84])
        for (column, number) in [32, 32, 10, 20, 0.1, 0.9].enumerated() { numbers[0, column, 40] = Float(number) }
        try change(&numbers)
        return [("output0", numbers)]
    }

    static let scores: [(score: Float, part: String)] = [
        (.nan, "not a number"), (.infinity, "is inf"), (-.infinity, "is -inf"), (3.5, "is 3.5"), (-2, "is -2.0"),
    ]

    @Test("A score that is no probability is refused, also below the threshold", arguments: scores)
    func score(score: Float, part: String) throws {
        let outputs = try output { $0[0, 4, 3] = score }
        let error = try #require(throws: PipelineError.self) {
            try decoder.candidates(in: outputs, format: .yolov8)
        }
        #expect(error.code == .unusableNumbers && error.message.contains(part))
        #expect(error.message.contains("class 0 in box 3"))
    }

    @Test("A good box with a number that isn't finite is refused", arguments: [Float.nan, .infinity])
    func box(number: Float) throws {
        let outputs = try output { $0[0, 1, 40] = number }
        let error = try #require(throws: PipelineError.self) {
            try decoder.candidates(in: outputs, format: .yolov8)
        }
        #expect(error.code == .unusableNumbers && error.message.contains("box 40"))
        // A box that nobody looks at may hold anything.
        let unseen = try output { $0[0, 1, 41] = number }
        #expect(try decoder.candidates(in: unseen, format: .yolov8)[0].count == 1)
    }

    @Test("A box without an area is none", arguments: [Float(0), -3])
    func area(width: Float) throws {
        let outputs = try output { $0[0, 2, 40] = width }
        #expect(try decoder.candidates(in: outputs, format: .yolov8)[0].isEmpty)
    }

    @Test("Rounding above 1 is 1") func rounding() throws {
        let outputs = try output { $0[0, 5, 40] = Float(1.0005) }
        #expect(try decoder.candidates(in: outputs, format: .yolov8)[0].map(\.score) == [1])
    }

    @Test("No boxes are no error") func empty() throws {
        let none: [DetectionDecoder.Output] = [
            ("boxes", try Tensor([Float](), shape: [0, 4])), ("labels", try Tensor([Float](), shape: [0])),
            ("scores", try Tensor([Float](), shape: [0])),
        ]
        #expect(try decoder.candidates(in: none, format: .lists) == [[]])
        // OpenCV's DetectionOutput has a row of zeros where nothing was found.
        let zeros = [("detection_out", try Tensor(zeros: [1, 1, 1, 7]))]
        #expect(try decoder.candidates(in: zeros, format: .ssd) == [[]])
    }

    static let classes: [(number: Float, part: String)] = [(2, "0 to 1"), (-1, "0 to 1"), (0.5, "0.5"), (.nan, "nan")]

    @Test("A class that isn't there is refused", arguments: classes)
    func classIndex(number: Float, part: String) throws {
        let boxes = [("output0", try Tensor([1, 2, 30, 40, 0.9, number], shape: [1, 1, 6]))]
        let error = try #require(throws: PipelineError.self) { try decoder.candidates(in: boxes, format: .boxes) }
        #expect(error.code == .unusableNumbers && error.message.contains(part))
    }

    static let shapes: [(format: DetectionFormat, shape: Tensor.Shape)] = [
        (.yolov8, [1, 9, 84]), (.yolov5, [1, 84, 6]), (.yolox, [1, 83, 7]), (.boxes, [1, 5, 7]), (.ssd, [1, 5, 7]),
        (.darknet, [12, 9]), (.detr, [1, 5, 4]), (.lists, [5, 4]), (.centerFace, [1, 1, 16, 16]),
        (.ultraFace, [1, 4, 4]),
        (.yolov8Segment, [1, 38, 84]), (.yolov8Pose, [1, 7, 84]), (.yolov8, [2, 6, 84]),
    ]

    @Test("Shapes of another format or number of classes are refused", arguments: shapes)
    func shape(format: DetectionFormat, shape: Tensor.Shape) throws {
        let outputs = [("output0", try Tensor(zeros: shape))]
        let error = try #require(throws: PipelineError.self) { try decoder.candidates(in: outputs, format: format) }
        #expect(error.code == .unexpectedOutput && error.message.contains(format.rawValue))
        #expect(error.message.contains("\(shape)"))
    }

    @Test("An unknown shape is refused with the known ones") func unknown() throws {
        let outputs = [("scores", try Tensor(zeros: [1, 1000]))]
        let error = try #require(throws: PipelineError.self) { try decoder.format(of: outputs) }
        #expect(error.code == .unexpectedOutput)
        #expect(error.message.contains("scores (1, 1000)") && error.message.contains("yolov8 [B, 4 + classes, N]"))
    }

    /// Without labels, 56 numbers for a box are 52 classes, or one class with 17 keypoints.
    @Test("Labels settle what the shape leaves open") func labels() throws {
        let outputs = [("output0", try Tensor(zeros: [1, 56, 84]))]
        var decoder = decoder
        decoder.classCount = nil
        let error = try #require(throws: PipelineError.self) { try decoder.format(of: outputs) }
        #expect(error.code == .ambiguousOutput && error.message.contains("yolov8 or yolov8-pose"))
        for (count, format) in [(52, DetectionFormat.yolov8), (1, .yolov8Pose)] {
            decoder.classCount = count
            #expect(try decoder.format(of: outputs) == format)
        }
    }

    @Test("Anchors are needed, one for each box") func anchors() throws {
        let outputs = [
            ("boxes", try Tensor(zeros: [1, 5, 4])), ("scores", try Tensor(zeros: [1, 5, 2])),
        ]
        for anchors in [nil, DetectionAnchors(boxes: [Rect2d(x: 0, y: 0, width: 1, height: 1)])] {
            var decoder = decoder
            decoder.anchors = anchors
            let error = try #require(throws: PipelineError.self) {
                try decoder.candidates(in: outputs, format: .anchors)
            }
            #expect(error.subject == "anchors" && error.code == .invalidArgument)
        }
    }

    @Test("The threshold is a probability", arguments: [-0.1, 1.5, Float.nan])
    func threshold(number: Float) throws {
        var decoder = decoder
        decoder.scoreThreshold = number
        let outputs = try output { _ in }
        let error = try #require(throws: PipelineError.self) { try decoder.candidates(in: outputs, format: .yolov8) }
        #expect(error.subject == "scoreThreshold")
    }
}
