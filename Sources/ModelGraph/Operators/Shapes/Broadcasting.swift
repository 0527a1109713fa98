extension Shape {
    /// The shape of an elementwise operation's result by NumPy's rule: shapes are aligned at their last axes, and axes of
    /// length 1 stretch. `nil` when the shapes do not fit.
    package static func broadcast(_ a: Shape, _ b: Shape) -> Shape? {
        let rank = Swift.max(a.count, b.count)
        var result: Shape = []
        for axis in 0..<rank {
            let left = axis < rank - a.count ? .known(1) : a[axis - (rank - a.count)]
            let right = axis < rank - b.count ? .known(1) : b[axis - (rank - b.count)]
            guard let extent = Extent.broadcast(left, right) else { return nil }
            result.append(extent)
        }
        return result
    }
}

extension Extent {
    /// The length of an axis where two of these lengths meet; `nil` when they do not fit.
    package static func broadcast(_ a: Extent, _ b: Extent) -> Extent? {
        switch (a, b) {
        case (.known(1), let other), (let other, .known(1)): other
        case (.known(let a), .known(let b)): a == b ? .known(a) : nil
        // Whatever the open axis is, it is as long as the other or has length 1.
        case (.known(let length), _), (_, .known(let length)): .known(length)
        default: a == b ? a : .unknown
        }
    }
}
