public import ImagePipeline
public import OpenCVDNN

/// Models that describe themselves.
extension ObjectDetector {
    /// Reads a model whose metadata says how photos are prepared and what the classes are called, as Ultralytics' exporter leaves it. Blocks.
    ///
    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - engine: Which engine of OpenCV 5 runs the network.
    ///   - settings: Which boxes are results.
    /// - Throws: `DNNError` if the network can't be read; `PipelineError` if the metadata doesn't say how photos are prepared, or says that the
    ///   network finds no objects.
    public init(
        contentsOfFile path: String, engine: Engine = .default, settings: DetectionSettings = DetectionSettings()
    ) throws {
        let network = try DNNNet(
            contentsOfFile: FilePath(path), engine: engine,
            shapesWhereNeeded: ShapesWhereNeeded { try Preprocessing.inputShapes(of: $0, described: nil) })
        try self.init(describing: network, preprocessing: nil, labels: nil, settings: settings, named: path)
    }

    /// Reads the model of a folder, whose files say how photos are prepared and what the classes are called. Blocks.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - engine: Which engine of OpenCV 5 runs the network.
    ///   - settings: Which boxes are results.
    /// - Throws: As ``init(contentsOfFile:engine:settings:)``, and `PipelineError` if the files contradict the network's metadata.
    public init(
        _ folder: ModelFolder, engine: Engine = .default, settings: DetectionSettings = DetectionSettings()
    ) throws {
        try self.init(
            describing: folder.readNetwork(engine: engine), preprocessing: folder.preprocessing, labels: folder.labels,
            settings: settings, named: folder.modelPath)
    }

    private init(
        describing network: DNNNet, preprocessing: Preprocessing?, labels: Labels?, settings: DetectionSettings,
        named name: String
    ) throws {
        try self.init(
            network: network, labels: labels ?? network.metadata.labels,
            preprocessing: Preprocessing.described(for: network, beside: preprocessing, named: name), settings: settings
        )
    }
}
