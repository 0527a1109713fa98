/// Constants in the spelling that OpenCV reads.
extension TensorFlowRewrites {
    /// Constants that stand for more elements than this once are refused, lest a small file take gigabytes.
    static let mostElements = 1 << 24

    /// A value that is written once stands for all elements; OpenCV takes it for the only one.
    static func constant(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let tensor = view.node.attributes["value"]?.tensor, tensor.content.isEmpty, tensor.valueCount > 0,
            let count = tensor.count, count > tensor.valueCount || tensor.isLeftOut,
            let filled = try tensor.filled(view.node)
        else { return }
        var node = view.node
        node.attributes["value"] = .init(tensor: filled)
        try rewriter.replace(view.node, with: [node], because: "takes its first value for its only one")
    }

    /// OpenCV reads the axis in `int_val` alone.
    static func axisConstant(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let input = TensorFlowChecks.axisInput(view.node)
        guard let tensor = view.constant(input), let axis = tensor.integers?.first else { return }
        guard !tensor.content.isEmpty || tensor.isLeftOut || tensor.type != .int32 else { return }
        try replaceConstant(view, input: input, with: TensorFlowTensor(axis: axis), part: "axis", &rewriter)
    }

    /// Scale and offset, which OpenCV leaves out where they are not in `tensor_content`.
    static func batchNorm(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        if view.node.flag("is_training") { rewriter.bindsBatch = true }
        var node = view.node
        node.inputs = node.data
        let saysEpsilon = node.attributes["epsilon"] != nil
        if !saysEpsilon { node.attributes["epsilon"] = .init(float: 1e-4) }  // OpenCV's own default is another
        var constants: [TensorFlowNode] = []
        for (input, part) in [(1, "scale"), (2, "offset")] {
            guard let tensor = view.constant(input), tensor.content.isEmpty, tensor.valueCount > 0,
                let filled = try tensor.filled(view.node)
            else { continue }
            constants.append(rewriter.constant(part, of: view.node, filled))
            node.inputs[input] = constants[constants.count - 1].name
        }
        if constants.isEmpty, !saysEpsilon {
            return try rewriter.replace(view.node, with: [node], because: "takes another epsilon where none is said")
        }
        guard !constants.isEmpty else { return }
        try rewriter.replace(
            view.node, with: constants + [node],
            because: "leaves out its scale or offset, which is not in tensor_content")
    }

    /// Exporters leave out attributes that have TensorFlow's defaults, and OpenCV has others.
    static func localResponse(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        var node = view.node
        let defaults: [(String, TensorFlowAttribute)] = [
            ("depth_radius", .init(integer: 5)), ("bias", .init(float: 1)), ("alpha", .init(float: 1)),
            ("beta", .init(float: 0.5)),
        ]
        for (name, value) in defaults where node.attributes[name] == nil { node.attributes[name] = value }
        guard node.attributes.count != view.node.attributes.count else { return }
        try rewriter.replace(view.node, with: [node], because: "takes other numbers where none are said")
    }

    /// Gives a node a constant of its own in the place of one that others may read as well.
    static func replaceConstant(
        _ view: TensorFlowView, input: Int, with tensor: TensorFlowTensor, part: String,
        _ rewriter: inout TensorFlowRewriter
    ) throws(ModelError) {
        let constant = rewriter.constant(part, of: view.node, tensor)
        var node = view.node
        node.inputs = node.data
        node.inputs[input] = constant.name
        try rewriter.replace(
            view.node, with: [constant, node], because: "misreads its \(part), \(view.node.data[input].quoted)")
    }
}

extension TensorFlowTensor {
    /// The elements of a float32 tensor, `nil` for other types and for one whose elements are not known.
    var floats: [Float]? {
        guard type == .float32, let count, count <= TensorFlowRewrites.mostElements else { return nil }
        let bytes = content.isEmpty ? Bytes(packedValues.flatMap(\.array)) : content
        let found = Constant(type: .float32, shape: [bytes.count / 4], payload: .bytes(bytes)).floats ?? []
        guard let last = found.last, found.count <= count else { return nil }
        return found + Array(repeating: last, count: count - found.count)
    }

    /// The same with every element written, in `tensor_content`; `nil` for types whose values are not kept.
    fileprivate func filled(_ node: TensorFlowNode) throws(ModelError) -> TensorFlowTensor? {
        guard let count, let shape else { return nil }
        guard count <= TensorFlowRewrites.mostElements else {
            throw node.unsupported(
                " has a constant that fills \(count) elements with one value, more than are supported")
        }
        if let floats { return TensorFlowTensor(Constant(floats, shape: shape.extents)) }
        if isLeftOut, let type, type != .bool, let bits = type.bitWidth {
            let zeros = Bytes([UInt8](repeating: 0, count: count * bits / 8))
            return TensorFlowTensor(Constant(type: type, shape: shape.extents, payload: .bytes(zeros)))
        }
        guard type == .int32, let last = leadingIntegers.last, leadingIntegers.count == valueCount, valueCount <= count
        else { return nil }
        let integers = leadingIntegers + Array(repeating: last, count: count - leadingIntegers.count)
        return TensorFlowTensor(Constant(integers: integers, type: .int32, shape: shape.extents))
    }
}
