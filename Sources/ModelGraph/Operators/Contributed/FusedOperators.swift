/// Operators that ONNX Runtime's optimizer makes of several (domain `com.microsoft`), as the ones that they were.
extension Operator {
    static let fused: [Operator] = [
        Operator("FusedConv", domain: microsoft, inputs: 2...4, infer: unknown, normalize: splitConvolution),
        Operator("FusedMatMul", domain: microsoft, inputs: 2...2, infer: unknown, normalize: splitMatMul),
        Operator("FusedGemm", domain: microsoft, inputs: 2...3, infer: unknown, normalize: splitGemm),
    ]

    private static let microsoft = "com.microsoft"

    /// What the parts give is inferred once they stand in the operator's place.
    private static let unknown: ShapeRule = { (view) throws(ModelError) in [Facts(type: view.input(0).type)] }

    private static let splitConvolution: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.node
        var value = rewrite.emit(
            "Conv", node.inputs.count == 4 ? Array(node.inputs[..<3]).droppingEmpty : node.inputs,
            rewrite.plainAttributes,
            part: "conv")
        if node.inputs.count == 4 { value = rewrite.emit("Add", [value, node.inputs[3]], part: "sum") }
        try rewrite.replaceByActivation(of: value)
    }

    private static let splitGemm: RewriteRule = { (rewrite) throws(ModelError) in
        let value = rewrite.emit("Gemm", rewrite.node.inputs, rewrite.plainAttributes, part: "gemm")
        try rewrite.replaceByActivation(of: value)
    }

    private static let splitMatMul: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if view.int("transBatchA", default: 0) != 0 || view.int("transBatchB", default: 0) != 0 {
            throw view.unsupported("it moves the axes of its batch (transBatchA or transBatchB)")
        }
        var inputs = rewrite.node.inputs
        for (index, name) in ["transA", "transB"].enumerated() where view.int(name, default: 0) != 0 {
            guard let rank = view.input(index).rank else {
                throw view.unsupported("the number of its factors' axes is open: give the model an input shape")
            }
            // A vector has nothing to be turned.
            guard rank > 1 else { continue }
            inputs[index] = rewrite.transpose(
                inputs[index], Array(0..<(rank - 2)) + [rank - 1, rank - 2], part: "turned.\(index)")
        }
        let alpha = view.float("alpha", default: 1)
        if alpha == 1 { return rewrite.replace(with: "MatMul", inputs) }
        let product = rewrite.emit("MatMul", inputs, part: "product")
        rewrite.replace(with: "Mul", [product, rewrite.add(scalar: alpha, part: "alpha")])
    }
}

extension Rewrite {
    /// The attributes without those of the activation.
    fileprivate var plainAttributes: [String: Attribute] {
        node.attributes.filter { !$0.key.hasPrefix("activation") }
    }

    fileprivate mutating func replaceByActivation(of value: String) throws(ModelError) {
        let name = view.string("activation") ?? ""
        let parameters =
            view.floats("activation_params")
            ?? [
                view.float("activation_alpha"), view.float("activation_beta"), view.float("activation_gamma"),
            ].compactMap { $0 }
        switch (name, parameters.count) {
        case ("", _): replace(with: "Identity", [value])
        case ("Relu", _), ("Sigmoid", _), ("Tanh", _), ("HardSwish", _): replace(with: name, [value])
        case ("LeakyRelu", 1): replace(with: name, [value], ["alpha": .float(parameters[0])])
        case ("HardSigmoid", 2):
            replace(with: name, [value], ["alpha": .float(parameters[0]), "beta": .float(parameters[1])])
        case ("Clip", 2):
            replace(
                with: name,
                [value, add(scalar: parameters[0], part: "least"), add(scalar: parameters[1], part: "most")])
        default: throw view.unsupported("its activation \"\(name)\" is not known")
        }
    }
}

extension [String] {
    /// Without names of inputs that are left out at the end.
    fileprivate var droppingEmpty: [String] {
        var result = self
        while result.last == "" { result.removeLast() }
        return result
    }
}
