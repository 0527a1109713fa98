/// Comparisons and truth values for OpenCV 4, where truth is 1 and everything else 0, as float32.
extension Operator {
    static let lowerComparison: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.keepOneChannelOutOfBlocks() { return }
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.has(.comparesOneShape) { return try rewrite.compareBySign() }
        guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
        let names = operands.list.map { rewrite.name($0) }
        guard rewrite.hasElementTypes else { return rewrite.finish(rewrite.node.operation, names) }
        let truth = rewrite.emit(rewrite.node.operation, names, part: "truth")
        rewrite.finish("Cast", [truth], ["to": .int(ElementType.float32.rawValue)])
    }

    static let lowerLogic: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        let inputs = rewrite.float32Inputs()
        switch rewrite.node.operation {
        case "And": rewrite.replace(with: "Mul", inputs)
        case "Or": rewrite.replace(with: "Max", inputs)
        case "Xor":
            let difference = rewrite.emit("Sub", inputs, part: "difference")
            rewrite.replace(with: "Abs", [difference])
        default: rewrite.opposite(of: inputs[0])
        }
    }

    static let lowerTest: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.node.operation == "IsInf" { return rewrite.testInfinity() }
        let value = rewrite.node.inputs[0]
        // NaN alone differs from itself, by OpenCV's own layer where the lowering of Equal takes differences.
        let isNumber =
            rewrite.has(.comparesOneShape)
            ? rewrite.emit("Compare", [value, value], ["mode": .string("equal")], part: "number")
            : rewrite.emit("Equal", [value, value], part: "number")
        rewrite.opposite(of: isNumber)
    }

    /// Operators on bits, which OpenCV 5 has.
    static let lowerBits: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.has(.hasNoBits) { throw rewrite.refusal(.hasNoBits) }
        guard rewrite.view.string("direction") == "RIGHT", rewrite.has(.shiftsOnlyLeft) else { return }
        try rewrite.shiftRight()
    }
}

extension Quirk {
    static let comparesOneShape = Quirk("compares only values of one shape", .v4_6 ... .v4_6)
    static let takesNaNForEqual = Quirk("takes NaN for equal to each number of another shape", .v4_6 ... .v4_6)
    static let shiftsOnlyLeft = Quirk("shifts bits to the right only by constants", .v4_6 ... .v5_0)
    static let hasNoBits = Quirk("does not work on bits", .v4_6 ... .v4_10)
}

extension Rewrite {
    /// A shift of unsigned integers to the right, as a division, which OpenCV computes of signed ones.
    fileprivate mutating func shiftRight() throws(ModelError) {
        guard let shifts = view.constant(1), let numbers = shifts.integers, let type = view.input(0).type,
            let width = type.bitWidth, width < 64, numbers.allSatisfy({ $0 < width })
        else { throw refusal(.shiftsOnlyLeft) }
        let signed = ElementType.int64
        let divisors = add(
            Constant(integers: numbers.map { 1 << $0 }, type: signed, shape: shifts.shape), part: "divisors")
        let dividend = emit("Cast", [node.inputs[0]], ["to": .int(signed.rawValue)], part: "dividend")
        let quotient = emit("Div", [dividend, divisors], part: "quotient")
        replace(with: "Cast", [quotient], ["to": .int(type.rawValue)])
    }

    /// 1 - x, which is 1 for what is not true.
    fileprivate mutating func opposite(of value: String) {
        let one = add(Constant(scalar: 1), part: "one")
        replace(with: "Sub", [one, value])
    }

    /// The sign of the difference tells what is greater. OpenCV 4.6 compares only values of one shape.
    ///
    /// - Throws: `ModelError` where a constant has NaN, of which OpenCV takes the sign of a difference for 0.
    fileprivate mutating func compareBySign() throws(ModelError) {
        let isComputed = view.constant(0) == nil && view.constant(1) == nil
        let isNative = node.operation == "Equal" || node.operation == "Greater" || node.operation == "Less"
        if isNative, isComputed, let shape = view.input(0).shape, shape == view.input(1).shape {
            return
        }
        if node.operation.hasSuffix("Equal"), (0...1).compactMap(view.constant).contains(where: \.hasNaN) {
            throw refusal(.takesNaNForEqual)
        }
        let inputs = float32Inputs()
        let isReversed = node.operation == "Less" || node.operation == "GreaterOrEqual"
        let difference = emit("Sub", isReversed ? inputs.reversed() : inputs, part: "difference")
        let sign = emit("Sign", [difference], part: "sign")
        switch node.operation {
        case "Greater", "Less": replace(with: "Relu", [sign])
        case "Equal":
            let differs = emit("Abs", [sign], part: "differs")
            opposite(of: differs)
        default:
            let isBeyond = emit("Relu", [sign], part: "beyond")
            opposite(of: isBeyond)
        }
    }

    /// Only an infinity is greater than the largest number.
    fileprivate mutating func testInfinity() {
        let takesPositive = view.int("detect_positive", default: 1) != 0
        let takesNegative = view.int("detect_negative", default: 1) != 0
        var value = node.inputs[0]
        if takesPositive && takesNegative {
            value = emit("Abs", [value], part: "size")
        } else if takesNegative {
            value = emit("Neg", [value], part: "negative")
        } else if !takesPositive {
            value = emit("Clip", [value], ["min": .float(0), "max": .float(0)], part: "zeros")
        }
        let largest = add(Constant(scalar: .greatestFiniteMagnitude), part: "largest")
        replace(with: "Greater", [value, largest])
    }
}

extension Constant {
    fileprivate var hasNaN: Bool { floats?.contains(where: \.isNaN) ?? false }
}
