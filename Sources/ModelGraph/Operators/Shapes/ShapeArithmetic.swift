extension NodeView {
    /// What an elementwise operator makes of small integer tensors whose elements are followed, such as shapes with an open
    /// batch; `nil` when the elements of an input are not followed.
    ///
    /// `type`: the type of the result's elements.
    /// `combine`: one element of the result from one of each input, in their order.
    package func followed(type: ElementType, _ combine: ([Extent]) -> Extent) throws(ModelError) -> Facts? {
        var operands: [(elements: [Extent], lengths: [Int])] = []
        var shape: Shape = []
        for index in 0..<inputCount {
            guard let elements = input(index).elements, let lengths = input(index).lengths else { return nil }
            guard let joint = Shape.broadcast(shape, Shape(lengths)) else {
                throw fault("the shapes \(shape.text) and \(Shape(lengths).text) do not fit")
            }
            shape = joint
            operands.append((elements, lengths))
        }
        guard shape.isFollowed, let lengths = shape.values else { return nil }
        let columns = operands.map { operand in
            Movement(broadcasting: operand.lengths, to: lengths).apply(to: operand.elements)
        }
        let elements = (0..<lengths.reduce(1, *)).map { index in combine(columns.map { $0[index] }) }
        if elements.allSatisfy(\.isUnknown) { return nil }
        return Facts(elements: elements, shape: lengths, type: type)
    }
}

extension Movement {
    /// A tensor repeated along the axes that broadcasting stretches.
    init(broadcasting lengths: [Int], to shape: [Int]) {
        let missing = shape.count - lengths.count
        var strides = [Int](repeating: 0, count: missing) + Movement.packedStrides(lengths)
        for axis in lengths.indices where lengths[axis] == 1 { strides[missing + axis] = 0 }
        self.init(shape: shape, strides: strides)
    }
}

extension Extent {
    /// Whether two numbers are equal, as 1 or 0; lengths of axes are no negative numbers.
    package static func equal(_ a: Extent, _ b: Extent) -> Extent {
        switch (a, b) {
        case (.known(let a), .known(let b)): .known(a == b ? 1 : 0)
        case (.open(_, let factor), .known(let number)), (.known(let number), .open(_, let factor)):
            (factor > 0 && number < 0) || (factor > 0 && number % factor != 0) ? .known(0) : .unknown
        case (.open, .open): a == b ? .known(1) : .unknown
        default: .unknown
        }
    }

    /// The smaller number, where it is known which that is.
    package static func min(_ a: Extent, _ b: Extent) -> Extent {
        switch (a, b) {
        case (.known(let a), .known(let b)): .known(Swift.min(a, b))
        case (.open(let name, let factor), .open(let other, let times)) where name == other:
            .open(name: name, factor: Swift.min(factor, times))
        default: .unknown
        }
    }

    /// The larger number, where it is known which that is.
    package static func max(_ a: Extent, _ b: Extent) -> Extent {
        switch (a, b) {
        case (.known(let a), .known(let b)): .known(Swift.max(a, b))
        case (.open(let name, let factor), .open(let other, let times)) where name == other:
            .open(name: name, factor: Swift.max(factor, times))
        case (.open(_, let factor), .known(let number)) where factor > 0 && number <= factor: a
        case (.known(let number), .open(_, let factor)) where factor > 0 && number <= factor: b
        default: .unknown
        }
    }
}
