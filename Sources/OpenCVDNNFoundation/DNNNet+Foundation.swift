#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import OpenCVDNN

extension DNNNet {
    /// Reads a model from its file or files (`cv::dnn::readNet`). Blocks.
    ///
    /// - Parameters:
    ///   - model: The file URL of the model or its weights.
    ///   - config: The file URL of the text beside the weights, for the formats that have one.
    ///   - framework: The format; `nil` leaves it to the files' extensions.
    ///   - inputShapes: Shapes for inputs that the model leaves open, by their names.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own.
    ///   - reading: How much is done to the model before OpenCV gets it.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError` as from a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public convenience init(
        contentsOf model: URL, config: URL? = nil, framework: Framework? = nil,
        inputShapes: [String: Tensor.Shape] = [:], extraOutputs: [String] = [], reading: ModelReading = .normalized,
        engine: Engine = .default
    ) throws(DNNError) {
        var configPath: String?
        if let config { configPath = try config.filePath(for: "readNet") }
        try self.init(
            contentsOfFile: model.filePath(for: "readNet"), config: configPath, framework: framework,
            inputShapes: inputShapes, extraOutputs: extraOutputs, reading: reading, engine: engine)
    }

    /// Reads a model that is in memory (`cv::dnn::readNet` with buffers). Blocks.
    ///
    /// - Parameters:
    ///   - framework: The format.
    ///   - model: The model or its weights, as in the file.
    ///   - config: The text beside the weights; empty for the formats that have none.
    ///   - inputShapes: Shapes for inputs that the model leaves open, by their names.
    ///   - extraOutputs: Nodes or values of an ONNX model that become outputs of the network, behind the model's own.
    ///   - reading: How much is done to the model before OpenCV gets it.
    ///   - engine: Which engine of OpenCV 5 runs it.
    /// - Throws: `DNNError` as from an array of bytes.
    public convenience init(
        framework: Framework, model: Data, config: Data = Data(), inputShapes: [String: Tensor.Shape] = [:],
        extraOutputs: [String] = [], reading: ModelReading = .normalized, engine: Engine = .default
    ) throws(DNNError) {
        try self.init(
            framework: framework, model: [UInt8](model), config: [UInt8](config), inputShapes: inputShapes,
            extraOutputs: extraOutputs, reading: reading, engine: engine)
    }
}

extension Tensor {
    /// Reads an array that NumPy saved (`numpy.load`). Blocks.
    ///
    /// - Parameter url: The file URL of a `.npy` file.
    /// - Throws: `DNNError` as from a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public init(contentsOfNPY url: URL) throws(DNNError) {
        try self.init(contentsOfNPYFile: url.filePath(for: "numpy.load"))
    }

    /// Writes the tensor so that NumPy can load it (`numpy.save`). Blocks.
    ///
    /// - Parameter url: The file URL; a file that is there is replaced.
    /// - Throws: `DNNError` as for a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public func write(toNPY url: URL) throws(DNNError) {
        try write(toNPYFile: url.filePath(for: "numpy.save"))
    }
}
