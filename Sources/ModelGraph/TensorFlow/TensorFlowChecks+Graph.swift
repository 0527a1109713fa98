/// Checks of a whole graph.
extension TensorFlowChecks {
    /// OpenCV takes switches between training and inference out, and OpenCV 5 does not survive that nothing is left.
    static func requireLayers(_ graph: TensorFlowGraph) throws(ModelError) {
        let noLayers: Set = ["Const", "Placeholder", "NoOp", "Merge", "RefMerge", "RefSwitch", "Switch"]
        guard graph.nodes.contains(where: { !noLayers.contains($0.operation) }) else {
            throw ModelError(
                .structure,
                "the TensorFlow graph has no operation, only \(graph.nodes.count) constants, placeholders and switches")
        }
    }

    /// OpenCV's importer looks for an end of the way back, for ever.
    static func requireNoLoops(_ graph: TensorFlowGraph) throws(ModelError) {
        guard let node = graph.nodes.first(where: { $0.operation == "NextIteration" }) else { return }
        throw node.unsupported(" belongs to a loop, and OpenCV does not compute loops inside a model")
    }

    static func requireInputs(_ graph: TensorFlowGraph) throws(ModelError) {
        for node in graph.nodes where node.data.count < TensorFlowOperator.of(node).inputs {
            let needed = TensorFlowOperator.of(node).inputs
            throw node.fault(" has \(node.data.count) of the \(needed) inputs that the operator needs")
        }
    }

    /// No tensor holds more or less than its shape says.
    static func requirePayloads(_ graph: TensorFlowGraph) throws(ModelError) {
        for node in graph.nodes {
            for (name, attribute) in node.attributes {
                if let tensor = attribute.tensor {
                    try requirePayload(tensor, "the tensor \(name.quoted) of \(node.described)")
                    try requireNarrow(tensor, of: node)
                }
            }
        }
    }

    /// OpenCV keeps the low 32 bits of every integer.
    private static func requireNarrow(_ tensor: TensorFlowTensor, of node: TensorFlowNode) throws(ModelError) {
        guard let wide = tensor.integers?.first(where: { Int32(exactly: $0) == nil }) else { return }
        throw node.unsupported(
            " has the element \(wide), but OpenCV's TensorFlow importer has whole numbers from \(Int32.min) to "
                + "\(Int32.max) alone")
    }

    private static func requirePayload(_ tensor: TensorFlowTensor, _ name: String) throws(ModelError) {
        guard let bits = tensor.type?.bitWidth, let shape = tensor.shape, shape.isRankKnown else { return }
        let most = Int(Int32.max)
        guard shape.extents.allSatisfy({ (0...most).contains($0) }), let count = tensor.count, count <= 1 << 33 else {
            throw ModelError(.structure, "\(name) has the shape \(shape.extents.listed), which no constant has")
        }
        if !tensor.content.isEmpty, tensor.content.count != count * bits / 8 {
            throw ModelError(
                .structure,
                "\(name) of shape \(shape.extents.listed) has \(tensor.content.count) bytes of content; the shape "
                    + "needs \(count) "
                    + "elements of \(bits / 8)")
        }
        // Fewer values are right: the last one stands for the rest.
        if tensor.content.isEmpty, count != 0, tensor.valueCount > count {
            throw ModelError(
                .structure,
                "\(name) of shape \(shape.extents.listed) has \(tensor.valueCount) values; the shape has room for "
                    + "\(count)"
            )
        }
    }
}
