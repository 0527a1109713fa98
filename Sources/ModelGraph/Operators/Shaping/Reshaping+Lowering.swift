/// OpenCV 4 computes the new shape while it reads the model, with a batch of 1 where the model leaves it open. So every one of
/// these operators becomes a Reshape that keeps the open axis as it comes.
extension Operator {
    static let lowerReshape: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes) else { return }
        guard let shape = rewrite.output(0).shape else { throw rewrite.refusalOfOpenShape() }
        let isSpelled = rewrite.view.integers(1).map { !$0.isEmpty } ?? false
        if shape.values != nil, rewrite.view.input(0).shape?.contains(where: \.isOpen) ?? false {
            throw rewrite.refusalOfOpenShape()  // only one length of the open axis makes this shape
        }
        if shape.values != nil || !isSpelled {
            try rewrite.replace(withReshapeOf: rewrite.node.inputs[0], to: shape)
        }
    }

    /// The first axis as the rows is all that OpenCV 4 computes right.
    static let lowerFlatten: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes), let source = rewrite.view.input(0).shape else { return }
        if source.count > 1, [1, 1 - source.count].contains(rewrite.view.int("axis", default: 1)) { return }
        guard let shape = rewrite.output(0).shape else { return }
        try rewrite.replace(withReshapeOf: rewrite.node.inputs[0], to: shape)
    }

    /// Where more than the batch is open, OpenCV's own nodes follow the axes, if there is one at a time.
    private static func changeAxes(_ rewrite: inout Rewrite, _ axes: [Int], rank: Int) throws(ModelError) {
        let axes = try rewrite.view.axes(axes, rank: rank).sorted()
        guard let last = axes.last else { return rewrite.alias(to: rewrite.node.inputs[0]) }
        if rewrite.node.operation == "Squeeze" {
            return rewrite.replace(with: "Squeeze", [rewrite.node.inputs[0]], ["axes": .ints(axes)])
        }
        var value = rewrite.node.inputs[0]
        for axis in axes.dropLast() {
            value = rewrite.emit("Unsqueeze", [value], ["axes": .ints([axis])], part: "unsqueezed")
        }
        rewrite.replace(with: "Unsqueeze", [value], ["axes": .ints([last])])
    }

    static let lowerSqueeze: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes) else { return }
        guard let shape = rewrite.output(0).shape else { throw rewrite.refusalOfOpenShape() }
        if shape.count(where: { $0.value == nil }) > 1, let source = rewrite.view.input(0).shape,
            let axes = rewrite.view.integers(1)
        {
            return try changeAxes(&rewrite, axes, rank: max(shape.count, source.count))
        }
        try rewrite.replace(withReshapeOf: rewrite.node.inputs[0], to: shape)
    }
}
