/// Products of matrices.
extension Operator {
    static let matrixProducts: [Operator] = [
        Operator(
            "MatMul", inputs: 2...2, infer: inferMatMul, evaluate: evaluateMatMul, normalize: normalizeMatMul,
            lower: lowerMatMul),
        Operator(
            "Gemm", inputs: 2...3, infer: inferGemm, evaluate: evaluateGemm, normalize: normalizeGemm, lower: lowerGemm),
        // OpenCV's own layer, which only the lowering makes: a constant as a computed value.
        Operator(
            "Const", inputs: 1...1, infer: { (view) in [Facts(type: view.input(0).type, shape: view.input(0).shape)] }),
    ]

    private static let inferMatMul: ShapeRule = { (view) throws(ModelError) in
        [Facts(type: view.input(0).type ?? view.input(1).type, shape: try view.productShape(0, 1))]
    }

    private static let inferGemm: ShapeRule = { (view) throws(ModelError) in
        let a = view.input(0), b = view.input(1), c = view.input(2)
        for facts in [a, b] {
            if let shape = facts.shape, shape.count != 2 {
                throw view.fault("it takes matrices, and an input has the shape \(shape.text)")
            }
        }
        let isATransposed = view.int("transA", default: 0) != 0, isBTransposed = view.int("transB", default: 0) != 0
        try view.checkInner(
            a.shape?[isATransposed ? 0 : 1], b.shape?[isBTransposed ? 1 : 0], of: a.shape, b.shape)
        let rows = a.shape?[isATransposed ? 1 : 0] ?? .unknown, columns = b.shape?[isBTransposed ? 0 : 1] ?? .unknown
        if let bias = c.shape {
            let fits = Shape.broadcast(bias, [rows, columns]).map {
                zip($0, [rows, columns]).allSatisfy { $0 == $1 || $1.value == nil }
            }
            guard bias.count <= 2, fits == true else {
                throw view.fault(
                    "its product has the shape \(([rows, columns] as Shape).text), and its bias \(bias.text)")
            }
        }
        return [Facts(type: a.type ?? b.type, shape: [rows, columns])]
    }
}

extension NodeView {
    /// The shape of the product of two inputs, vectors or stacks of matrices; `nil` where a rank is not known.
    ///
    /// - Throws: `ModelError` when they cannot be multiplied.
    func productShape(_ a: Int, _ b: Int) throws(ModelError) -> Shape? {
        guard let left = input(a).shape, let right = input(b).shape else { return nil }
        guard !left.isEmpty, !right.isEmpty else {
            throw fault("it multiplies a scalar; it takes vectors and matrices")
        }
        try checkInner(left.last, right.count == 1 ? right[0] : right[right.count - 2], of: left, right)
        guard let batch = Shape.broadcast(left.dropLast(2), right.dropLast(2)) else {
            throw fault("it multiplies \(left.text) by \(right.text), whose batch axes do not fit")
        }
        let rows = left.count > 1 ? [left[left.count - 2]] : []
        let columns = right.count > 1 ? [right[right.count - 1]] : []
        return batch + rows + columns
    }

    fileprivate func checkInner(
        _ columns: Extent?, _ rows: Extent?, of left: Shape?, _ right: Shape?
    ) throws(ModelError) {
        guard let length = columns?.value, let other = rows?.value, length != other else { return }
        throw fault(
            "it multiplies \(left?.text ?? "") by \(right?.text ?? ""): \(length) columns meet \(other) rows"
        )
    }
}
