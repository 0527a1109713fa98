@testable import ModelGraph

/// A TensorFlow graph for a test: a placeholder `x`, and nodes that are added one by one.
struct TensorFlowExample {
    var graph = TensorFlowGraph()

    /// - Parameter shape: That of `x`; `nil` where the graph does not say, -1 for an open extent.
    init(_ shape: [Int]?) {
        var attributes: [String: TensorFlowAttribute] = ["dtype": .init(type: .float32)]
        if let shape {
            var writer = WireWriter()
            writer.message(7) { message in for extent in shape { message.message(2) { $0.varint(1, extent) } } }
            var attribute = TensorFlowAttribute()
            attribute.message = Bytes(writer.joined())
            attributes["shape"] = attribute
        }
        graph.nodes = [TensorFlowNode("x", "Placeholder", [], attributes)]
    }

    /// The graph with a node, which reads `x` unless it is told otherwise.
    func node(
        _ name: String, _ operation: String, _ inputs: [String] = ["x"],
        _ attributes: [String: TensorFlowAttribute] = [:]
    ) -> Self {
        var copy = self
        copy.graph.nodes.append(TensorFlowNode(name, operation, inputs, attributes))
        return copy
    }

    func constant(_ name: String, _ constant: Constant) -> Self {
        node(name, "Const", [], ["value": .init(tensor: TensorFlowTensor(constant))])
    }

    func constant(_ name: String, integers: [Int], type: ElementType = .int32) -> Self {
        constant(name, Constant(integers: integers, type: type, shape: [integers.count]))
    }

    /// A scalar as exporters write it.
    func axis(_ name: String, _ axis: Int) -> Self {
        node(name, "Const", [], ["value": .init(tensor: .init(axis: axis))])
    }

    /// A convolution `conv` of `x` with weights of this shape, which makes an image of it.
    func convolution(_ weights: [Int], _ attributes: [String: TensorFlowAttribute] = [:], input: String = "x") -> Self {
        let count = weights.reduce(1, *)
        return constant("weights", Constant(Array(repeating: Float(1), count: count), shape: weights))
            .node(
                "conv", "Conv2D", [input, "weights"],
                [
                    "strides": .init(integers: [1, 1, 1, 1]), "padding": .init(text: "SAME"),
                    "data_format": .init(text: "NHWC"),
                ].merging(attributes) { $1 })
    }

    func checked(_ version: OpenCVTarget.Version = .v4_6) throws(ModelError) -> CheckedModel {
        try ModelFormat.tensorflow.check(
            model: Bytes(TensorFlowWriter.write(graph)), config: Bytes([]), for: OpenCVTarget(version))
    }

    /// The graph that OpenCV gets; `nil` where it gets the file's own bytes.
    func rewritten(_ version: OpenCVTarget.Version = .v4_6) throws(ModelError) -> [TensorFlowNode]? {
        guard let bytes = try checked(version).rewritten else { return nil }
        return try TensorFlowReader.read(Bytes(bytes)).nodes
    }
}

extension [TensorFlowNode] {
    /// The node of that name.
    subscript(_ name: String) -> TensorFlowNode? { first { $0.name == name } }

    /// The elements of the constant of that name.
    func integers(_ name: String) -> [Int]? { self[name]?.attributes["value"]?.tensor?.integers }
    func floats(_ name: String) -> [Float]? { self[name]?.attributes["value"]?.tensor?.floats }
}
