extension Operator {
    /// OpenCV 4 takes a vector for a column, and 4.6 adds a constant to the network for each node that joins it.
    static let lowerConcat: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.fixedShapes) else { return }
        if rewrite.node.inputs.count == 1 { return rewrite.alias(to: rewrite.node.inputs[0]) }
        if rewrite.output(0).rank == 1 { return try joinVectors(&rewrite) }
        guard let axis = view.int("axis"), axis < 0, let rank = rewrite.output(0).rank else { return }
        rewrite.keep { $0.attributes["axis"] = .int(axis + rank) }
    }

    private static func joinVectors(_ rewrite: inout Rewrite) throws(ModelError) {
        var columns: [String] = []
        for (index, input) in rewrite.node.inputs.enumerated() {
            if let constant = rewrite.view.constant(index) {
                columns.append(rewrite.add(constant.reshaped([constant.count, 1]), part: "column"))
            } else {
                let length = rewrite.view.input(index).shape?[0] ?? .unknown
                columns.append(try rewrite.reshape(input, to: [length, .known(1)], part: "column"))
            }
        }
        let joined = rewrite.emit("Concat", columns, ["axis": .int(0)], part: "columns")
        try rewrite.replace(withReshapeOf: joined, to: rewrite.output(0).shape ?? [.unknown])
    }

    /// The axis is counted from the start and the sizes are an attribute: OpenCV 4 does not look at the input, and OpenCV 5
    /// takes another axis than the first where none is named.
    static let lowerSplit: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let rank = view.input(0).rank else {
            if view.int("axis") == nil { rewrite.keep { $0.attributes["axis"] = .int(0) } }
            return
        }
        let axis = try view.axis(view.int("axis", default: 0), rank: rank)
        guard rewrite.has(.fixedShapes) else {
            return rewrite.keep { $0.attributes["axis"] = .int(axis) }
        }
        if rewrite.node.outputs.count == 1 { return rewrite.alias(to: rewrite.node.inputs[0]) }
        let sizes = try Shape(view.partSizes(of: view.input(0).shape?[axis] ?? .unknown)).values
        if let sizes, sizes.contains(0) { throw view.unsupported("one of its parts has no elements") }
        rewrite.keep {
            $0.inputs = [$0.inputs[0]]
            $0.attributes = ["axis": .int(axis)]
            if let sizes { $0.attributes["split"] = .ints(sizes) }
        }
    }
}
