/// Operators that tell the shape of a value.
extension Operator {
    static let shapeQueries: [Operator] = [
        Operator("Shape", inputs: 1...1, infer: shape, lower: refuseShapes),
        Operator("Size", inputs: 1...1, infer: size, lower: refuseShapes),
    ]

    /// Since opset 15 with the range of axes that is asked for.
    private static let shape: ShapeRule = { (view) throws(ModelError) in
        guard let shape = view.input(0).shape else { return [Facts(type: .int64, shape: [.unknown])] }
        let from = bound(view.int("start", default: 0), rank: shape.count)
        let to = bound(view.int("end", default: shape.count), rank: shape.count)
        let extents = from < to ? Array(shape[from..<to]) : []
        return [Facts(elements: extents, shape: [extents.count])]
    }

    /// A shape that is still asked for depends on axes that are open.
    private static let refuseShapes: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.has(.fixedShapes) { throw rewrite.refusalOfOpenShape() }
    }

    private static func bound(_ axis: Int, rank: Int) -> Int { min(max(axis < 0 ? axis + rank : axis, 0), rank) }

    private static let size: ShapeRule = { (view) throws(ModelError) in
        guard let shape = view.input(0).shape else { return [Facts(type: .int64, shape: [])] }
        return [Facts(elements: [shape.elementCount], shape: [])]
    }
}
