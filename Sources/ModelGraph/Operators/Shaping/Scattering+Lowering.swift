extension Quirk {
    fileprivate static let noScatter = Quirk("scatters by constant indices alone", .v4_6 ... .v4_6)
    /// Only rows of the first axis come out right.
    fileprivate static let rowsOfScatter = Quirk(
        "scatters into single elements and with sums by constant indices alone", .v4_10 ... .v4_10)
}

extension Rewrite {
    /// OpenCV 5 takes a negative axis for none of the value's.
    fileprivate mutating func countAxisFromFront() {
        let axis = view.int("axis", default: 0)
        guard axis < 0, let rank = view.input(0).rank else { return }
        keep { $0.attributes["axis"] = .int(axis + rank) }
    }
}

extension Operator {
    static let lowerScatterElements: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.noScatter) else {
            if rewrite.has(.fixedShapes), rewrite.view.input(0).lengths == nil { throw rewrite.refusalOfOpenShape() }
            return rewrite.countAxisFromFront()
        }
        guard let lengths = rewrite.view.input(0).lengths, let indices = rewrite.view.constant(1),
            rewrite.view.overwrites,
            let places = try rewrite.view.elementPositions(indices, in: lengths)
        else { throw rewrite.refusal(.noScatter) }
        try scatter(&rewrite, places, run: 1)
    }

    static let lowerScatterND: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.noScatter) || rewrite.has(.rowsOfScatter) else { return }
        guard let lengths = rewrite.view.input(0).lengths, let indices = rewrite.view.constant(1),
            rewrite.view.overwrites,
            let depth = indices.shape.last, let places = try rewrite.view.slicePositions(indices, in: lengths)
        else { throw rewrite.refusal(rewrite.has(.noScatter) ? .noScatter : .rowsOfScatter) }
        try scatter(&rewrite, places, run: lengths[depth...].reduce(1, *))
    }

    /// Value and updates one behind the other, of which those are picked that stand in the result.
    private static func scatter(_ rewrite: inout Rewrite, _ places: [Int], run: Int) throws(ModelError) {
        guard let lengths = rewrite.view.input(0).lengths, run > 0, !places.isEmpty else { return }
        let count = lengths.reduce(1, *) / run
        try rewrite.view.requireFoldable([count])
        let value = try rewrite.reshape(rewrite.node.inputs[0], to: Shape([count, run]), part: "rows")
        let updates = try rewrite.reshape(rewrite.node.inputs[2], to: Shape([places.count, run]), part: "updates")
        let all = rewrite.emit("Concat", [value, updates], ["axis": .int(0)], part: "all")
        var rows = Array(0..<count)
        for (index, place) in places.enumerated() { rows[place / run] = count + index }
        let picked = try rewrite.pick(rows, of: all, axis: 0)
        try rewrite.replace(withReshapeOf: picked, to: Shape(lengths))
    }
}
