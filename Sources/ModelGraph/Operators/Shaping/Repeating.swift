/// Operators that repeat a value.
extension Operator {
    static let repeating: [Operator] = [
        Operator(moving: "Expand", inputs: 2...2, shapes: expandedShape, movements: expansion, lower: lowerExpand),
        Operator(moving: "Tile", inputs: 2...2, shapes: tiledShape, movements: tiling, lower: lowerTile),
    ]

    private static let expandedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape, let target = try view.lengthList(1) else { return [Facts(type: value.type)] }
        guard let expanded = Shape.broadcast(shape, target) else {
            throw view.fault("a value of shape \(shape.text) does not stretch to \(target.text)")
        }
        return [Facts(type: value.type, shape: expanded)]
    }

    private static let expansion: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let shape = try expandedShape(view)[0].lengths else { return nil }
        return [Movement(broadcasting: lengths, to: shape)]
    }

    private static let tiledShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else { return [Facts(type: value.type)] }
        guard let repeats = try view.lengthList(1) else {
            return [Facts(type: value.type, shape: Shape(repeating: .unknown, count: shape.count))]
        }
        guard repeats.count == shape.count else {
            throw view.fault("has \(repeats.count) repeats for a value of \(shape.count) axes")
        }
        return [Facts(type: value.type, shape: zip(shape, repeats).map { $0 * $1 })]
    }

    /// A tiled axis is read as two, the repeats and what is repeated.
    private static let tiling: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let shape = try tiledShape(view)[0].lengths else { return nil }
        let strides = Movement.packedStrides(lengths)
        var split: [Int] = []
        var steps: [Int] = []
        for axis in lengths.indices {
            split += [lengths[axis] == 0 ? 0 : shape[axis] / lengths[axis], lengths[axis]]
            steps += [0, strides[axis]]
        }
        return [Movement(shape: split, strides: steps).reshaped(shape)]
    }
}

extension NodeView {
    /// The lengths that an input lists, as far as they are followed; `nil` where not even their number is known.
    ///
    /// - Throws: `ModelError` for negative ones.
    func lengthList(_ index: Int) throws(ModelError) -> [Extent]? {
        if let elements = extents(attribute: "", input: index) {
            if elements.contains(where: { ($0.value ?? 0) < 0 }) {
                throw fault("the lengths are \(elements.text); none may be negative")
            }
            return elements
        }
        guard let lengths = input(index).lengths, lengths.count == 1, lengths[0] <= Facts.mostElements else {
            return nil
        }
        return Shape(repeating: .unknown, count: lengths[0])
    }
}
