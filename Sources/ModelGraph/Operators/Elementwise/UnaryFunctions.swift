#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Functions of one value that have no attributes.
extension Operator {
    static let unaryFunctions: [Operator] = [
        unary("Neg", integers: { 0 &- $0 }, lower: lowerNeg) { -$0 },
        unary("Abs", integers: { $0 < 0 ? 0 &- $0 : $0 }, lower: lowerAbs) { abs($0) },
        unary("Sign", integers: { $0.signum() }, lower: lowerSign) { $0.isNaN ? $0 : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
        unary("Sqrt") { $0.squareRoot() },
        unary("Exp") { exp($0) },
        unary("Log") { log($0) },
        unary("Reciprocal") { 1 / $0 },
        unary("Floor") { $0.rounded(.down) },
        unary("Ceil") { $0.rounded(.up) },
        unary("Round") { $0.rounded(.toNearestOrEven) },
        unary("Erf") { erf($0) },
        unary("Sin") { sin($0) },
        unary("Cos") { cos($0) },
        unary("Tan") { tan($0) },
        unary("Asin") { asin($0) },
        unary("Acos") { acos($0) },
        unary("Atan") { atan($0) },
        unary("Sinh") { sinh($0) },
        unary("Cosh") { cosh($0) },
        unary("Tanh", lower: lowerTanh) { tanh($0) },
        unary("Asinh") { asinh($0) },
        unary("Acosh") { acosh($0) },
        unary("Atanh") { atanh($0) },
        unary("Sigmoid") { 1 / (1 + exp(-$0)) },
        unary("Softplus", lower: lowerSoftplus) { log1p(exp(-abs($0))) + max($0, 0) },
        unary("Softsign") { $0 / (1 + abs($0)) },
        unary("Mish") { $0 * tanh(log1p(exp(-abs($0))) + max($0, 0)) },
        unary("Relu", integers: { max($0, 0) }, lower: lowerRelu) { $0.isNaN ? $0 : max($0, 0) },
        unary("HardSwish") { $0 * min(max($0 / 6 + 0.5, 0), 1) },
    ]

    /// A row for a function of one value whose result has the value's type and shape.
    static func unary(
        _ name: String, integers: (@Sendable (Int) -> Int)? = nil, lower: RewriteRule? = nil,
        _ reals: @escaping @Sendable (Double) -> Double
    ) -> Operator {
        Operator(
            name, inputs: 1...1, infer: sameTypeAndShape,
            evaluate: { (view) throws(ModelError) in view.map(integers: integers, reals: reals) }, lower: lower)
    }

    /// A function of integers and bools alone.
    static func wholeNumberFunction(
        _ name: String, lower: RewriteRule?, _ integers: @escaping @Sendable (Int) -> Int
    ) -> Operator {
        Operator(
            name, inputs: 1...1, infer: sameTypeAndShape,
            evaluate: { (view) throws(ModelError) in view.map(integers: integers, reals: nil) }, lower: lower)
    }

    static let sameTypeAndShape: ShapeRule = { (view) throws(ModelError) in
        [Facts(type: view.input(0).type, shape: view.input(0).shape)]
    }
}

extension NodeView {
    /// A function of the first input's elements; `nil` where it is not defined for their type.
    func map(integers: ((Int) -> Int)? = nil, reals: ((Double) -> Double)?) -> [Constant]? {
        guard let value = constant(0), let numbers = Numbers(value) else { return nil }
        switch numbers {
        case .reals(let elements):
            guard let reals else { return nil }
            return [Constant(doubles: elements.map(reals), type: value.type, shape: value.shape)]
        case .integers(let elements):
            guard let integers else { return nil }
            return [Constant(integers: elements.map(integers), type: value.type, shape: value.shape)]
        }
    }
}
