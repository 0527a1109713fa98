/// A function of two numbers that works on tensors element by element.
struct BinaryFunction: Sendable {
    let reals: (@Sendable (Double, Double) -> Double)?
    /// `nil` for numbers that have no result.
    let integers: (@Sendable (Int, Int) -> Int?)?
    /// On numbers of elements that may be open: how shapes that a graph computes are followed.
    var extents: (@Sendable (Extent, Extent) -> Extent)?

    /// The function of two constants; `nil` when it is not defined for their type or elements.
    func callAsFunction(_ left: Numbers, _ right: Numbers) -> Numbers? {
        switch (left, right) {
        case (.reals(let left), .reals(let right)):
            guard let reals else { return nil }
            return .reals(zip(left, right).map(reals))
        case (.integers(let left), .integers(let right)):
            guard let integers else { return nil }
            var result: [Int] = []
            result.reserveCapacity(left.count)
            for (a, b) in zip(left, right) {
                guard let value = integers(a, b) else { return nil }
                result.append(value)
            }
            return .integers(result)
        default: return nil
        }
    }
}

extension NodeView {
    /// The known or open elements of an input, repeated to fill a shape.
    func elements(_ index: Int, broadcastTo shape: [Int]) -> [Extent]? {
        guard let elements = input(index).elements, let own = input(index).lengths else { return nil }
        guard Shape(shape).isFollowed else { return nil }
        return elements.broadcast(from: own, to: shape)
    }
}
