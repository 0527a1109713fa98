extension Operator {
    /// A constant, resized axis by axis in `Double`.
    static let evaluateResize: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let type = view.input(0).type, type.isFloatingPoint,
            let elements = value.doubles
        else { return nil }
        // Where nearest is not defined exactly, the lowering says so.
        guard let axes = try? view.interpolations() else { return nil }
        var shape = value.shape
        var result = elements
        for (axis, _, weights) in axes {
            let taps = weights.rows.reduce(0) { $0 + $1.count }
            guard FoldingLimits.standard.allowSteps(taps, result.count / max(1, shape[axis])) else { return nil }
            result = weights.resized(result, shape, axis: axis, outside: Double(view.float("extrapolation_value") ?? 0))
            shape[axis] = weights.rows.count
        }
        return [Constant(doubles: result, type: value.type, shape: shape)]
    }
}

extension Interpolation.Weights {
    /// The elements of a tensor with one axis resized.
    fileprivate func resized(_ elements: [Double], _ shape: [Int], axis: Int, outside number: Double) -> [Double] {
        let inner = shape[(axis + 1)...].reduce(1, *), outer = shape[..<axis].reduce(1, *)
        var result: [Double] = []
        result.reserveCapacity(outer * rows.count * inner)
        for block in 0..<outer {
            for (index, row) in rows.enumerated() {
                for place in 0..<inner {
                    let sum = row.reduce(0.0) {
                        $0 + $1.value * elements[(block * shape[axis] + $1.key) * inner + place]
                    }
                    result.append(outside.contains(index) ? number : sum)
                }
            }
        }
        return result
    }
}
