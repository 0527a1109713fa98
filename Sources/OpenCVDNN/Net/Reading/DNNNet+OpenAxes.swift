extension DNNNet {
    /// Reads a network, and if that fails because of axes that the model leaves open, once more with shapes for its inputs.
    ///
    /// Without shapes first: what runs with open axes takes images one by one and several at once.
    ///
    /// - Parameters:
    ///   - inputShapes: Shapes by the name of their input; none if nothing tells them. An empty name stands for the only input.
    ///   - read: Reads the network with shapes.
    /// - Returns: The network.
    /// - Throws: What `read` or `inputShapes` throws.
    package static func closingAxes(
        _ inputShapes: () throws -> [String: Tensor.Shape], _ read: ([String: Tensor.Shape]) throws -> DNNNet
    ) throws -> DNNNet {
        do {
            return try read([:])
        } catch let error as DNNError where error.code == .unsupported || error.code == .openCV {
            let shapes = try inputShapes()
            if shapes.isEmpty { throw error }
            return try read(shapes)
        }
    }
}
