/// Lists of tensors and values that may be missing. OpenCV has neither, so they are resolved while the model is read: every
/// operator that makes a list becomes a SequenceConstruct of its elements, and what takes them takes the tensors themselves.
extension Operator {
    static let sequences: [Operator] = [
        Operator("SequenceConstruct", inputs: 0...Int.max, infer: nothing, lower: refuseList),
        Operator("SequenceEmpty", inputs: 0...0, infer: nothing, normalize: emptyList),
        Operator("SequenceInsert", inputs: 2...3, infer: nothing, normalize: insert, lower: refuseList),
        Operator("SequenceErase", inputs: 1...2, infer: nothing, normalize: erase, lower: refuseList),
        Operator("SplitToSequence", inputs: 1...2, infer: nothing, normalize: splitToList, lower: refuseList),
        Operator("SequenceAt", inputs: 2...2, infer: nothing, normalize: elementOfList, lower: refuseList),
        Operator(
            "SequenceLength", inputs: 1...1, infer: { (_) throws(ModelError) in [Facts(type: .int64, shape: [])] },
            normalize: lengthOfList, lower: refuseList),
        Operator("ConcatFromSequence", inputs: 1...1, infer: nothing, normalize: concatenateList, lower: refuseList),
        Operator("SequenceMap", inputs: 1...Int.max, outputs: 1...Int.max, infer: nothing, lower: refuseList),
        Operator("Optional", inputs: 0...1, infer: nothing, normalize: optional, lower: refuseList),
        Operator(
            "OptionalGetElement", inputs: 1...1, infer: { (view) throws(ModelError) in [view.input(0)] },
            normalize: optional),
        Operator(
            "OptionalHasElement", inputs: 0...1, infer: { (_) throws(ModelError) in [Facts(type: .bool, shape: [])] },
            normalize: hasElement),
    ]

    private static let nothing: ShapeRule = { (_) throws(ModelError) in [.unknown] }

    private static let refuseList: RewriteRule = { (rewrite) throws(ModelError) in
        throw rewrite.view.unsupported(
            "works on lists of tensors whose elements only a run tells, which OpenCV does not have")
    }

    // MARK: Making lists

    private static let emptyList: RewriteRule = { (rewrite) throws(ModelError) in
        rewrite.replace(with: "SequenceConstruct", [])
    }

    private static let insert: RewriteRule = { (rewrite) throws(ModelError) in
        guard var list = rewrite.list(rewrite.node.inputs[0]) else { return }
        var place = list.count
        if rewrite.view.has(2) {
            guard let position = rewrite.view.integers(2)?.first else { return }
            place = position < 0 ? position + list.count : position
        }
        guard (0...list.count).contains(place) else { throw rewrite.outside(place, list) }
        list.insert(rewrite.node.inputs[1], at: place)
        rewrite.replace(with: "SequenceConstruct", list)
    }

    private static let erase: RewriteRule = { (rewrite) throws(ModelError) in
        guard var list = rewrite.list(rewrite.node.inputs[0]) else { return }
        if rewrite.view.has(1), rewrite.view.integers(1) == nil { return }
        let position = rewrite.view.integers(1)?.first ?? -1
        let place = position < 0 ? position + list.count : position
        guard list.indices.contains(place) else { throw rewrite.outside(place, list) }
        list.remove(at: place)
        rewrite.replace(with: "SequenceConstruct", list)
    }

    /// Parts of the sizes that are given, or of one size with a smaller last one; without sizes of length 1, whose axis
    /// goes unless `keepdims` keeps it.
    private static let splitToList: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let shape = view.input(0).shape else { return }
        let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
        guard let length = shape[axis].value else { return }
        let sizes: [Int]
        if view.has(1) {
            guard let split = view.constant(1), let given = split.integers else { return }
            sizes = split.shape.isEmpty ? try view.parts(of: length, each: given[0]) : given
        } else {
            sizes = try view.parts(of: length, each: 1)
        }
        if sizes.isEmpty { return }
        try view.requireFew(sizes.count)
        let split = rewrite.add(Constant(integers: sizes), part: "split")
        var parts = rewrite.emit(
            "Split", [view.node.inputs[0], split], ["axis": .int(axis)], part: "part", outputs: sizes.count)
        if !view.has(1), try !view.keepsAxes() {
            let axes = rewrite.add(Constant(integers: [axis]), part: "axes")
            parts = parts.map { rewrite.emit("Squeeze", [$0, axes], part: "squeezed") }
        }
        rewrite.replace(with: "SequenceConstruct", parts)
    }

    // MARK: Taking them apart

    private static let elementOfList: RewriteRule = { (rewrite) throws(ModelError) in
        guard let list = rewrite.list(rewrite.node.inputs[0]), let position = rewrite.view.integers(1)?.first else {
            return
        }
        let place = position < 0 ? position + list.count : position
        guard list.indices.contains(place) else { throw rewrite.outside(place, list) }
        rewrite.alias(to: list[place])
    }

    private static let lengthOfList: RewriteRule = { (rewrite) throws(ModelError) in
        guard let list = rewrite.list(rewrite.node.inputs[0]) else { return }
        rewrite.fold(to: Constant(integers: [list.count]).reshaped([]))
    }

    private static let concatenateList: RewriteRule = { (rewrite) throws(ModelError) in
        guard var list = rewrite.list(rewrite.node.inputs[0]), !list.isEmpty else { return }
        var axis = try rewrite.view.required("axis", rewrite.view.int("axis"))
        if rewrite.view.int("new_axis", default: 0) != 0 {
            guard let rank = rewrite.facts(of: list[0]).rank else { return }
            axis = try rewrite.view.axis(axis, rank: rank + 1)
            let axes = rewrite.add(Constant(integers: [axis]), part: "axes")
            list = list.map { rewrite.emit("Unsqueeze", [$0, axes], part: "unsqueezed") }
        }
        rewrite.replace(with: "Concat", list, ["axis": .int(axis)])
    }

    // MARK: Optional values

    private static let optional: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.view.has(0) else { return }
        rewrite.alias(to: rewrite.node.inputs[0])
    }

    private static let hasElement: RewriteRule = { (rewrite) throws(ModelError) in
        let isMissing = !rewrite.view.has(0) || rewrite.producer(of: rewrite.node.inputs[0])?.operation == "Optional"
        rewrite.fold(to: Constant(integers: [isMissing ? 0 : 1], type: .bool, shape: []))
    }
}

extension NodeView {
    /// The lengths of parts of one size, of which the last may be smaller.
    fileprivate func parts(of length: Int, each size: Int) throws(ModelError) -> [Int] {
        guard size > 0 else { throw fault("makes parts of \(size) elements") }
        try requireFew((length - 1) / size + 1)
        return stride(from: 0, to: length, by: size).map { min(size, length - $0) }
    }
}

extension Rewrite {
    /// The elements of a list, if they are known.
    fileprivate func list(_ name: String) -> [String]? {
        guard let producer = producer(of: name), producer.operation == "SequenceConstruct" else { return nil }
        return producer.inputs
    }

    fileprivate func outside(_ place: Int, _ list: [String]) -> ModelError {
        view.fault("takes element \(place) of a list of \(list.count)")
    }
}
