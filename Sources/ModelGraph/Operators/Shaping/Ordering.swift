/// Operators that look for elements: the largest, those that are not zero, each once.
extension Operator {
    static let ordering: [Operator] = [
        Operator(
            "TopK", inputs: 1...2, outputs: 2...2, infer: topShapes, evaluate: top, normalize: countAsInput,
            lower: lowerTop),
        Operator("NonZero", inputs: 1...1, infer: nonZeroShape, evaluate: nonZero, lower: refuse(.noNonZero)),
        Operator(
            "Unique", inputs: 1...1, outputs: 1...4, infer: uniqueShapes, evaluate: unique, lower: refuse(.noUnique)),
        Operator(
            "NonMaxSuppression", inputs: 2...5,
            infer: { (_) throws(ModelError) in [Facts(type: .int64, shape: [.unknown, .known(3)])] },
            lower: refuse(.noNonMaxSuppression)),
    ]

    /// Whether the elements are so few that sorting them takes no more than a second or two. Each takes some hundred steps.
    private static func isSortable(_ value: Constant) -> Bool { FoldingLimits.standard.allowSteps(value.count, 128) }

    // MARK: TopK

    private static let topShapes: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard var shape = value.shape else { return [Facts(type: value.type), Facts(type: .int64)] }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        let count = view.int("k") ?? view.integers(1)?.first
        if let count, let length = shape[axis].value, count < 0 || count > length {
            throw view.fault("asks for \(count) of an axis of length \(length)")
        }
        shape[axis] = count.map { .known($0) } ?? .unknown
        return [Facts(type: value.type, shape: shape), Facts(type: .int64, shape: shape)]
    }

    /// Of equal elements the first comes first.
    private static let top: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), isSortable(value), let keys = value.sortKeys,
            let shape = try topShapes(view)[0].lengths
        else { return nil }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        let length = value.shape[axis]
        let inner = shape[(axis + 1)...].reduce(1, *)
        let largest = view.int("largest", default: 1) != 0
        var places = [Int](repeating: 0, count: shape.reduce(1, *))
        for line in 0..<shape[..<axis].reduce(1, *) * inner {
            let start = line / inner * inner * length + line % inner
            let ranked = (0..<length).sorted { a, b in
                let (left, right) = (keys[start + a * inner], keys[start + b * inner])
                return left == right ? a < b : largest ? right < left : left < right
            }
            for rank in 0..<shape[axis] {
                places[line / inner * inner * shape[axis] + rank * inner + line % inner] = ranked[rank]
            }
        }
        let starts = places.indices.map { place in
            place / (inner * max(shape[axis], 1)) * inner * length + places[place] * inner + place % inner
        }
        guard let values = value.moved(Movement(shape: shape, run: 1, starts: starts)) else { return nil }
        return [values, Constant(integers: places).reshaped(shape)]
    }

    /// Since opset 10 the number of elements is an input.
    private static let countAsInput: RewriteRule = { (rewrite) throws(ModelError) in
        guard let count = rewrite.view.int("k") else { return }
        let input = rewrite.add(Constant(integers: [count]), part: "k")
        rewrite.keep {
            $0.inputs = [$0.inputs[0], input]
            $0.attributes["k"] = nil
        }
    }

    // MARK: NonZero

    private static let nonZeroShape: ShapeRule = { (view) throws(ModelError) in
        [Facts(type: .int64, shape: [view.input(0).rank.map { .known(max($0, 1)) } ?? .unknown, .unknown])]
    }

    private static let nonZero: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let numbers = value.doubles else { return nil }
        let places = numbers.indices.filter { numbers[$0] != 0 }
        let shape = value.shape.isEmpty ? [1] : value.shape
        try view.requireFoldable([shape.count, places.count])
        let strides = Movement.packedStrides(shape)
        let rows = shape.indices.flatMap { axis in places.map { $0 / strides[axis] % shape[axis] } }
        return [Constant(integers: rows).reshaped([shape.count, places.count])]
    }

    // MARK: Unique

    private static let uniqueShapes: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        var shape = value.shape
        if let axis = view.int("axis"), let rank = value.rank {
            shape?[try view.axis(axis, rank: rank)] = .unknown
        } else if view.int("axis") == nil {
            shape = [.unknown]
        }
        return [Facts(type: value.type, shape: shape)] + (1..<4).map { _ in Facts(type: .int64, shape: [.unknown]) }
    }

    /// Of the elements of the whole value; along an axis it is not computed here.
    private static let unique: Evaluation = { (view) throws(ModelError) in
        guard view.int("axis") == nil, let value = view.constant(0), isSortable(value), let keys = value.sortKeys else {
            return nil
        }
        var order = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
        var firsts: [Int] = []
        for place in order where firsts.last.map({ keys[$0] != keys[place] }) ?? true { firsts.append(place) }
        if view.int("sorted", default: 1) == 0 { firsts.sort() }
        var numbers: [SortKey: Int] = [:]
        for (number, place) in firsts.enumerated() { numbers[keys[place]] = number }
        order = keys.map { numbers[$0] ?? 0 }
        var counts = [Int](repeating: 0, count: firsts.count)
        for number in order { counts[number] += 1 }
        guard let values = value.moved(Movement(shape: [firsts.count], run: 1, starts: firsts)) else { return nil }
        return [values, Constant(integers: firsts), Constant(integers: order), Constant(integers: counts)]
    }
}

/// A number of any type, to be compared with others of its type.
enum SortKey: Hashable, Comparable {
    case integer(Int)
    case number(Double)
}

extension Constant {
    /// What elements are compared by; `nil` for types whose order is not kept by Int and Double, and for not-a-number.
    fileprivate var sortKeys: [SortKey]? {
        if type == .uint64 { return nil }
        if let integers { return integers.map { .integer($0) } }
        guard let doubles, !doubles.contains(where: \.isNaN) else { return nil }
        return doubles.map { .number($0) }
    }
}
