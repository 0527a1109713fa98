/// Powers and remainders for OpenCV 4.
extension Operator {
    static let lowerPower: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.keepOneChannelOutOfBlocks() { return }
        guard rewrite.has(.computesFloats) else { return }
        guard rewrite.has(.losesPowersInScales) else {
            guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
            return rewrite.finish("Pow", operands.list.map { rewrite.name($0) })
        }
        guard let constant = rewrite.view.constant(1), constant.count == 1,
            let exponent = constant.converted(to: .float32)?.floats?.first
        else {
            if let base = rewrite.view.constant(0)?.converted(to: .float32), base.floats?.allSatisfy({ $0 > 0 }) == true
            {
                return rewrite.power(of: base)
            }
            return try rewrite.powerByLogarithm()
        }
        rewrite.power(exponent)
    }

    static let lowerRemainder: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.keepOneChannelOutOfBlocks() { return }
        guard rewrite.has(.computesFloats) else { return rewrite.remainderOfLongIntegers() }
        if rewrite.has(.hasNoRemainder) { return try rewrite.remainderOfIntegers() }
        let divisors = rewrite.view.constant(1).flatMap { $0.type.isInteger ? $0.integers : nil }
        if divisors?.contains(where: { $0.magnitude > Int32.max }) ?? false {
            throw rewrite.refusal(.shortRemainders)
        }
        guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
        let attributes = rewrite.node.attributes
        rewrite.finish("Mod", operands.list.map { rewrite.name($0) }, attributes)
    }
}

extension Quirk {
    /// A power that is followed by a factor or a sum of numbers becomes one layer with it, which computes the power last.
    static let losesPowersInScales = Quirk("scales before it takes a power", .v4_6 ... .v4_6)
    static let shortRemainders = Quirk("takes remainders of 64-bit integers in 32 bits", .v4_10 ... .v5_0)
    static let hasNoRemainder = Quirk("has no Mod of floats", .v4_6 ... .v4_6)
    static let raisesOneInteger = Quirk(
        "takes powers of integers, and to integers, only by one constant exponent", .v4_6 ... .v4_6)
}

extension Rewrite {
    /// x - y (x / y), of which the quotient is cut toward 0. The remainder with the sign of y is that of the sum with y.
    fileprivate mutating func remainderOfLongIntegers() {
        guard has(.shortRemainders), view.input(0).type == .int64, let divisors = view.constant(1)?.integers,
            !divisors.contains(0)
        else { return }
        let divisor = node.inputs[1]
        func multiple(of value: String, _ part: String, _ rewrite: inout Rewrite) -> String {
            let quotient = rewrite.emit("Div", [value, divisor], part: "\(part).quotient")
            return rewrite.emit("Mul", [quotient, divisor], part: "\(part).multiple")
        }
        var value = node.inputs[0]
        if view.int("fmod", default: 0) == 0 {
            let rest = emit("Sub", [value, multiple(of: value, "first", &self)], part: "rest")
            value = emit("Add", [rest, divisor], part: "shifted")
        }
        replace(with: "Sub", [value, multiple(of: value, "last", &self)])
    }

    /// x to the power of a number, in layers that take nothing of what follows them.
    fileprivate mutating func power(_ exponent: Float) {
        let value = node.inputs[0]
        switch exponent {
        case 1: alias(to: value)
        case 2: replace(with: "Mul", [value, value])
        case 3:
            let square = emit("Mul", [value, value], part: "square")
            replace(with: "Mul", [square, value])
        case 0.5: replace(with: "Sqrt", [value])
        case -1: replace(with: "Reciprocal", [value])
        default:
            let number = add(Constant(scalar: exponent), part: "exponent")
            let power = emit("Pow", [value, number], part: "power")
            replace(with: "Identity", [power])
        }
    }

    /// c to the power of y = e to the power of y log c, for a positive constant c.
    fileprivate mutating func power(of base: Constant) {
        let logarithm = emit("Log", [add(base, part: "base")], part: "logarithm")
        let product = emit("Mul", [node.inputs[1], logarithm], part: "product")
        replace(with: "Exp", [product])
    }

    /// |x| to the power of y = e to the power of y log |x|, with what zeros and the sign of x make of it.
    ///
    /// - Throws: `ModelError` for integers, whose powers the logarithm does not give to the last digit.
    fileprivate mutating func powerByLogarithm() throws(ModelError) {
        guard view.input(0).type?.isFloatingPoint == true, view.input(1).type?.isFloatingPoint == true else {
            throw refusal(.raisesOneInteger)
        }
        let inputs = float32Inputs()
        let exponent = inputs[1]
        let one = add(Constant(scalar: 1), part: "one")
        let size = emit("Abs", [inputs[0]], part: "size")
        let isNotZero = emit("Sign", [size], part: "isNotZero")
        let isZero = emit("Sub", [one, isNotZero], part: "isZero")
        // Of 1 in place of a zero, and of a number in place of an infinity, so that a power of 0 is 1.
        let positive = emit("Add", [size, isZero], part: "positive")
        let largest = Float.greatestFiniteMagnitude
        let logarithm = emit("Log", [positive], part: "logarithm")
        let finite = emit("Clip", [logarithm], ["min": .float(-largest), "max": .float(largest)], part: "finite")
        let product = emit("Mul", [exponent, finite], part: "product")
        let power = emit("Exp", [product], part: "power")
        // Zero to a positive power is 0, to a negative one infinite.
        let sign = emit("Sign", [exponent], part: "exponent.sign")
        let isPositive = emit("Relu", [sign], part: "exponent.isPositive")
        let opposite = emit("Neg", [sign], part: "exponent.opposite")
        let isNegative = emit("Relu", [opposite], part: "exponent.isNegative")
        let numerator = emit("Sub", [one, emit("Mul", [isZero, isPositive], part: "vanishes")], part: "numerator")
        let denominator = emit("Sub", [one, emit("Mul", [isZero, isNegative], part: "explodes")], part: "denominator")
        let factor = emit("Mul", [numerator, emit("Reciprocal", [denominator], part: "inverse")], part: "factor")
        let magnitude = emit("Mul", [power, factor], part: "magnitude")
        replace(with: "Mul", [magnitude, signOfPower(inputs)])
    }

    /// The sign of a power: -1 for a negative x and an odd y, no number for a negative x and a y that is not whole, and else 1.
    private mutating func signOfPower(_ inputs: [String]) -> String {
        let one = add(Constant(scalar: 1), part: "one")
        let opposite = emit("Neg", [inputs[0]], part: "opposite")
        let isNegative = emit("Relu", [emit("Sign", [opposite], part: "opposite.sign")], part: "isNegative")
        let halved = emit("Mul", [inputs[1], add(Constant(scalar: 0.5), part: "half")], part: "halved")
        let pairs = emit("Floor", [halved], part: "pairs")
        let rest = emit("Sub", [halved, pairs], part: "rest")  // 0 of an even number, 0.5 of an odd one
        let turn = emit("Mul", [rest, add(Constant(scalar: 4), part: "four")], part: "turn")
        let sign = emit("Sub", [one, emit("Mul", [isNegative, turn], part: "turns")], part: "sign")
        let whole = emit("Floor", [inputs[1]], part: "whole")
        let hasFraction = emit("Sign", [emit("Sub", [inputs[1], whole], part: "fraction")], part: "hasFraction")
        let isNoNumber = emit("Mul", [isNegative, hasFraction], part: "isNoNumber")
        let root = emit("Sqrt", [emit("Neg", [isNoNumber], part: "belowZero")], part: "root")
        return emit("Add", [sign, root], part: "sign.number")
    }

    /// x - y floor(x / y), or with the quotient cut toward zero.
    fileprivate mutating func remainderOfIntegers() throws(ModelError) {
        guard view.input(0).type?.isInteger == true else { throw refusal(.hasNoRemainder) }
        let inputs = float32Inputs()
        let quotient: String
        if view.int("fmod", default: 0) != 0 {
            quotient = emit("Div", node.inputs, part: "quotient")
        } else {
            // Half is added, so that rounding of the quotient cannot fall below an integer.
            let sign = emit("Sign", [inputs[1]], part: "sign")
            let size = emit("Abs", [inputs[1]], part: "size")
            let turned = emit("Mul", [inputs[0], sign], part: "turned")
            let half = add(Constant(scalar: 0.5), part: "half")
            let dividend = emit("Add", [turned, half], part: "dividend")
            let inverse = emit("Reciprocal", [size], part: "inverse")
            let real = emit("Mul", [dividend, inverse], part: "real")
            quotient = emit("Floor", [real], part: "quotient")
        }
        let product = emit("Mul", [inputs[1], quotient], part: "product")
        replace(with: "Sub", [inputs[0], product])
    }
}
