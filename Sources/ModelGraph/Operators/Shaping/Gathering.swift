/// Operators that take elements by their index.
extension Operator {
    static let gathering: [Operator] = [
        Operator(moving: "Gather", inputs: 2...2, shapes: gatheredShape, movements: gathered, lower: lowerGather)
    ]

    private static let gatheredShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape, let indices = view.input(1).shape else { return [Facts(type: value.type)] }
        let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
        if let length = shape[axis].value, let listed = view.integers(1) {
            _ = try view.indices(listed, length: length)
        }
        return [Facts(type: value.type, shape: Shape(shape[..<axis]) + indices + shape[(axis + 1)...])]
    }

    private static let gathered: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let constant = view.constant(1), let listed = constant.integers
        else { return nil }
        let axis = try view.axis(view.int("axis", default: 0), rank: lengths.count)
        let indices = try view.indices(listed, length: lengths[axis])
        let run = lengths[(axis + 1)...].reduce(1, *)
        let block = lengths[axis] * run
        let rounds = lengths[..<axis].reduce(1, *)
        let starts = (0..<rounds).flatMap { round in indices.map { round * block + $0 * run } }
        return [Movement(shape: lengths[..<axis] + constant.shape + lengths[(axis + 1)...], run: run, starts: starts)]
    }
}

extension NodeView {
    /// Indices that may be counted from the end, as ones from the start.
    ///
    /// - Throws: `ModelError` when an axis of this length has no such element.
    func indices(_ listed: [Int], length: Int) throws(ModelError) -> [Int] {
        var indices = listed
        for position in indices.indices {
            if indices[position] < 0 { indices[position] += length }
            guard indices[position] >= 0, indices[position] < length else {
                throw fault("takes index \(listed[position]) of an axis of length \(length)")
            }
        }
        return indices
    }
}
