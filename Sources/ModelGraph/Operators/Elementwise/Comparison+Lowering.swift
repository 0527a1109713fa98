/// Comparisons, truth values and choices for OpenCV 4, where truth is 1 and everything else 0, as float32.
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

    static let lowerChoice: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.has(.hasNoChoice) { return try rewrite.shieldSoftmax() ? () : rewrite.chooseByProducts() }
        guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
        var names = operands.list.map { rewrite.name($0) }
        if rewrite.hasElementTypes {
            let bool: [String: Attribute] = ["to": .int(ElementType.bool.rawValue)]
            names[0] = rewrite.emit("Cast", [names[0]], bool, part: "truth", endsHere: true)
        }
        rewrite.finish("Where", names)
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
    static let hasNoChoice = Quirk(
        "has no Where, whose stand-in needs finite numbers", .v4_6 ... .v4_6)
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

// MARK: Where

extension Rewrite {
    /// c x + (1 - c) y, where both are finite; a mask of infinities is log c.
    fileprivate mutating func chooseByProducts() throws(ModelError) {
        let condition = node.inputs[0]
        if testsFiniteness(condition) { throw refusal(.hasNoChoice) }
        if let mask = view.constant(0) {
            let zero = add(Constant(scalar: 0), part: "zero")
            let mask = add(mask.converted(to: .bool) ?? mask, part: "mask")
            var terms: [String] = []
            for index in 1...2 {
                let isChosen = index == 1
                if view.constant(index) != nil {
                    let value = float32Inputs()[index]
                    // Constants, of which none is multiplied: what is not chosen may be infinite.
                    terms.append(
                        emit("Where", isChosen ? [mask, value, zero] : [mask, zero, value], part: "constant.\(index)"))
                } else {
                    try requireFinite(index)
                    let one = add(Constant(scalar: 1), part: "one")
                    let factor = emit(
                        "Where", isChosen ? [mask, one, zero] : [mask, zero, one], part: "factor.\(index)")
                    terms.append(emit("Mul", [node.inputs[index], factor], part: "term.\(index)"))
                }
            }
            return replace(with: "Add", terms)
        }
        let terms = try (1...2).map { (index) throws(ModelError) in try term(index, condition) }
        replace(with: "Add", terms)
    }

    private mutating func term(_ index: Int, _ condition: String) throws(ModelError) -> String {
        var share = condition
        if index == 2 {
            let one = add(Constant(scalar: 1), part: "one")
            share = emit("Sub", [one, condition], part: "otherwise")
        }
        guard let numbers = view.constant(index)?.doubles else {
            try requireFinite(index)
            return emit("Mul", [node.inputs[index], share], part: "term.\(index)")
        }
        if numbers.allSatisfy(\.isFinite) {
            return emit("Mul", [float32Inputs()[index], share], part: "term.\(index)")
        }
        guard numbers.allSatisfy({ $0 == -.infinity }) || numbers.allSatisfy({ $0 == .infinity }) else {
            throw refusal(.hasNoChoice)
        }
        // log 1 = 0 adds nothing to the other value, log 0 is minus infinity.
        let one = add(Constant(scalar: 1), part: "one")
        let other = emit("Sub", [one, share], part: "other")
        let mask = emit("Log", [other], part: "mask")
        return numbers.first == .infinity ? emit("Neg", [mask], part: "mask.positive") : mask
    }

    /// Whether a condition asks for NaN or infinities, which are then among the values to choose from.
    private func testsFiniteness(_ condition: String) -> Bool {
        var waiting = [condition]
        // The longest way from such a question, through And, Or and Not, to what they are made of.
        for _ in 0..<16 {
            guard let value = waiting.popLast() else { return false }
            guard let producer = producer(of: value) else { continue }
            if producer.operation == "Compare", producer.inputs.count == 2, producer.inputs[0] == producer.inputs[1] {
                return true
            }
            let constants = producer.inputs.compactMap { facts(of: $0).constant?.floats }
            if producer.operation == "Sub", constants.contains([.greatestFiniteMagnitude]) { return true }
            if ["Sub", "Relu", "Sign", "Mul", "Max", "Abs", "Identity"].contains(producer.operation) {
                waiting += producer.inputs
            }
        }
        return false
    }

    /// - Throws: `ModelError` when a value may have infinities or NaN.
    private func requireFinite(_ index: Int) throws(ModelError) {
        if mayBeInfinite(node.inputs[index]) { throw refusal(.hasNoChoice) }
    }
}
