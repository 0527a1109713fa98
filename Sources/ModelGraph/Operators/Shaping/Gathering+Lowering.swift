extension Quirk {
    /// Its importer makes a slice of a Gather, and reads one number of the indices.
    fileprivate static let oneIndex = Quirk("gathers by one constant index alone", .v4_6 ... .v4_6)

    fileprivate static let noGatherElements = Quirk("gathers elements by constant indices alone", .v4_6 ... .v4_6)
    fileprivate static let largerGatheredValues = Quirk(
        "gathers elements only with indices as large as the value", .v4_10 ... .v5_0)
    fileprivate static let noGatherND = Quirk("gathers by constant indices alone", .v4_6 ... .v4_10)
    fileprivate static let negativeSliceIndices = Quirk(
        "takes negative indices of GatherND for others", .v5_0 ... .v5_0)
}

extension Rewrite {
    /// Whether this OpenCV takes any elements of an axis by their indices.
    var gathersElements: Bool { target != nil && !has(.oneIndex) }
}

extension Operator {
    static let lowerGather: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.fixedShapes) else { return }
        guard let shape = view.input(0).shape, let output = rewrite.output(0).shape else {
            throw rewrite.refusalOfOpenShape()
        }
        let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
        guard let listed = view.integers(1) else {
            if rewrite.has(.oneIndex) {
                return try rewrite.gatherByProduct(axis: axis, output: output, refusal: rewrite.refusal(.oneIndex))
            }
            return try gatherByComputedIndices(&rewrite, axis: axis, output: output)
        }
        if listed.isEmpty { throw view.unsupported("its value has no elements") }
        if !rewrite.has(.oneIndex), output.count > 1, shape.count > 1 {
            if axis == view.int("axis", default: 0) { return }
            return rewrite.keep { $0.attributes["axis"] = .int(axis) }
        }
        var indices = listed
        if let length = shape[axis].value {
            indices = try view.indices(listed, length: length)
        } else if listed.count > 1 || listed[0] < -1 {
            throw rewrite.refusalOfOpenShape()
        }
        let picked =
            indices == [-1]
            ? rewrite.slice(rewrite.node.inputs[0], axis: axis, from: -1, to: Int(Int32.max))
            : try rewrite.pick(indices, of: rewrite.node.inputs[0], axis: axis)
        try rewrite.replace(withReshapeOf: picked, to: output)
    }

    /// A vector of indices is a column to OpenCV 4, which gives the result an axis more.
    private static func gatherByComputedIndices(
        _ rewrite: inout Rewrite, axis: Int, output: Shape
    ) throws(ModelError) {
        guard let rank = rewrite.view.input(1).rank else { throw rewrite.refusalOfOpenShape() }
        guard rank < 2 else { return rewrite.keep { $0.attributes["axis"] = .int(axis) } }
        let gathered = rewrite.emit("Gather", rewrite.node.inputs, ["axis": .int(axis)], part: "gathered")
        try rewrite.replace(withReshapeOf: gathered, to: output)
    }

    /// Indices that are fewer than the value's elements along other axes mean its first ones there.
    static let lowerGatherElements: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if rewrite.has(.noGatherElements) {
            guard let lengths = view.input(0).lengths, let indices = view.constant(1),
                let places = try view.elementPositions(indices, in: lengths), !places.isEmpty
            else { throw rewrite.refusal(.noGatherElements) }
            let flat = try rewrite.reshape(
                rewrite.node.inputs[0], to: Shape([lengths.reduce(1, *), 1]), part: "flat")
            let picked = try rewrite.pick(places, of: flat, axis: 0)
            return try rewrite.replace(withReshapeOf: picked, to: Shape(indices.shape))
        }
        if rewrite.has(.fixedShapes), view.input(0).lengths == nil { throw rewrite.refusalOfOpenShape() }
        guard rewrite.has(.largerGatheredValues), let shape = view.input(0).shape, let indices = view.input(1).lengths
        else { return }
        let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
        var value = rewrite.node.inputs[0]
        for other in shape.indices where other != axis && shape[other] != .known(indices[other]) {
            value = rewrite.slice(value, axis: other, from: 0, to: indices[other])
        }
        if value == rewrite.node.inputs[0] { return }
        rewrite.keep { $0.inputs[0] = value }
    }

    /// With constant indices it is a Gather of the value's slices, laid out one behind the other.
    static let lowerGatherND: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        let isNeeded = rewrite.has(.noGatherND) || rewrite.has(.negativeSliceIndices)
        guard isNeeded else { return }
        guard let lengths = view.input(0).lengths, let indices = view.constant(1),
            let starts = try view.gatheredSliceStarts(), let output = rewrite.output(0).lengths
        else {
            if rewrite.has(.noGatherND) { throw rewrite.refusal(.noGatherND) }
            if view.integers(1)?.contains(where: { $0 < 0 }) ?? false { throw rewrite.refusal(.negativeSliceIndices) }
            return
        }
        let batch = view.int("batch_dims", default: 0)
        let depth = indices.shape[indices.shape.count - 1]
        let rest = Array(lengths[(batch + depth)...])
        let run = rest.reduce(1, *)
        let rows = try rewrite.reshape(
            rewrite.node.inputs[0], to: Shape([lengths[..<(batch + depth)].reduce(1, *), run]), part: "rows")
        let picked = rewrite.add(Constant(integers: run == 0 ? [] : starts.map { $0 / run }), part: "indices")
        let gathered = rewrite.emit("Gather", [rows, picked], ["axis": .int(0)], part: "gathered")
        try rewrite.replace(withReshapeOf: gathered, to: Shape(output))
    }

    // MARK: Masks and reversed sequences, which no OpenCV has

    /// A constant mask names the elements that stay.
    static let lowerCompress: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let mask = view.integers(1) else {
            throw view.unsupported("OpenCV has no Compress, and its mask is no constant that could be read in advance")
        }
        var value = rewrite.node.inputs[0]
        if view.int("axis") == nil {
            guard let count = view.input(0).shape?.elementCount else { throw rewrite.refusalOfOpenShape() }
            value = try rewrite.reshape(value, to: [count], part: "flat")
        }
        let kept = rewrite.add(Constant(integers: mask.indices.filter { mask[$0] != 0 }), part: "indices")
        rewrite.replace(with: "Gather", [value, kept], ["axis": .int(view.int("axis", default: 0))])
    }

    /// With constant lengths each step is at a known place.
    static let lowerReverseSequence: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let lengths = view.input(0).lengths, let starts = try view.reversedStarts() else {
            throw view.unsupported("OpenCV has no ReverseSequence, and the lengths of its sequences are no constants")
        }
        let run = lengths[2...].reduce(1, *)
        let rows = try rewrite.reshape(
            rewrite.node.inputs[0], to: Shape([lengths[0] * lengths[1], run]), part: "rows")
        let order = rewrite.add(Constant(integers: starts.map { $0 / run }), part: "indices")
        let gathered = rewrite.emit("Gather", [rows, order], ["axis": .int(0)], part: "gathered")
        try rewrite.replace(withReshapeOf: gathered, to: Shape(lengths))
    }
}
