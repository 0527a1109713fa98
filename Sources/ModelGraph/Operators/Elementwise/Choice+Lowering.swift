/// Where for OpenCV 4. OpenCV 4.6 has none: a sum of products stands for it.
extension Operator {
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
}

extension Quirk {
    static let hasNoChoice = Quirk(
        "has no Where, whose stand-in needs finite numbers", .v4_6 ... .v4_6)
}

extension Rewrite {
    /// c x + (1 - c) y, where both are finite; a mask of infinities is log c.
    fileprivate mutating func chooseByProducts() throws(ModelError) {
        if testsFiniteness(node.inputs[0]) { throw refusal(.hasNoChoice) }
        let mask = view.constant(0).map { add($0.converted(to: .bool) ?? $0, part: "mask") }
        let terms = try (1...2).map { (index) throws(ModelError) in
            if let mask { try term(index, ofConstant: mask) } else { try term(index) }
        }
        replace(with: "Add", terms)
    }

    /// The part of the sum that an operand gives, where the mask is a constant.
    private mutating func term(_ index: Int, ofConstant mask: String) throws(ModelError) -> String {
        func choice(_ chosen: String, _ other: String) -> [String] {
            [mask] + (index == 1 ? [chosen, other] : [other, chosen])
        }
        let zero = add(Constant(scalar: 0), part: "zero")
        if view.constant(index) != nil {
            // Constants, of which none is multiplied: what is not chosen may be infinite.
            return emit("Where", choice(float32Inputs()[index], zero), part: "constant.\(index)")
        }
        let one = add(Constant(scalar: 1), part: "one")
        let share = emit("Where", choice(one, zero), part: "factor.\(index)")
        return try product(index, share)
    }

    /// The part of the sum that an operand gives.
    private mutating func term(_ index: Int) throws(ModelError) -> String {
        var share = node.inputs[0]
        if index == 2 { share = opposite(of: share, part: "otherwise") }
        guard let numbers = view.constant(index)?.doubles else { return try product(index, share) }
        if numbers.allSatisfy(\.isFinite) {
            return emit("Mul", [float32Inputs()[index], share], part: "term.\(index)")
        }
        guard numbers.allSatisfy({ $0 == -.infinity }) || numbers.allSatisfy({ $0 == .infinity }) else {
            throw refusal(.hasNoChoice)
        }
        // log 1 = 0 adds nothing to the other value, log 0 is minus infinity.
        let mask = emit("Log", [opposite(of: share, part: "other")], part: "mask")
        return numbers.first == .infinity ? emit("Neg", [mask], part: "mask.positive") : mask
    }

    private mutating func product(_ index: Int, _ share: String) throws(ModelError) -> String {
        var finite: [String: String] = [:]
        let value = try finiteWhereLeftOut(node.inputs[index], share, &finite)
        return emit("Mul", [value, share], part: "term.\(index)")
    }

    private mutating func opposite(of share: String, part: String) -> String {
        let one = add(Constant(scalar: 1), part: "one")
        return emit("Sub", [one, share], part: part)
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
}

// MARK: What a choice leaves out

extension Rewrite {
    /// An operand with numbers in place of the infinities that are not chosen, as in `where(x > 0, log(x), 0)`: 0 times infinity is
    /// NaN. The logarithm is taken of 1 there.
    ///
    /// `share`: 1 where the operand is chosen, and 0 elsewhere.
    /// `finite`: what was made of a value so far.
    ///
    /// - Throws: `ModelError` when infinities come from more than functions of each element.
    private mutating func finiteWhereLeftOut(
        _ value: String, _ share: String, _ finite: inout [String: String]
    ) throws(ModelError) -> String {
        guard mayBeInfinite(value) else { return value }
        if let made = finite[value] { return made }
        guard let producer = producer(of: value), finite.count < Self.mostShielded else {
            throw refusal(.hasNoChoice)
        }
        var inputs = producer.inputs
        switch producer.operation {
        case let function where Self.finiteOfOne.contains(function):
            inputs[0] = try oneWhereLeftOut(inputs[0], share, &finite)
        case "Div":
            inputs[0] = try finiteWhereLeftOut(inputs[0], share, &finite)
            inputs[1] = try oneWhereLeftOut(inputs[1], share, &finite)
        case "Abs", "Add", "Identity", "Mul", "Neg", "Sub":
            for index in inputs.indices { inputs[index] = try finiteWhereLeftOut(inputs[index], share, &finite) }
        default: throw refusal(.hasNoChoice)
        }
        let made = emit(producer.operation, inputs, producer.attributes, part: "finite")
        finite[value] = made
        return made
    }

    /// x s - (s - 1), which keeps the sign of a zero that is chosen.
    private mutating func oneWhereLeftOut(
        _ value: String, _ share: String, _ finite: inout [String: String]
    ) throws(ModelError) -> String {
        let kept = emit("Mul", [try finiteWhereLeftOut(value, share, &finite), share], part: "kept")
        let one = add(Constant(scalar: 1), part: "one")
        let rest = emit("Sub", [share, one], part: "rest")
        return emit("Sub", [kept, rest], part: "argument")
    }

    /// Functions whose first operand may be 1, whatever the other is.
    private static let finiteOfOne: Set = ["Acos", "Acosh", "Asin", "Exp", "Log", "Pow", "Reciprocal", "Sqrt", "Tan"]

    /// More nodes than a formula has.
    private static let mostShielded = 64
}
