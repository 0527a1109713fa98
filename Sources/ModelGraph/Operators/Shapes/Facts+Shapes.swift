extension Facts {
    /// The same elements in order under another shape.
    func reshaped(_ shape: Shape?) -> Facts {
        var facts = Facts(type: type, shape: shape)
        guard let shape, let lengths = shape.values, shape.largestProduct != nil, let count = shape.elementCount.value
        else { return facts }
        if let constant, constant.count == count { return Facts(constant.reshaped(lengths)) }
        if constant == nil, elements?.count == count { facts.elements = elements }
        return facts
    }

    /// Elements of this value in another order, as far as they are followed.
    func moved(_ movement: Movement, fill: Extent? = nil) -> Facts {
        guard let elements, movement.count <= Self.mostElements else {
            return Facts(type: type, shape: Shape(movement.shape))
        }
        return Facts(
            elements: movement.apply(to: elements, fill: fill), shape: movement.shape, type: type ?? .int64)
    }
}

extension Operator {
    /// Tells which elements of its first input make each output of a node; `nil` where that depends on the network's inputs.
    typealias MovementRule = @Sendable (NodeView) throws(ModelError) -> [Movement]?

    /// An operator that only moves elements of its first input.
    convenience init(
        moving name: String, inputs: ClosedRange<Int>, outputs: ClosedRange<Int> = 1...1, shapes: @escaping ShapeRule,
        movements: @escaping MovementRule, normalize: RewriteRule? = nil, lower: RewriteRule? = nil
    ) {
        self.init(
            name, inputs: inputs, outputs: outputs,
            infer: { (view) throws(ModelError) in
                let facts = try shapes(view)
                guard view.input(0).elements != nil, facts.allSatisfy({ $0.shape?.isFollowed ?? false }),
                    let movements = try movements(view)
                else { return facts }
                return movements.map { view.input(0).moved($0) }
            },
            evaluate: { (view) throws(ModelError) in
                guard let constant = view.constant(0), let movements = try movements(view) else { return nil }
                var results: [Constant] = []
                for movement in movements {
                    guard let result = constant.moved(movement) else { return nil }
                    results.append(result)
                }
                return results
            }, normalize: normalize, lower: lower)
    }
}
