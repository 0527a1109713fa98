/// Operators that give axes another order.
extension Operator {
    static let transposing: [Operator] = [
        Operator(moving: "Transpose", inputs: 1...1, shapes: transposedShape, movements: transposition)
    ]

    private static let transposedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else {
            guard let order = view.ints("perm") else { return [Facts(type: value.type)] }
            _ = try view.permutation(rank: order.count)
            return [Facts(type: value.type, shape: Shape(repeating: .unknown, count: order.count))]
        }
        return [Facts(type: value.type, shape: try view.permutation(rank: shape.count).map { shape[$0] })]
    }

    private static let transposition: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths else { return nil }
        let order = try view.permutation(rank: lengths.count)
        let strides = Movement.packedStrides(lengths)
        return [Movement(shape: order.map { lengths[$0] }, strides: order.map { strides[$0] })]
    }
}

extension NodeView {
    /// The axes of the input in the order of the output; without `perm` they are turned round.
    func permutation(rank: Int) throws(ModelError) -> [Int] {
        guard let order = ints("perm"), !(order.isEmpty && rank == 0) else { return Array((0..<rank).reversed()) }
        guard order.sorted() == Array(0..<rank) else {
            throw fault("perm is \(order); it must name each of the \(rank) axes once")
        }
        return order
    }
}
