/// Powers and remainders for OpenCV 4.
extension Operator {
    static let lowerPower: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        guard rewrite.has(.losesPowersInScales) else {
            guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
            return rewrite.finish("Pow", operands.list.map { rewrite.name($0) })
        }
        guard let constant = rewrite.view.constant(1), constant.count == 1,
            let exponent = constant.converted(to: .float32)?.floats?.first
        else { return try rewrite.powerByLogarithm() }
        rewrite.power(exponent)
    }

    static let lowerRemainder: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.has(.hasNoRemainder) { return try rewrite.remainderOfIntegers() }
        guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
        let attributes = rewrite.node.attributes
        rewrite.finish("Mod", operands.list.map { rewrite.name($0) }, attributes)
    }
}

extension Quirk {
    /// A power that is followed by a factor or a sum of numbers becomes one layer with it, which computes the power last.
    static let losesPowersInScales = Quirk("scales before it takes a power", .v4_6 ... .v4_6)
    static let hasNoRemainder = Quirk("has no Mod of floats; 4.10 and later have", .v4_6 ... .v4_6)
    static let raisesOneNumber = Quirk(
        "takes powers only of one constant exponent, or of a positive constant", .v4_6 ... .v4_6)
}

extension Rewrite {
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

    /// c to the power of x = e to the power of x log c, for a positive constant c.
    fileprivate mutating func powerByLogarithm() throws(ModelError) {
        guard let base = view.constant(0)?.converted(to: .float32), let numbers = base.doubles,
            numbers.allSatisfy({ $0 > 0 })
        else { throw refusal(.raisesOneNumber) }
        let value = add(base, part: "base")
        let logarithm = emit("Log", [value], part: "logarithm")
        let product = emit("Mul", [node.inputs[1], logarithm], part: "product")
        replace(with: "Exp", [product])
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
