extension Array {
    /// The elements of a packed tensor, repeated so that they fill a larger shape.
    func broadcast(from shape: [Int], to result: [Int]) -> [Element] {
        if shape == result { return self }
        if count == 1 { return Array(repeating: self[0], count: result.reduce(1, *)) }
        return Movement(broadcasting: shape, to: result).apply(to: self)
    }
}

extension Constant {
    /// The constant laid out under a larger shape that it broadcasts to; `nil` when its elements are not at hand.
    func broadcast(to result: [Int]) -> Constant? {
        shape == result ? self : moved(Movement(broadcasting: shape, to: result))
    }
}
