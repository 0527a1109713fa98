package import OpenCVDNN

extension ModelFolder {
    /// Reads the network. Blocks.
    ///
    /// - Parameter engine: Which engine of OpenCV 5 runs the network.
    /// - Returns: The network; its metadata agrees with the files beside it.
    /// - Throws: `DNNError` if it can't be read, `PipelineError` if the files contradict it.
    package func readNetwork(engine: Engine) throws -> DNNNet {
        let network = try DNNNet(
            contentsOfFile: model, engine: engine,
            shapesWhereNeeded: ShapesWhereNeeded { metadata in
                try Preprocessing.inputShapes(of: metadata, described: preprocessing)
            })
        try requireAgreement(with: network.metadata)
        return network
    }
}

extension Preprocessing {
    /// How a network's images are prepared, by what is said beside it or else in its metadata.
    ///
    /// - Parameters:
    ///   - network: The network, whose input decides the layout.
    ///   - files: What is said beside it.
    ///   - name: What an error calls the model.
    /// - Returns: A preprocessing for the size and the layout of the network's input.
    /// - Throws: `PipelineError` if nothing says it, or the input has another size.
    package static func described(for network: DNNNet, beside files: Preprocessing?, named name: String) throws -> Self
    {
        guard var preprocessing = try files ?? network.metadata.preprocessing else {
            throw PipelineError(
                .invalidConfiguration,
                "no file says how images are prepared, and a wrong way gives wrong answers without an error: \(fileAdvice)",
                subject: name)
        }
        let shape = try network.inputs.first?.shape
        if let layout = try shape.flatMap(Layout.init(inputShape:)) ?? network.metadata.layout {
            preprocessing.layout = layout
        }
        try preprocessing.requireSize(of: network)
        return preprocessing
    }
}
