/// OpenCV 4 computes the new shape while it reads the model, with a batch of 1 where the model leaves it open. So every one of
/// these operators becomes a Reshape that keeps the open axis as it comes.
extension Operator {
    static let lowerReshape: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes) else {
            if !rewrite.keepReshapesApart() { rewrite.spellHeads() }
            return
        }
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
            // OpenCV leaves an axis there whose length it doesn't know to be 1 while it reads the model.
            guard let source = rewrite.view.input(0).shape, axes.allSatisfy({ source[$0] == .known(1) }) else {
                throw rewrite.refusalOfOpenShape()
            }
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

extension Quirk {
    /// What the second of two Reshapes keeps is then taken from the value before the first.
    fileprivate static let chainedReshapes = Quirk(
        "drops the first of two Reshapes", .v5_0 ... .v5_0, isOfNewEngine: true)
    /// Transformers leave that number to the shape: `[N, S, -1, width of a head]`.
    fileprivate static let inferredHeads = Quirk(
        "takes -1 for the number of an attention's heads", .v5_0 ... .v5_0, isOfNewEngine: true)
}

extension Rewrite {
    /// Spells out how many heads a Reshape makes for an attention, which turns them.
    fileprivate mutating func spellHeads() {
        guard has(.inferredHeads), var lengths = view.integers(1), let axis = lengths.firstIndex(of: -1),
            let length = output(0).shape?[axis].value, length > 0,
            consumers(of: node.outputs[0]).contains(where: { $0.operation == "Transpose" })
        else { return }
        lengths[axis] = length
        let shape = add(Constant(integers: lengths), part: "lengths")
        keep { $0.inputs[1] = shape }
    }

    /// Spells out what a Reshape keeps of the shape that another one made.
    ///
    /// Returns whether it is such a one.
    fileprivate mutating func keepReshapesApart() -> Bool {
        guard has(.chainedReshapes), view.int("allowzero", default: 0) == 0, let lengths = view.integers(1),
            lengths.contains(0), isMadeByReshape(node.inputs[0])
        else { return false }
        var inputs = node.inputs
        if let spelled = output(0).shape?.spelled {
            inputs[1] = add(Constant(integers: spelled), part: "lengths")
        } else if let rank = view.input(0).rank {
            let apart = unsqueeze(inputs[0], axes: [rank], part: "apart")
            let axes = add(Constant(integers: [rank]), part: "axes")
            inputs[0] = emit("Squeeze", [apart, axes], part: "joined")
        }
        keep { $0.inputs = inputs }
        return true
    }

    /// Whether a value is a Reshape's output, or is so once Transposes that undo each other are dropped.
    private func isMadeByReshape(_ value: String) -> Bool {
        var value = value
        var order: [Int]?
        while let node = producer(of: value), let input = node.inputs.first {
            let isInOrder = order.map { $0 == Array($0.indices) } ?? true
            if node.operation == "Reshape", isInOrder { return true }
            guard node.operation == "Transpose", let rank = order?.count ?? facts(of: value).rank else { return false }
            var permutation = Array((0..<rank).reversed())
            if case .ints(let axes)? = node.attributes["perm"] { permutation = axes }
            guard permutation.sorted() == Array(0..<rank) else { return false }
            order = (order ?? Array(0..<rank)).map { permutation[$0] }
            value = input
        }
        return false
    }
}
