/// Operators that hand values on or decide which nodes run.
extension Operator {
    static let control: [Operator] = [
        Operator(
            "Identity", inputs: 1...1, infer: { (view) throws(ModelError) in [view.input(0)] }, normalize: resolve),
        Operator("Constant", inputs: 0...0, infer: constantValue),
        Operator("Dropout", inputs: 1...3, outputs: 1...2, infer: dropout, normalize: resolveDropout),
        Operator("If", inputs: 1...1, outputs: 1...Int.max, infer: branch, normalize: inlineBranch),
        // The first inputs of both may be left out: the number of turns and the condition, and the lengths of opset 8.
        Operator("Loop", inputs: 0...Int.max, outputs: 1...Int.max, infer: refuse),
        Operator("Scan", inputs: 0...Int.max, outputs: 1...Int.max, infer: refuse),
    ]

    private static let resolve: RewriteRule = { (rewrite) throws(ModelError) in
        rewrite.alias(to: rewrite.node.inputs[0])
    }

    private static let constantValue: ShapeRule = { (view) throws(ModelError) in
        guard let constant = try view.constantAttribute() else {
            throw view.fault("has no value of a kind that OpenCV could take")
        }
        return [Facts(constant)]
    }

    private static let dropout: ShapeRule = { (view) throws(ModelError) in
        [view.input(0), Facts(type: view.opset < 10 ? view.input(0).type : .bool, shape: view.input(0).shape)]
    }

    /// While a network only runs, Dropout hands its input on. Its mask is then true everywhere since opset 12, and 0 before in ONNX Runtime.
    private static let resolveDropout: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        // Exporters leave training on where nothing is dropped.
        let dropsNothing = view.has(1) ? view.constant(1)?.floats == [0] : view.float("ratio") == 0
        if view.has(2), view.integers(2) != [0], !dropsNothing {
            throw view.unsupported("is in training mode, in which its values are random")
        }
        if rewrite.isUsed(1), let lengths = view.input(0).lengths, lengths.reduce(1, *) <= 1 << 24 {
            let mask = [Int](repeating: view.opset < 12 ? 0 : 1, count: lengths.reduce(1, *))
            rewrite.fold(
                output: 1,
                to: view.opset < 10
                    ? Constant(floats: mask.map(Float.init), type: view.input(0).type ?? .float32, shape: lengths)
                    : Constant(integers: mask, type: .bool, shape: lengths))
        } else if view.node.outputs.count > 1, !rewrite.consumers(of: view.node.outputs[1]).isEmpty {
            throw view.unsupported("its mask is used, which OpenCV does not compute")
        }
        rewrite.alias(to: rewrite.node.inputs[0])
    }

    private static let branch: ShapeRule = { (view) throws(ModelError) in
        guard let graph = try view.takenBranch(), graph.outputs.count == view.node.outputs.count else {
            throw view.fault("its branches do not give the outputs that it has")
        }
        return graph.outputs.map { Facts(type: $0.type, shape: $0.shape) }
    }

    private static let inlineBranch: RewriteRule = { (rewrite) throws(ModelError) in
        guard let graph = try rewrite.view.takenBranch() else { return }
        try rewrite.inline(graph)
    }

    private static let refuse: ShapeRule = { (view) throws(ModelError) in
        throw view.unsupported("OpenCV does not compute loops inside a model")
    }
}

extension NodeView {
    /// The branch of an If that runs.
    ///
    /// - Throws: `ModelError` when the condition depends on the network's inputs.
    fileprivate func takenBranch() throws(ModelError) -> Graph? {
        guard let condition = integers(0)?.first else {
            throw unsupported("its condition depends on the network's input, and OpenCV does not compute branches")
        }
        return graph(condition != 0 ? "then_branch" : "else_branch")
    }

    /// The value of a Constant, however its attribute spells it.
    fileprivate func constantAttribute() throws(ModelError) -> Constant? {
        if let value = tensor("value") { return value }
        if let value = int("value_int") { return Constant(integers: [value]).reshaped([]) }
        if let values = ints("value_ints") { return Constant(integers: values) }
        if let value = float("value_float") { return Constant(scalar: value) }
        if let values = floats("value_floats") { return Constant(values, shape: [values.count]) }
        return nil
    }
}
