#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Sums, means and the like over some axes.
extension Operator {
    static let reductions: [Operator] = [
        reduction("ReduceSum", .sum),
        reduction("ReduceMean", .mean),
        reduction("ReduceMax", .largest),
        reduction("ReduceMin", .smallest),
        reduction("ReduceProd", .product),
        reduction("ReduceL1", .sumOfMagnitudes),
        reduction("ReduceL2", .norm),
        reduction("ReduceSumSquare", .sumOfSquares),
        reduction("ReduceLogSum", .logOfSum),
        reduction("ReduceLogSumExp", .logOfSumOfPowers),
    ]

    private static func reduction(_ name: String, _ reduction: Reduction) -> Operator {
        Operator(
            name, inputs: 1...2, infer: inferReduction,
            evaluate: { (view) throws(ModelError) in
                guard let value = view.constant(0), let axes = try view.reducedAxes(rank: value.shape.count) else {
                    return nil
                }
                if axes.isEmpty, !value.shape.isEmpty, !reduction.keepsSingleElements { return nil }
                let kept = try view.keepsAxes()
                return reduction.evaluate(value, axes: axes, keepsAxes: kept).map { [$0] }
            },
            normalize: { (rewrite) throws(ModelError) in
                try rewrite.spellReduction(keepsSingleElements: reduction.keepsSingleElements)
            }, lower: lowerReduction)
    }

    private static let inferReduction: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else { return [Facts(type: value.type)] }
        let keeps = try view.keepsAxes()
        guard let axes = try view.reducedAxes(rank: shape.count) else {
            return [Facts(type: value.type, shape: keeps ? shape.map { _ in .unknown } : nil)]
        }
        return [Facts(type: value.type, shape: shape.reduced(axes, keepsAxes: keeps))]
    }
}

extension NodeView {
    /// The axes that a reduction works on, counted from the start, in order; `nil` when they are computed while the network
    /// runs.
    func reducedAxes(rank: Int) throws(ModelError) -> [Int]? {
        var named = ints("axes") ?? []
        if has(1) {
            guard let axes = integers(1) else { return nil }
            named = axes
        }
        if named.isEmpty { return int("noop_with_empty_axes", default: 0) != 0 ? [] : Array(0..<rank) }
        return try axes(named, rank: rank).sorted()
    }
}

extension [Extent] {
    /// The shape that is left when these axes are reduced to one element each, or left out.
    func reduced(_ axes: [Int], keepsAxes: Bool) -> Shape {
        enumerated().compactMap { axis, extent in
            axes.contains(axis) ? (keepsAxes ? .known(1) : nil) : extent
        }
    }
}

extension Rewrite {
    /// Names the axes in an input, as all reductions do from opset 18 on, and names all of them where none means all.
    fileprivate mutating func spellReduction(keepsSingleElements: Bool) throws(ModelError) {
        guard let rank = view.input(0).rank, let axes = try view.reducedAxes(rank: rank) else {
            if view.has(1) || view.ints("axes") == nil { return }
            let named = add(Constant(integers: view.ints("axes") ?? []), part: "axes")
            return keep { node in
                node.inputs = [node.inputs[0], named]
                node.attributes["axes"] = nil
            }
        }
        if axes.isEmpty, rank > 0 {
            guard keepsSingleElements else {
                throw view.unsupported(
                    "reduces no axes (noop_with_empty_axes), of which ONNX' versions say different things")
            }
            return alias(to: node.inputs[0])
        }
        if rank == 0 { return }
        if view.integers(1) == axes, view.int("noop_with_empty_axes") == nil { return }
        let named = add(Constant(integers: axes), part: "axes")
        keep { node in
            node.inputs = [node.inputs[0], named]
            node.attributes["axes"] = nil
            node.attributes["noop_with_empty_axes"] = nil
        }
    }
}
