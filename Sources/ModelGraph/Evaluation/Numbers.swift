/// A tensor's elements in the type that arithmetic on them is done in.
///
/// Sums, products, quotients and roots of float32 and smaller types that are computed in `Double` and then rounded are exactly
/// those that arithmetic in the type itself gives, since `Double` has more than twice their digits. Integers are computed
/// with 64 bits and keep the low ones, which is arithmetic modulo their own width.
package enum Numbers: Sendable {
    case reals([Double])
    case integers([Int])

    /// The elements of any number type or bool; `nil` for others, and for unsigned numbers beyond `Int`.
    package init?(_ constant: Constant) {
        if constant.type.isFloatingPoint {
            guard let reals = constant.doubles else { return nil }
            self = .reals(reals)
        } else {
            guard let integers = constant.integers else { return nil }
            if constant.type == .uint64, integers.contains(where: { $0 < 0 }) { return nil }
            self = .integers(integers)
        }
    }

    package var count: Int {
        switch self {
        case .reals(let reals): reals.count
        case .integers(let integers): integers.count
        }
    }

    /// The elements as `Double`, whatever they are.
    package var reals: [Double] {
        switch self {
        case .reals(let reals): reals
        case .integers(let integers): integers.map(Double.init)
        }
    }

    package func broadcast(from shape: [Int], to result: [Int]) -> Numbers {
        switch self {
        case .reals(let reals): .reals(reals.broadcast(from: shape, to: result))
        case .integers(let integers): .integers(integers.broadcast(from: shape, to: result))
        }
    }
}

extension Constant {
    /// Numbers as a constant of a type of their kind, rounded to it or cut to its bits.
    package init(_ numbers: Numbers, type: ElementType, shape: [Int]) {
        switch numbers {
        case .reals(let reals): self.init(doubles: reals, type: type, shape: shape)
        case .integers(let integers): self.init(integers: integers, type: type, shape: shape)
        }
    }

    /// Floats as a constant of a floating-point type, rounded to it.
    package init(doubles: [Double], type: ElementType, shape: [Int]) {
        if type == .float64 {
            self.init(doubles, shape: shape)
        } else {
            self.init(floats: doubles.map(Float.init), type: type, shape: shape)
        }
    }

    /// A constant of bool.
    package init(bools: [Bool], shape: [Int]) {
        self.init(bits: bools.map { $0 ? UInt8(1) : 0 }, type: .bool, shape: shape)
    }
}
