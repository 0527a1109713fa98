extension Quirk {
    static let innerProduct = Quirk(
        "reads a Gemm as a product with constant weights and a bias of one number a column", .v4_6 ... .v4_6)
    static let computedGemmBias = Quirk("takes a computed bias of a Gemm for one of its matrices", .v4_10 ... .v4_10)
}

/// Gemm: alpha A B + beta C.
extension Operator {
    /// Without a bias that counts for nothing.
    static let normalizeGemm: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.node.inputs.count == 3 else { return }
        guard !rewrite.view.has(2) || rewrite.view.float("beta", default: 1) == 0 else { return }
        rewrite.keep {
            $0.inputs.removeLast()
            $0.attributes["beta"] = nil
        }
    }

    static let lowerGemm: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if rewrite.has(.computedGemmBias), view.has(2), view.constant(2) == nil {
            let product = rewrite.emit(
                "Gemm", Array(rewrite.node.inputs[..<2]), rewrite.node.attributes, part: "product")
            return rewrite.replaceByBiased(product)
        }
        guard rewrite.has(.innerProduct) else { return }
        var inputs = rewrite.node.inputs
        let isTransposed = view.int("transB", default: 0) != 0
        if view.int("transA", default: 0) != 0 { inputs[0] = rewrite.transpose(inputs[0], [1, 0], part: "left") }
        let alpha = view.float("alpha", default: 1)
        if view.constant(1) != nil, view.constant(0) == nil {
            // OpenCV 4.6 counts the columns of weights that it has to transpose wrong.
            if !isTransposed { inputs[1] = rewrite.transpose(inputs[1], [1, 0], part: "weights") }
            let attributes: [String: Attribute] = ["transB": .int(1)]
            let columns = view.input(1).lengths?[isTransposed ? 0 : 1] ?? 0
            if !view.has(2) && alpha == 1 {
                return rewrite.replace(with: "Gemm", Array(inputs[..<2]), attributes)
            }
            if alpha == 1, view.float("beta", default: 1) == 1, let bias = view.constant(2)?.asRow(columns) {
                if bias.shape != view.constant(2)?.shape { inputs[2] = rewrite.add(bias, part: "bias") }
                return rewrite.replace(with: "Gemm", inputs, attributes)
            }
            let product = rewrite.emit("Gemm", Array(inputs[..<2]), attributes, part: "product")
            return rewrite.replaceByBiased(rewrite.scaled(product))
        }
        if isTransposed { inputs[1] = rewrite.transpose(inputs[1], [1, 0], part: "right") }
        if !view.has(2) && alpha == 1 { return rewrite.replace(with: "MatMul", Array(inputs[..<2])) }
        let product = rewrite.emit("MatMul", Array(inputs[..<2]), part: "product")
        rewrite.replaceByBiased(rewrite.scaled(product))
    }
}

extension Rewrite {
    fileprivate mutating func scaled(_ product: String) -> String {
        let alpha = view.float("alpha", default: 1)
        return alpha == 1 ? product : emit("Mul", [product, add(scalar: alpha, part: "alpha")], part: "scaled")
    }

    /// Makes the output of the product and the bias.
    fileprivate mutating func replaceByBiased(_ product: String) {
        guard view.has(2) else { return replace(with: "Identity", [product]) }
        var bias = node.inputs[2]
        let beta = view.float("beta", default: 1)
        if beta != 1 { bias = emit("Mul", [bias, add(scalar: beta, part: "beta")], part: "bias") }
        replace(with: "Add", [product, bias])
    }
}

extension Constant {
    /// The constant as a vector of one number a column, if it is the same in each row.
    fileprivate func asRow(_ columns: Int) -> Constant? {
        guard count == 1 || (shape.last == columns && count == columns) else { return nil }
        return count == columns ? reshaped([columns]) : reshaped([1]).broadcast(to: [columns])
    }
}
