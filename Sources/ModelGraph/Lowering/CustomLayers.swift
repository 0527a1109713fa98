/// Operators that this package doesn't know. OpenCV looks for a custom layer of that type.
extension Node {
    /// The attribute that says which inputs of a node are constants: place, rank and lengths of each, one after the other.
    private static let constantInputs = "opencv_dnn_constant_inputs"

    /// The domains whose operators OpenCV knows by their names alone.
    private static let knownDomains: Set<String> = ["", "ai.onnx", "com.microsoft"]

    /// The type of the layer that computes an operator which this package doesn't know.
    package var customLayerType: String {
        Self.knownDomains.contains(domain) ? operation : "\(domain).\(operation)"
    }

    /// The node as every OpenCV hands it to a custom layer: its type has the domain in it, which the new engine of OpenCV 5
    /// would leave out, and says which inputs are constants, since OpenCV 4 takes them apart from the others.
    func forCustomLayer(constants: [String: Constant]) -> Node {
        var node = self
        node.operation = customLayerType
        if !Self.knownDomains.contains(domain) { node.domain = "" }
        let places = inputs.enumerated().flatMap { place, name -> [Int] in
            guard let shape = constants[name]?.shape else { return [] }
            return [place, shape.count] + shape
        }
        if !places.isEmpty { node.attributes[Self.constantInputs] = .ints(places) }
        return node
    }
}
