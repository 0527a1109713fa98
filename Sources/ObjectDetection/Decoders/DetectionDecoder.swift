import ImagePipeline
public import OpenCVDNN

/// Reads the boxes in a network's outputs.
///
/// A pure function: the same outputs give the same boxes, and nothing of the network is needed. ``ObjectDetector`` uses it, and it serves
/// programs that run a network themselves. Each output is read once, in time that is linear in its size, and never copied as a whole,
/// unless its numbers aren't `Float`.
///
/// ```swift
/// let decoder = DetectionDecoder(
///     inputSize: Size2i(width: 640, height: 640), classCount: 80)
/// let outputs = [(name: "output0", tensor: output)]
/// let format = try decoder.format(of: outputs)            // yolov8
/// let candidates = try decoder.candidates(in: outputs, format: format)[0]
/// ```
public struct DetectionDecoder: Sendable {
    /// An output of a network, with its name.
    public typealias Output = (name: String, tensor: Tensor)

    /// The width and height of the network's input, in pixels.
    public var inputSize: Size2i

    /// The number of images in the batch.
    public var imageCount = 1

    /// The number of classes; `nil` to tell it by the shapes.
    public var classCount: Int?

    /// Boxes whose score isn't above this are left out, 0...1.
    public var scoreThreshold: Float = 0.25

    /// The boxes that those of ``DetectionFormat/anchors`` count from.
    public var anchors: DetectionAnchors?

    /// What Ultralytics exported the network for.
    var task: String?

    /// The outputs that the model declares as integers, which OpenCV 4 gives as `Float`.
    var integers: Set<String> = []

    /// The keypoints of an object, where something tells them.
    var keypoints: KeypointLayout?

    /// Describes the outputs of a network.
    ///
    /// - Parameters:
    ///   - inputSize: The width and height of the network's input, in pixels.
    ///   - imageCount: The number of images in the batch.
    ///   - classCount: The number of classes; `nil` to tell it by the shapes.
    ///   - scoreThreshold: Boxes whose score isn't above this are left out, 0...1.
    ///   - anchors: The boxes that those of ``DetectionFormat/anchors`` count from.
    public init(
        inputSize: Size2i, imageCount: Int = 1, classCount: Int? = nil, scoreThreshold: Float = 0.25,
        anchors: DetectionAnchors? = nil
    ) {
        self.inputSize = inputSize
        self.imageCount = imageCount
        self.classCount = classCount
        self.scoreThreshold = scoreThreshold
        self.anchors = anchors
    }

    /// Takes what the model's metadata says of its task and keypoints, as Ultralytics leaves it.
    ///
    /// - Parameter metadata: The metadata of the network.
    /// - Throws: `PipelineError` if an entry makes no sense.
    public mutating func describe(by metadata: ModelMetadata) throws {
        task = metadata.ultralyticsTask
        keypoints = try metadata.ultralyticsKeypoints.map { KeypointLayout(count: $0.count, numbers: $0.numbers) }
    }

    /// Determines the format of outputs from their shapes.
    ///
    /// - Parameter outputs: All outputs of the network.
    /// - Returns: The only format that has such shapes.
    /// - Throws: `PipelineError` if no format has, or several have; it lists them.
    public func format(of outputs: [Output]) throws -> DetectionFormat {
        let shapes = shapes(of: outputs)
        let formats = shapes.formats
        if formats.count == 1 { return formats[0] }
        let described = outputs.map { "\($0.name) \($0.tensor.shape)" }.joined(separator: ", ")
        let count = classCount.map { "\($0) labels" } ?? "no labels"
        guard formats.isEmpty else {
            throw PipelineError(
                .ambiguousOutput,
                "the outputs \(described) with \(count) may be \(formats.map(\.rawValue).joined(separator: " or ")): choose the format (--decoder on the command line)"
                    + (classCount == nil ? ", or give the labels of all classes" : ""), subject: "format")
        }
        let known = DetectionFormat.allCases.map { "\($0) \($0.shapes)" }.joined(separator: "; ")
        throw PipelineError(
            .unexpectedOutput,
            "the outputs \(described), for an input of \(inputSize) with \(count), have none of the known formats: \(known)",
            subject: "output")
    }

    /// Reads the boxes whose score is above the threshold.
    ///
    /// - Parameters:
    ///   - outputs: All outputs of the network.
    ///   - format: What their numbers stand for.
    /// - Returns: The boxes of each image, in the order of the output; overlapping ones too.
    /// - Throws: `PipelineError` if the outputs don't have the format's shapes, a score isn't a number from 0 to 1, or a box with a good
    ///   score isn't finite; `DNNError` if the numbers can't be converted to `Float`.
    public func candidates(in outputs: [Output], format: DetectionFormat) throws -> [[DetectionCandidate]] {
        guard scoreThreshold >= 0, scoreThreshold <= 1 else {
            throw PipelineError(
                .invalidArgument, "it must be 0 to 1, but is \(scoreThreshold)", subject: "scoreThreshold")
        }
        let integers = integers.union(outputs.filter { $0.tensor.elementType != .float32 }.map(\.name))
        let outputs = try outputs.map { output in
            // Classes may be integers, which Float holds exactly up to 2^24.
            (name: output.name, tensor: try output.tensor.floats)
        }
        return switch format {
        case .darknet: try regions(outputs)
        case .yolov5, .yolox: try objectness(outputs, format)
        case .yolov8, .yolov8Segment, .yolov8Pose: try grid(outputs, format)
        case .boxes: try finishedBoxes(outputs)
        case .ssd: try detectionOutput(outputs)
        case .anchors: try anchored(outputs)
        case .detr, .rtDETR: try queries(outputs, format)
        case .lists: try lists(outputs, integers: integers)
        case .centerFace: try faceMaps(outputs)
        case .ultraFace: try facePriors(outputs)
        case .mediaPipe: try mediaPipe(outputs)
        }
    }

    func shapes(of outputs: [Output]) -> OutputShapes {
        OutputShapes(
            shapes: outputs.map(\.tensor.shape), imageCount: imageCount, inputSize: inputSize, classCount: classCount,
            task: task, keypoints: keypoints, anchorCount: anchors?.boxes.count)
    }

    /// The boxes of each image.
    ///
    /// `read`: the boxes of an image, each with its row for messages.
    func images(_ read: (_ image: Int) throws -> [(row: Int, candidate: DetectionCandidate)]) throws
        -> [[DetectionCandidate]]
    {
        try (0..<imageCount).map { image in
            try read(image).filter { try $0.candidate.isSound(row: $0.row) }.map(\.candidate)
        }
    }

    /// An error for outputs that don't have the shapes of a format.
    func unexpected(_ outputs: [Output], _ format: DetectionFormat) -> PipelineError {
        let described = outputs.map { "\($0.name) \($0.tensor.shape)" }.joined(separator: ", ")
        let classes = classCount.map { ", for \($0) classes" } ?? ""
        let images = imageCount == 1 ? "" : " and \(imageCount) images"
        return .unexpectedOutput(
            "the outputs \(described) aren't those of \(format), \(format.shapes)\(classes)\(images)")
    }

    /// The number of classes in a number of columns; throws if there are none, or not as many as labels.
    func classes(in columns: Int, besides others: Int, _ outputs: [Output], _ format: DetectionFormat) throws -> Int {
        let count = columns - others
        guard count >= 1, classCount ?? count == count else { throw unexpected(outputs, format) }
        return count
    }
}

extension Tensor {
    /// The same numbers in `Float`.
    fileprivate var floats: Tensor {
        get throws { elementType == .float32 ? self : try converted(to: .float32) }
    }
}
