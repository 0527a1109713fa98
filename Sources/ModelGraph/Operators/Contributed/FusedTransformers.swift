/// What ONNX Runtime's optimizer makes of a transformer's layers (domain `com.microsoft`), as products and sums.
///
/// https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
extension Operator {
    static let fusedTransformers: [Operator] = [
        Operator(
            "Attention", domain: "com.microsoft", inputs: 2...7, outputs: 1...2, infer: attended,
            normalize: splitAttention),
        Operator(
            "SkipLayerNormalization", domain: "com.microsoft", inputs: 3...5, outputs: 1...4, infer: normalizedSum,
            normalize: splitSum),
    ]

    private static let attended: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        guard let shape = input.shape else { return [Facts(type: input.type), .unknown] }
        guard shape.count == 3 else {
            throw view.fault("its input has the shape \(shape.text); it takes rows, [N, length, columns]")
        }
        let values = try view.attention?.values
        return [Facts(type: input.type, shape: [shape[0], shape[1], values.map { .known($0) } ?? .unknown]), .unknown]
    }

    private static let splitAttention: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if (4...6).contains(where: view.has) || rewrite.isUsed(1) || view.int("do_rotary", default: 0) != 0 {
            throw view.unsupported("takes keys and values of earlier runs, a bias of positions, or turned positions")
        }
        guard let attention = try view.attention else {
            throw view.unsupported("the shape of its weights is not known")
        }
        var projected = rewrite.emit("MatMul", Array(rewrite.node.inputs[..<2]), part: "projected")
        if view.has(2) { projected = rewrite.emit("Add", [projected, rewrite.node.inputs[2]], part: "biased") }
        let queries = rewrite.heads(of: projected, from: 0, attention.keys, attention, [0, 2, 1, 3], part: "queries")
        let keys = rewrite.heads(
            of: projected, from: attention.keys, attention.keys, attention, [0, 2, 3, 1], part: "keys")
        let values = rewrite.heads(
            of: projected, from: 2 * attention.keys, attention.values, attention, [0, 2, 1, 3], part: "values")
        let products = rewrite.emit("MatMul", [queries, keys], part: "products")
        let scale = rewrite.add(scalar: attention.scale, part: "scale")
        var scores = rewrite.emit("Mul", [products, scale], part: "scores")
        for mask in try rewrite.masks() { scores = rewrite.emit("Add", [scores, mask], part: "masked") }
        let shares = rewrite.emit("Softmax", [scores], ["axis": .int(3)], part: "shares")
        let mean = rewrite.emit("MatMul", [shares, values], part: "mean")
        let rows = rewrite.transpose(mean, [0, 2, 1, 3], part: "rows")
        let shape = rewrite.add(Constant(integers: [0, 0, attention.values]), part: "shape")
        rewrite.replace(output: 0, with: "Reshape", [rows, shape])
    }

    private static let normalizedSum: ShapeRule = { (view) throws(ModelError) in
        let sum = Facts(type: view.input(0).type, shape: view.input(0).shape)
        return [sum, .unknown, .unknown, sum]
    }

    private static let splitSum: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if rewrite.isUsed(1) || rewrite.isUsed(2) { throw view.unsupported("gives its mean or deviation") }
        var sum = rewrite.emit("Add", Array(rewrite.node.inputs[..<2]), part: "sum")
        if view.has(4) { sum = rewrite.emit("Add", [sum, rewrite.node.inputs[4]], part: "biased") }
        let scale = [sum, rewrite.node.inputs[2]] + (view.has(3) ? [rewrite.node.inputs[3]] : [])
        rewrite.replace(
            output: 0, with: "LayerNormalization", scale,
            ["axis": .int(-1), "epsilon": .float(view.float("epsilon", default: 1e-12))])
        if rewrite.isUsed(3) { rewrite.alias(output: 3, to: sum) }
    }
}

/// The lengths in an Attention.
private struct FusedAttention {
    let heads: Int
    /// How many elements queries and keys have, and values, over all heads.
    let keys: Int
    let values: Int
    let scale: Float
}

extension NodeView {
    /// `nil` where the weights' shape is not known.
    fileprivate var attention: FusedAttention? {
        get throws(ModelError) {
            guard let weights = input(1).shape, weights.count == 2, let all = weights[1].value else { return nil }
            let sizes = ints("qkv_hidden_sizes") ?? [all / 3, all / 3, all / 3]
            guard let heads = int("num_heads"), heads > 0, sizes.count == 3, sizes.allSatisfy({ $0 >= 1 && $0 <= all }),
                sizes[0] == sizes[1], sizes.reduce(0, +) == all, sizes.allSatisfy({ $0 % heads == 0 })
            else {
                throw fault("its num_heads and qkv_hidden_sizes do not divide its weights, which are \(weights.text)")
            }
            let named = float("scale", default: 0)
            let scale = named == 0 ? 1 / Float(sizes[0] / heads).squareRoot() : named
            return FusedAttention(heads: heads, keys: sizes[0], values: sizes[2], scale: scale)
        }
    }
}

extension Rewrite {
    /// Some columns of the projection as `[N, heads, rows, columns]` in this order of axes.
    fileprivate mutating func heads(
        of value: String, from start: Int, _ count: Int, _ attention: FusedAttention, _ order: [Int], part: String
    ) -> String {
        let columns = slice(value, axis: 2, from: start, to: start + count, part: "\(part).columns")
        let split = reshape(columns, to: [0, 0, attention.heads, count / attention.heads], part: "\(part).heads")
        return transpose(split, order, part: part)
    }

    /// What is added to the scores: for what a mask leaves out, and for what comes later.
    fileprivate mutating func masks() throws(ModelError) -> [String] {
        var masks: [String] = []
        if view.has(3) {
            guard view.input(3).rank == 2 else {
                throw view.unsupported("takes a mask of another shape than [N, length]")
            }
            let isTaken = emit("Cast", [node.inputs[3]], ["to": .int(ElementType.bool.rawValue)], part: "isTaken")
            let isLeftOut = emit("Not", [isTaken], part: "isLeftOut")
            let number = emit("Cast", [isLeftOut], ["to": .int(ElementType.float32.rawValue)], part: "leftOut")
            let filter = add(scalar: view.float("mask_filter_value", default: -10000), part: "filter")
            masks.append(unsqueeze(emit("Mul", [number, filter], part: "mask"), axes: [1, 2], part: "mask.rows"))
        }
        if view.int("unidirectional", default: 0) != 0 {
            guard let length = view.input(0).shape?[1].value else {
                throw view.unsupported("leaves out later elements, whose number is open: give the model an input shape")
            }
            try view.requireFoldable([length, length])
            let later = (0..<length * length).map { $0 % length > $0 / length ? -Float.greatestFiniteMagnitude : 0 }
            masks.append(add(Constant(later, shape: [length, length]), part: "later"))
        }
        return masks
    }
}
