extension Operator {
    /// OpenCV 4.6 takes axes for neighbors and knows no negative ones; 4.10 loses the end of a backward slice.
    static let lowerSlice: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.fixedShapes) else { return }
        guard let shape = view.input(0).shape, let ranges = try view.slicedRanges(rank: shape.count) else {
            throw rewrite.refusalOfOpenShape()
        }
        if rewrite.output(0).shape?.contains(.known(0)) ?? false { throw view.unsupported("its value has no elements") }
        var value = rewrite.node.inputs[0]
        var forward: [Int: (start: Int, end: Int, step: Int)] = [:]
        for range in ranges {
            guard let start = range.start.value, let end = range.end.value else { throw rewrite.refusalOfOpenShape() }
            guard let length = shape[range.axis].value else {
                guard range.step > 0 else { throw rewrite.refusalOfOpenShape() }
                forward[range.axis] = (start, min(end, Int(Int32.max)), range.step)
                continue
            }
            guard let bounds = range.bounds(within: length) else { continue }
            if range.step > 0 {
                forward[range.axis] = (bounds.first, bounds.first + (bounds.count - 1) * range.step + 1, range.step)
            } else {
                let indices = (0..<bounds.count).lazy.map { bounds.first + $0 * range.step }
                value = try rewrite.pick(indices, of: value, axis: range.axis)
            }
        }
        let axes = Array((forward.keys.min() ?? 0)...(forward.keys.max() ?? 0))
        if forward.isEmpty { return rewrite.alias(to: value) }
        let all = axes.map { forward[$0] ?? (0, Int(Int32.max), 1) }
        var inputs = [value]
        inputs.append(rewrite.add(Constant(integers: all.map(\.start)), part: "starts"))
        inputs.append(rewrite.add(Constant(integers: all.map(\.end)), part: "ends"))
        inputs.append(rewrite.add(Constant(integers: axes), part: "axes"))
        if all.contains(where: { $0.step != 1 }) {
            inputs.append(rewrite.add(Constant(integers: all.map(\.step)), part: "steps"))
        }
        rewrite.replace(with: "Slice", inputs)
    }
}
