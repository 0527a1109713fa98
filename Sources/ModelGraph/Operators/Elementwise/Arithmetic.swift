#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Arithmetic on two or more values, which broadcast.
extension Operator {
    static let arithmetic: [Operator] = [
        binary("Add", .init(reals: { $0 + $1 }, integers: { $0 &+ $1 }, extents: { $0 + $1 }), lower: lowerArithmetic),
        binary("Sub", .init(reals: { $0 - $1 }, integers: { $0 &- $1 }, extents: { $0 - $1 }), lower: lowerArithmetic),
        binary("Mul", .init(reals: { $0 * $1 }, integers: { $0 &* $1 }, extents: { $0 * $1 }), lower: lowerArithmetic),
        binary("Div", .init(reals: { $0 / $1 }, integers: quotient, extents: { $0 / $1 }), lower: lowerArithmetic),
        Operator("Pow", inputs: 2...2, infer: inferPower, evaluate: evaluatePower, lower: lowerPower),
        Operator("Mod", inputs: 2...2, infer: inferRemainder, evaluate: evaluateRemainder, lower: lowerRemainder),
        variadic("Max", .init(reals: larger, integers: { max($0, $1) }, extents: Extent.max), lower: lowerExtreme),
        variadic("Min", .init(reals: smaller, integers: { min($0, $1) }, extents: Extent.min), lower: lowerExtreme),
        variadic("Sum", .init(reals: { $0 + $1 }, integers: nil), lower: lowerSum),
        variadic("Mean", .init(reals: { $0 + $1 }, integers: nil), divides: true, lower: lowerSum),
    ]

    /// A row for an operator of two inputs of one type.
    static func binary(_ name: String, _ function: BinaryFunction, lower: RewriteRule? = nil) -> Operator {
        Operator(
            name, inputs: 2...2,
            infer: { (view) throws(ModelError) in
                [try view.broadcastResult(type: view.commonType(), function)]
            },
            evaluate: { (view) throws(ModelError) in
                guard let pair = try view.broadcastPair(), let type = view.input(0).type else { return nil }
                guard let result = function(pair.left, pair.right) else { return nil }
                return [Constant(result, type: type, shape: pair.shape)]
            }, lower: lower)
    }

    /// A row for an operator of any number of inputs of one type, which are combined one after the other.
    private static func variadic(
        _ name: String, _ function: BinaryFunction, divides: Bool = false, lower: RewriteRule? = nil
    ) -> Operator {
        Operator(
            name, inputs: 1...Int.max,
            infer: { (view) throws(ModelError) in
                let type = try view.commonType()
                guard view.inputCount == 2 else { return [Facts(type: type, shape: try view.broadcastShape())] }
                return [try view.broadcastResult(type: type, function)]
            },
            evaluate: { (view) throws(ModelError) in
                guard var result = view.constant(0), let shape = try view.broadcastShape()?.values else { return nil }
                for index in 1..<max(1, view.inputCount) {
                    guard let next = view.constant(index), let joined = result.combined(with: next, by: function)
                    else { return nil }
                    result = joined
                }
                guard let result = result.broadcast(to: shape), divides else {
                    return result.broadcast(to: shape).map { [$0] }
                }
                guard let sum = result.doubles else { return nil }
                return [
                    Constant(doubles: sum.map { $0 / Double(view.inputCount) }, type: result.type, shape: shape)
                ]
            }, lower: lower)
    }

    private static let quotient: @Sendable (Int, Int) -> Int? = { a, b in
        b == 0 ? nil : a.dividedReportingOverflow(by: b).partialValue
    }

    // Swift's max and min of a NaN depend on the order; ONNX' and NumPy's are NaN.
    private static let larger: @Sendable (Double, Double) -> Double = { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
    private static let smaller: @Sendable (Double, Double) -> Double = { $0.isNaN || $1.isNaN ? .nan : min($0, $1) }
}

extension Constant {
    /// This constant and another of its type, broadcast and combined element by element.
    fileprivate func combined(with other: Constant, by function: BinaryFunction) -> Constant? {
        guard let shape = Shape.broadcast(Shape(shape), Shape(other.shape))?.values else { return nil }
        guard let left = Numbers(self), let right = Numbers(other) else { return nil }
        let result = function(
            left.broadcast(from: self.shape, to: shape), right.broadcast(from: other.shape, to: shape))
        return result.map { Constant($0, type: type, shape: shape) }
    }
}

extension NodeView {
    /// What is known of the result of a function of the first two inputs.
    func broadcastResult(type: ElementType?, _ function: BinaryFunction) throws(ModelError) -> Facts {
        let facts = Facts(type: type, shape: try broadcastShape(of: 0..<2))
        guard let type, type == .int64 || type == .int32, let extents = function.extents, !allInputsAreConstant else {
            return facts
        }
        return try followed(type: type) { extents($0[0], $0[1]) } ?? facts
    }
}

// MARK: Powers and remainders

extension Operator {
    private static let inferPower: ShapeRule = { (view) throws(ModelError) in
        [Facts(type: view.input(0).type, shape: try view.broadcastShape())]
    }

    /// ONNX Runtime takes powers of integers by way of double precision, too.
    private static let evaluatePower: Evaluation = { (view) throws(ModelError) in
        guard let pair = try view.broadcastPair(), let type = view.input(0).type else { return nil }
        let powers = zip(pair.left.reals, pair.right.reals).map { pow($0, $1) }
        return Constant(converting: powers, to: type, shape: pair.shape).map { [$0] }
    }

    private static let inferRemainder: ShapeRule = { (view) throws(ModelError) in
        let type = try view.commonType()
        if let type, type.isFloatingPoint, view.int("fmod", default: 0) == 0 {
            throw view.fault("works on \(type), for which fmod must be 1")
        }
        return [try view.broadcastResult(type: type, remainder(takesSignOfDividend: view.int("fmod") == 1))]
    }

    private static let evaluateRemainder: Evaluation = { (view) throws(ModelError) in
        guard let pair = try view.broadcastPair(), let type = view.input(0).type else { return nil }
        let function = remainder(takesSignOfDividend: view.int("fmod") == 1)
        return function(pair.left, pair.right).map { [Constant($0, type: type, shape: pair.shape)] }
    }

    private static func remainder(takesSignOfDividend: Bool) -> BinaryFunction {
        BinaryFunction(
            reals: { $0.truncatingRemainder(dividingBy: $1) },
            integers: { a, b in
                if b == 0 { return nil }
                let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
                return takesSignOfDividend || rest == 0 || (rest < 0) == (b < 0) ? rest : rest + b
            })
    }
}
