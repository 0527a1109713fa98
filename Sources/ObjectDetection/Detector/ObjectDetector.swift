public import ImagePipeline
public import OpenCVDNN

/// Finds objects in photos: a network with its preprocessing, its labels and the format of its outputs.
///
/// ```swift
/// let detector = try ObjectDetector(contentsOfFile: "yolov8n.onnx")
/// for detection in try detector.detect(image) {
///     print(detection)                        // cat 0.97 at (10.0, 20.5) 120.0x80.0
/// }
/// ```
///
/// A detector can be shared between threads and tasks, and each call gives the answer to its own photo. OpenCV runs one
/// forward pass of a network at a time, on all cores; other calls prepare their photos and wait.
///
/// Each `detect` has two forms. The blocking one works on the caller's thread. The `async` one, which Swift picks inside
/// `async` functions, works on threads of its own, so that waiting for a forward pass doesn't block the threads of other tasks.
public struct ObjectDetector: Sendable {
    /// The network. Setting its backend or target takes effect for all users of the detector.
    public let network: DNNNet

    /// The names of the classes, without a background.
    public let labels: Labels?

    /// How a photo becomes the network's input.
    public let preprocessing: Preprocessing

    /// What the network's numbers stand for; `nil` to tell it by the shapes of the outputs.
    public let format: DetectionFormat?

    /// The boxes that those of ``DetectionFormat/anchors`` count from.
    public let anchors: DetectionAnchors?

    /// Which boxes are results.
    public let settings: DetectionSettings

    let work = BlockingWork(width: BlockingWork.simultaneousImages())

    /// Reads a model's network. Blocks.
    ///
    /// - Parameter model: The description of the detector.
    /// - Throws: `DNNError` if the network can't be read, `PipelineError` if the preprocessing or the settings make no sense, the
    ///   preprocessing has another layout than the network's input, or the model's metadata says that it finds no objects.
    public init(_ model: ObjectDetector.Model) throws {
        try model.preprocessing.validate()
        try self.init(
            network: model.network.network(for: model.preprocessing.inputShape).network, labels: model.labels,
            preprocessing: model.preprocessing, format: model.format, anchors: model.anchors,
            settings: model.settings)
    }

    /// Makes a detector of a network that has been read.
    ///
    /// - Parameters:
    ///   - network: A network with one input, `[N, C, H, W]` or `[N, H, W, C]`.
    ///   - labels: The names of the classes. If the first is `background`, it is left out, unless the metadata of the network has it
    ///     or the format has no background.
    ///   - preprocessing: How a photo becomes the network's input.
    ///   - format: What the network's numbers stand for; `nil` to tell it by the shapes of the outputs.
    ///   - anchors: The boxes that those of ``DetectionFormat/anchors`` count from.
    ///   - settings: Which boxes are results.
    /// - Throws: `PipelineError` if the preprocessing or the settings make no sense, the preprocessing has another layout than the network's
    ///   input, or the model's metadata says that it finds no objects.
    public init(
        network: DNNNet, labels: Labels?, preprocessing: Preprocessing, format: DetectionFormat? = nil,
        anchors: DetectionAnchors? = nil, settings: DetectionSettings = DetectionSettings()
    ) throws {
        try network.metadata.requireTask(["detect", "segment", "pose"], need: "boxes")
        try preprocessing.validate()
        try settings.validate()
        try preprocessing.requireLayout(of: network)
        self.network = network
        let namesBackground =
            try labels?.first?.isBackground == true && format?.mayHaveBackground ?? true
            && labels != network.metadata.labels  // whose names are those of the outputs
        self.labels = namesBackground ? labels.map { Labels(Array($0.dropFirst())) } : labels
        self.preprocessing = preprocessing
        self.format = format
        self.anchors = anchors
        self.settings = settings
    }

    /// The same detector with other settings. It shares the network.
    ///
    /// - Parameter settings: Which boxes are results.
    /// - Returns: A detector that reads the same outputs.
    /// - Throws: `PipelineError` if the settings make no sense.
    public func with(_ settings: DetectionSettings) throws -> ObjectDetector {
        try ObjectDetector(
            network: network, labels: labels, preprocessing: preprocessing, format: format, anchors: anchors,
            settings: settings)
    }
}

extension ClassLabel {
    /// Whether the label is that of what is no object, as lists for SSD have it first.
    fileprivate var isBackground: Bool {
        ["background", "__background__", "unlabeled"].contains(name.lowercased())
    }
}
