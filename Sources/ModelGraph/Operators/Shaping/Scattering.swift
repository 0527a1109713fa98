/// Operators that put elements into a copy of a value.
extension Operator {
    static let scattering: [Operator] = [
        Operator(
            "ScatterElements", inputs: 3...3, infer: scatteredElements, evaluate: withElements,
            lower: lowerScatterElements),
        Operator("Scatter", inputs: 3...3, infer: scatteredElements, evaluate: withElements, normalize: renamed),
        Operator("ScatterND", inputs: 3...3, infer: scatteredSlices, evaluate: withSlices, lower: lowerScatterND),
    ]

    private static let scatteredElements: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let indices = view.input(1).lengths, let updates = view.input(2).lengths, indices != updates {
            throw view.fault(
                "has indices \(Shape(indices).text) and updates \(Shape(updates).text); they must be alike")
        }
        if let shape = value.shape {
            let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
            if let rank = view.input(1).rank, rank != shape.count {
                throw view.fault("has indices of \(rank) axes for a value of \(shape.count)")
            }
            if let length = shape[axis].value, let listed = view.integers(1) {
                _ = try view.indices(listed, length: length)
            }
        }
        return [Facts(type: value.type, shape: value.shape)]
    }

    private static let scatteredSlices: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let shape = value.shape, let depth = view.input(1).shape?.last?.value {
            guard depth >= 1, depth <= shape.count else {
                throw view.fault("has indices of \(depth) numbers for a value of \(shape.count) axes")
            }
            if let indices = view.constant(1), let lengths = value.lengths {
                _ = try view.slicePositions(indices, in: lengths)
            }
        }
        return [Facts(type: value.type, shape: value.shape)]
    }

    private static let withElements: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let indices = view.constant(1), let updates = view.constant(2),
            let positions = try view.elementPositions(indices, in: value.shape)
        else { return nil }
        return view.scattered(value, runs: positions, of: 1, updates)
    }

    private static let withSlices: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let indices = view.constant(1), let updates = view.constant(2),
            let depth = indices.shape.last, let positions = try view.slicePositions(indices, in: value.shape)
        else { return nil }
        return view.scattered(value, runs: positions, of: value.shape[depth...].reduce(1, *), updates)
    }

    /// Since opset 11 Scatter has another name.
    private static let renamed: RewriteRule = { (rewrite) throws(ModelError) in
        rewrite.replace(with: "ScatterElements", rewrite.node.inputs, rewrite.node.attributes)
    }
}

extension NodeView {
    /// Whether a Scatter puts elements in the place of others, and does not add to them.
    var overwrites: Bool { (string("reduction") ?? "none") == "none" }
}
