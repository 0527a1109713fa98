extension Operator {
    /// OpenCV 4 takes a vector for a column, and adds a constant to the network for each node that joins it, under its one name.
    static let lowerConcat: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.fixedShapes) else { return }
        if rewrite.node.inputs.count == 1 { return rewrite.alias(to: rewrite.node.inputs[0]) }
        if rewrite.output(0).rank == 1 { return try joinVectors(&rewrite) }
        guard let rank = rewrite.output(0).rank else { throw rewrite.refusalOfOpenShape() }
        let axis = try view.axis(view.int("axis", default: 0), rank: rank)
        for (index, _) in rewrite.node.inputs.enumerated() {
            for (other, extent) in (view.input(index).shape ?? []).enumerated() where other != axis && extent.isOpen {
                // Only one length of the open axis fits the others.
                if let length = rewrite.output(0).shape?[other].value, length > 1 { throw rewrite.refusalOfOpenShape() }
            }
        }
        let inputs = rewrite.ownConstants()
        let isPassedBy = rewrite.joinsOneInputWithConstants
        if inputs == rewrite.node.inputs, axis == view.int("axis"), !isPassedBy { return }
        rewrite.keep {
            $0.inputs = inputs
            $0.attributes["axis"] = .int(axis)
            if isPassedBy { $0.attributes["padding"] = .int(1) }
        }
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
        // Without sizes OpenCV 4 makes equal parts.
        let isComputed = view.has(1) && view.integers(1) == nil
        // It cuts an axis of open length as if that were 1, and a later layer may take the parts that are missing for their lengths.
        let isOpen = view.input(0).shape?[axis].value == nil
        if isComputed || sizes == nil && axis == 0 || sizes != nil && isOpen { throw rewrite.refusalOfOpenShape() }
        if let sizes, sizes.contains(0) { throw view.unsupported("one of its parts has no elements") }
        rewrite.keep {
            $0.inputs = [$0.inputs[0]]
            $0.attributes = ["axis": .int(axis)]
            if let sizes { $0.attributes["split"] = .ints(sizes) }
        }
    }
}

extension Rewrite {
    /// Whether the node joins an input of the model with nothing that depends on one. OpenCV then lets the input be written right
    /// into the result, and does not write it. A Concat that pads is spared that; but two inputs of other lengths it would fill up
    /// with zeros.
    fileprivate var joinsOneInputWithConstants: Bool {
        let models = Set(inputs.map(\.name))
        guard node.inputs.contains(where: models.contains) else { return false }
        var count = 0
        var waiting = node.inputs
        var seen: Set<String> = []
        while let value = waiting.popLast() {
            if models.contains(value) {
                count += 1
            } else if seen.insert(value).inserted, let producer = anyProducer(of: value) {
                waiting += producer.inputs
            }
            if count > 1 { return false }
        }
        return count == 1
    }

    /// The node's inputs, in which constants that others take too are replaced by copies.
    fileprivate mutating func ownConstants() -> [String] {
        var taken: Set<String> = []
        var inputs: [String] = []
        for input in node.inputs {
            let isFirst = taken.insert(input).inserted
            if let constant = facts(of: input).constant, consumers(of: input).count > 1 || !isFirst {
                inputs.append(add(constant, part: "constant"))
            } else {
                inputs.append(input)
            }
        }
        return inputs
    }
}
