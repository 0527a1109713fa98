extension Operator {
    static let evaluateMatMul: Evaluation = { (view) throws(ModelError) in
        guard let a = view.constant(0), let b = view.constant(1), !a.shape.isEmpty, !b.shape.isEmpty else { return nil }
        let left = a.shape.count == 1 ? [1] + a.shape : a.shape, right = b.shape.count == 1 ? b.shape + [1] : b.shape
        guard let batch = Shape.broadcast(Shape(left.dropLast(2)), Shape(right.dropLast(2))), let lengths = batch.values
        else { return nil }
        let size = MatrixSize(
            count: batch.elementCount.value ?? .max, rows: left[left.count - 2], inner: left[left.count - 1],
            columns: right[right.count - 1])
        guard size.isAffordable,
            let x = a.reshaped(left).broadcast(to: lengths + left.suffix(2)).flatMap(Numbers.init),
            let y = b.reshaped(right).broadcast(to: lengths + right.suffix(2)).flatMap(Numbers.init),
            let product = size.product(x, y)
        else { return nil }
        let rows = a.shape.count == 1 ? [] : [size.rows], columns = b.shape.count == 1 ? [] : [size.columns]
        return [Constant(product, type: a.type, shape: lengths + rows + columns)]
    }
}

/// How large matrices are of which a batch is multiplied.
struct MatrixSize: Hashable, Sendable {
    var count = 1
    var rows: Int
    var inner: Int
    var columns: Int

    /// Whether the products, and the factors, are few enough to compute while a model is read.
    var isAffordable: Bool { FoldingLimits.standard.allowSteps(count, rows, columns, inner) }

    /// The products of matrices that lie one behind the other; `nil` for those that are left to the network.
    func product(_ a: Numbers, _ b: Numbers) -> Numbers? {
        guard isAffordable else { return nil }
        switch (a, b) {
        case (.reals(let a), .reals(let b)): return .reals(product(a, b, zero: 0) { $0 + $1 * $2 })
        case (.integers(let a), .integers(let b)): return .integers(product(a, b, zero: 0) { $0 &+ $1 &* $2 })
        default: return nil
        }
    }

    private func product<Element>(
        _ a: [Element], _ b: [Element], zero: Element, _ step: (Element, Element, Element) -> Element
    ) -> [Element] {
        var result = [Element](repeating: zero, count: count * rows * columns)
        for index in 0..<count {
            for row in 0..<rows {
                let target = (index * rows + row) * columns
                for k in 0..<inner {
                    let factor = a[(index * rows + row) * inner + k], source = (index * inner + k) * columns
                    for column in 0..<columns {
                        result[target + column] = step(result[target + column], factor, b[source + column])
                    }
                }
            }
        }
        return result
    }
}

extension Operator {
    static let evaluateGemm: Evaluation = { (view) throws(ModelError) in
        guard let a = view.constant(0), let b = view.constant(1), a.type.isFloatingPoint,
            let x = a.matrix(isTransposed: view.int("transA", default: 0) != 0),
            let y = b.matrix(isTransposed: view.int("transB", default: 0) != 0)
        else { return nil }
        let size = MatrixSize(rows: x.rows, inner: x.columns, columns: y.columns)
        guard let product = size.product(.reals(x.elements), .reals(y.elements)) else { return nil }
        let alpha = Double(view.float("alpha", default: 1)), beta = Double(view.float("beta", default: 1))
        var sum = product.reals.map { alpha * $0 }
        if view.has(2), beta != 0 {
            guard let bias = view.constant(2)?.broadcast(to: [size.rows, size.columns])?.doubles else { return nil }
            for index in sum.indices { sum[index] += beta * bias[index] }
        }
        return [Constant(doubles: sum, type: a.type, shape: [size.rows, size.columns])]
    }
}

extension Constant {
    fileprivate func matrix(isTransposed: Bool) -> (elements: [Double], rows: Int, columns: Int)? {
        guard shape.count == 2, let elements = doubles else { return nil }
        let (rows, columns) = (shape[0], shape[1])
        guard isTransposed else { return (elements, rows, columns) }
        var turned = elements
        for row in 0..<rows {
            for column in 0..<columns { turned[column * rows + row] = elements[row * columns + column] }
        }
        return (turned, columns, rows)
    }
}
