public import OpenCVDNN

extension ImageClassifier {
    /// Reads the model of a folder, whose files say how images are prepared and what the classes are called. Blocks.
    ///
    /// ```swift
    /// let classifier = try ImageClassifier(contentsOfFolder: "vit-base-patch16-224")
    /// ```
    ///
    /// - Parameters:
    ///   - path: The folder, absolute or from the current directory, as `ModelFolder` describes it.
    ///   - engine: Which engine of OpenCV 5 runs the network.
    /// - Throws: As `ModelFolder.init(_:)`; `DNNError` when the network cannot be read; `ClassificationError` when neither a file nor
    ///   the model says how images are prepared, or the network's input has another size than that.
    public init(contentsOfFolder path: String, engine: Engine = .default) throws {
        try self.init(ModelFolder(path), engine: engine)
    }

    /// Reads the model of a folder whose other files have been read. Blocks.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - engine: Which engine of OpenCV 5 runs the network.
    /// - Throws: As ``init(contentsOfFolder:engine:)``.
    public init(_ folder: ModelFolder, engine: Engine = .default) throws {
        try self.init(
            describing: folder.readNetwork(engine: engine), preprocessing: folder.preprocessing, labels: folder.labels,
            named: folder.model.description)
    }

    /// Makes a classifier of a network whose metadata says how images are prepared (`ModelMetadata.preprocessing`).
    ///
    /// - Parameter network: A network with one input and one score for each class.
    /// - Throws: `ClassificationError` if the metadata doesn't say it, or the network's input has another size.
    public init(describing network: DNNNet) throws {
        try self.init(describing: network, preprocessing: nil, labels: nil, named: "the model")
    }

    private init(
        describing network: DNNNet, preprocessing: Preprocessing?, labels: Labels?, named name: String
    ) throws {
        let preprocessing = try Preprocessing.described(for: network, beside: preprocessing, named: name)
        try self.init(network: network, labels: labels ?? network.metadata.labels, preprocessing: preprocessing)
    }
}
