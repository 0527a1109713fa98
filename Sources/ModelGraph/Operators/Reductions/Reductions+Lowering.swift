/// Reductions as single versions of OpenCV get them right.
extension Operator {
    static let lowerReduction: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if rewrite.node.operation == "ReduceLogSumExp" { return try rewrite.sumPowers() }
        guard rewrite.has(.computesFloats) else {
            return try rewrite.reduceLast() ? () : rewrite.reduceToScalar()
        }
        guard let shape = view.input(0).shape, let axes = try view.reducedAxes(rank: shape.count) else {
            throw view.unsupported(
                view.input(0).shape == nil
                    ? "the shape of its input is not known: give the shapes of the model's inputs"
                    : "its axes are computed while the network runs, and OpenCV 4 needs them in advance")
        }
        if shape.isEmpty { return rewrite.reduceElements(rewrite.node.inputs[0], last: true) }
        if rewrite.has(.forgetsSingleElements), rewrite.isSplit, !(try rewrite.reducesSeveral(shape, axes)) {
            return rewrite.reduceElements(rewrite.node.inputs[0], last: false)
        }
        if axes.count == shape.count {
            try rewrite.checkExtents(shape, axes)
            try rewrite.reduceAll()
        } else if rewrite.has(.fixesReducedExtents), shape.values == nil {
            try rewrite.checkExtents(shape, axes)
            try rewrite.reduceTail(shape, axes)
        } else if rewrite.has(.reducesTwoAxes), axes.count > 2 {
            try rewrite.reduceJoined(shape, axes)
        } else {
            rewrite.keep { node in
                node.inputs = [node.inputs[0]]
                node.attributes["axes"] = .ints(axes)
            }
        }
    }

    static let lowerPosition: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        guard rewrite.view.input(0).rank == 1 else {
            if rewrite.hasElementTypes { rewrite.positionsAsFloats() }
            return
        }
        let row = try rewrite.reshape(rewrite.node.inputs[0], to: [.known(1), .unknown])
        var attributes = rewrite.node.attributes
        attributes["axis"] = .int(1)
        attributes["keepdims"] = .int(1)
        let position = rewrite.emit(rewrite.node.operation, [row], attributes, part: "position")
        try rewrite.reshapeResult(position)
    }

    static let lowerRunningSum: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats), let rank = rewrite.view.input(0).rank else { return }
        guard let named = rewrite.view.integers(1)?.first else {
            throw rewrite.view.unsupported("its axis is computed while the network runs")
        }
        let axis = try rewrite.view.axis(named, rank: rank)
        if rewrite.has(.overwritesExclusiveSums), rewrite.view.int("exclusive", default: 0) != 0 {
            var attributes = rewrite.node.attributes
            attributes["exclusive"] = nil
            let sums = rewrite.emit("CumSum", rewrite.node.inputs, attributes, part: "inclusive", goesOn: true)
            return rewrite.replace(with: "Sub", [sums, rewrite.node.inputs[0]])
        }
        if rank > 1, axis == rank - 1 || !rewrite.has(.addsAlongLastAxis) { return }
        let last = rewrite.add(Constant(integers: [max(rank, 2) - 1]).reshaped([]), part: "axis")
        if rank == 1 {
            let row = try rewrite.reshape(rewrite.node.inputs[0], to: [.known(1), .unknown])
            let sums = rewrite.emit("CumSum", [row, last], rewrite.node.attributes, part: "sums")
            return try rewrite.reshapeResult(sums)
        }
        var order = Array(0..<rank)
        order.swapAt(axis, rank - 1)
        let turned = rewrite.emit("Transpose", [rewrite.node.inputs[0]], ["perm": .ints(order)], part: "turned")
        let sums = rewrite.emit("CumSum", [turned, last], rewrite.node.attributes, part: "sums")
        rewrite.replace(with: "Transpose", [sums], ["perm": .ints(order)])
    }
}

extension Quirk {
    /// Axes of one element are taken for none, so that nothing is squared, logarithmed or made positive.
    static let forgetsSingleElements = Quirk("reduces no axes of one element", .v4_10 ... .v4_10)
    static let fixesReducedExtents = Quirk(
        "reduces only axes whose length is known when the model is read",
        .v4_6 ... .v4_6)
    static let reducesTwoAxes = Quirk("reduces at most two axes at once", .v4_10 ... .v4_10)
    /// It forgets the place along the first of three axes, where that is longer than 2.
    static let losesFirstAxis = Quirk(
        "reduces three axes and more wrong, unless they are the last ones", .v5_0 ... .v5_0, isOfNewEngine: true)
    /// Sums without the element itself are written over elements that are still to be read.
    static let overwritesExclusiveSums = Quirk("overwrites what it sums up", .v4_6 ... .v4_6)
    /// Its shape has no axes where the layer is laid out, and one after the layer has run.
    static let reducesToNoScalar = Quirk(
        "reduces to no scalar that another layer takes", .v5_0 ... .v5_0, isOfNewEngine: true)
    static let addsAlongLastAxis = Quirk("sums along the last axis only", .v4_6 ... .v4_6)
}

extension Rewrite {
    /// Positions are integers where OpenCV has element types.
    fileprivate mutating func positionsAsFloats() {
        let positions = emit(node.operation, node.inputs, node.attributes, part: "positions")
        replace(with: "Cast", [positions], ["to": .int(ElementType.float32.rawValue)])
    }

    /// Whether the result of one element is not the element itself.
    fileprivate var isSplit: Bool {
        ["ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSum"].contains(node.operation)
    }

    /// Whether more than one element is known to be reduced to each.
    fileprivate func reducesSeveral(_ shape: Shape, _ axes: [Int]) throws(ModelError) -> Bool {
        axes.contains { (shape[$0].value ?? 1) > 1 }
    }

    fileprivate func checkExtents(_ shape: Shape, _ axes: [Int]) throws(ModelError) {
        guard has(.fixesReducedExtents), axes.contains(where: { shape[$0].value == nil }) else { return }
        throw view.unsupported(
            "OpenCV \(target?.version.description ?? "") \(Quirk.fixesReducedExtents.effect); its input is \(shape.text): give the shapes of the model's inputs"
        )
    }

    /// Reduces the last axes by OpenCV's own layer, which leaves the other axes open, as the importer does not.
    fileprivate mutating func reduceTail(_ shape: Shape, _ axes: [Int]) throws(ModelError) {
        var value = node.inputs[0]
        let order = shape.indices.filter { !axes.contains($0) } + axes
        if order != Array(shape.indices) { value = emit("Transpose", [value], ["perm": .ints(order)], part: "turned") }
        let kind = [
            "ReduceMean": "ave", "ReduceSumSquare": "sum_square", "ReduceLogSum": "log_sum",
        ]
        let attributes: [String: Attribute] = [
            "reduce": .string(kind[node.operation] ?? String(node.operation.dropFirst("Reduce".count)).lowercased()),
            "deleted_dims": .ints(axes.compactMap { shape[$0].value }),
        ]
        if try !view.keepsAxes() { return replace(with: "Reduce", [value], attributes) }
        let reduced = emit("Reduce", [value], attributes, part: "reduced")
        try reshapeResult(reduced)
    }

    /// Makes neighboring axes one before they are reduced.
    fileprivate mutating func reduceJoined(_ shape: Shape, _ axes: [Int]) throws(ModelError) {
        var joined: Shape = []
        var reduced: [Int] = []
        for axis in shape.indices {
            if axes.contains(axis), let last = reduced.last, last == joined.count - 1 {
                joined[last] = joined[last] * shape[axis]
            } else {
                if axes.contains(axis) { reduced.append(joined.count) }
                joined.append(shape[axis])
            }
        }
        guard reduced.count <= 2 else { throw refusal(.reducesTwoAxes) }
        let value = try reshape(node.inputs[0], to: joined)
        let result = emit(
            node.operation, [value], ["axes": .ints(reduced), "keepdims": .int(1)], part: "reduced")
        try reshapeResult(result)
    }

    /// Moves three axes and more to the end before they are reduced.
    ///
    /// Returns whether the node is rewritten.
    fileprivate mutating func reduceLast() throws(ModelError) -> Bool {
        guard has(.losesFirstAxis), let rank = view.input(0).rank,
            let axes = try view.reducedAxes(rank: rank)?.sorted(),
            axes.count > 2, axes.count < rank, axes != Array((rank - axes.count)..<rank)
        else { return false }
        let order = (0..<rank).filter { !axes.contains($0) } + axes
        let turned = transpose(node.inputs[0], order, part: "turned")
        let last = add(Constant(integers: Array((rank - axes.count)..<rank)), part: "axes")
        if try !view.keepsAxes() {
            replace(with: node.operation, [turned, last], ["keepdims": .int(0)])
        } else {
            let reduced = emit(node.operation, [turned, last], ["keepdims": .int(1)], part: "reduced")
            let places = (0..<rank).map { axis in order.firstIndex(of: axis) ?? axis }
            replace(with: "Transpose", [reduced], ["perm": .ints(places)])
        }
        return true
    }

    /// The elements' magnitudes, squares or logarithms apart from their sum.
    ///
    /// `last`: whether there is nothing to sum up.
    fileprivate mutating func reduceElements(_ value: String, last: Bool) {
        var prepared = value
        switch node.operation {
        case "ReduceL1": prepared = emit("Abs", [value], part: "sizes")
        case "ReduceL2", "ReduceSumSquare": prepared = emit("Mul", [value, value], part: "squares")
        default: break
        }
        let finish = ["ReduceL2": "Sqrt", "ReduceLogSum": "Log"][node.operation]
        if last {
            if let finish { replace(with: finish, [prepared]) } else { alias(to: prepared) }
            return
        }
        let inputs = [prepared] + node.inputs[1...]
        guard let finish else { return replace(with: "ReduceSum", inputs, node.attributes) }
        let sum = emit("ReduceSum", inputs, node.attributes, part: "sum")
        replace(with: finish, [sum])
    }

    /// Every axis at once crashes OpenCV 4.10; as one row they do not.
    fileprivate mutating func reduceAll() throws(ModelError) {
        let row = try reshape(node.inputs[0], to: [.known(1), .unknown])
        let reduced = emit(node.operation, [row], ["axes": .ints([1]), "keepdims": .int(1)], part: "reduced")
        try reshapeResult(reduced)
    }

    /// Keeps the axes until after the reduction to a scalar that another node takes.
    fileprivate mutating func reduceToScalar() throws(ModelError) {
        guard has(.reducesToNoScalar), try !view.keepsAxes(), let rank = view.input(0).rank,
            let axes = try view.reducedAxes(rank: rank), !axes.isEmpty, axes.count == rank,
            !consumers(of: node.outputs[0]).isEmpty
        else { return }
        var attributes = node.attributes
        attributes["keepdims"] = .int(1)
        let kept = emit(node.operation, node.inputs, attributes, part: "kept")
        replace(with: "Squeeze", [kept, add(Constant(integers: Array(0..<rank)), part: "dropped")])
    }

    /// Gives a single element or a row the node's own shape.
    fileprivate mutating func reshapeResult(_ value: String) throws(ModelError) {
        if let shape = output(0).shape, shape.filter({ $0.value == nil }).count > 1 {
            throw view.unsupported(
                "the model leaves more than one axis of its result open (\(shape.text)): give the shapes of the model's inputs"
            )
        }
        let lengths = output(0).shape?.map { $0.value ?? -1 } ?? []
        // OpenCV 4 has no value without axes.
        let shape = add(Constant(integers: lengths.isEmpty ? [1] : lengths), part: "result.shape")
        replace(with: "Reshape", [value, shape])
    }

    /// The largest element is taken out of the sum of powers, which would overflow.
    fileprivate mutating func sumPowers() throws(ModelError) {
        let value = node.inputs[0]
        var attributes = node.attributes
        attributes["keepdims"] = .int(1)
        let largest = emit("ReduceMax", node.inputs, attributes, part: "largest")
        let reduced = emit("Sub", [value, largest], part: "reduced")
        let powers = emit("Exp", [reduced], part: "powers")
        let sum = emit("ReduceSum", [powers] + node.inputs[1...], attributes, part: "sum")
        let logarithm = emit("Log", [sum], part: "logarithm")
        if try view.keepsAxes() { return replace(with: "Add", [largest, logarithm]) }
        let kept = emit("Add", [largest, logarithm], part: "kept")
        if let shape = output(0).shape, shape.filter({ $0.value == nil }).count <= 1 { return try reshapeResult(kept) }
        guard let rank = view.input(0).rank, let axes = try view.reducedAxes(rank: rank) else {
            throw view.unsupported("the shape of its input is not known: give the shapes of the model's inputs")
        }
        let named = add(Constant(integers: axes), part: "dropped")
        replace(with: "Squeeze", [kept, named])
    }
}
