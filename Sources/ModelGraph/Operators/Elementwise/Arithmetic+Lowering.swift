/// Sums, differences, products and quotients for OpenCV 4.
extension Operator {
    static let lowerArithmetic: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.avoidWrongFusion() { return }
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.node.operation == "Div", rewrite.view.input(0).type?.isInteger == true {
            return try rewrite.divideIntegers()
        }
        try rewrite.requireExactProduct()
        guard let operands = try rewrite.operands() else {
            if rewrite.narrowType != nil { throw rewrite.refusalOfOpenShape() }
            return try rewrite.keepUnknownShapes()
        }
        if rewrite.has(.scalesInsteadOfBroadcasting) {
            try rewrite.scale(operands)
        } else {
            let names = operands.list.map { rewrite.name($0) }
            rewrite.finish(rewrite.node.operation, names)
        }
    }
}

extension Rewrite {
    /// Spells a sum or product so that OpenCV fuses it with others only where that is right.
    ///
    /// Returns whether the node is rewritten.
    fileprivate mutating func avoidWrongFusion() -> Bool {
        avoidCarelessFusion() || keepAxesOfScale() || keepBiasOfProduct() || keepOneChannelOutOfBlocks()
            || keepResidualApart() || keepFromGroupNormalization()
    }

    /// Keeps a node of whose shapes too little is known to choose a spelling.
    mutating func keepUnknownShapes() throws(ModelError) {
        let scalars = (0..<view.inputCount).filter { view.constant($0)?.count == 1 }
        if has(.scalesInsteadOfBroadcasting), scalars.isEmpty {
            throw view.unsupported(
                "OpenCV \(target?.version.description ?? "") \(Quirk.scalesInsteadOfBroadcasting.effect), and the shapes of its inputs are not known: give the shapes of the model's inputs"
            )
        }
        // OpenCV 4 takes a vector for a column, and its length has to be known to lay it out as a row. Of six axes or more, 4.10
        // computes a Max wrong.
        let needsLengths = { (facts: Facts) in facts.rank.map { $0 == 1 || $0 > Self.mostAxesOfEltwise } ?? false }
        if has(.fixedShapes), scalars.count < view.inputCount - 1,
            (0..<view.inputCount).map(view.input).contains(where: { $0.lengths == nil && needsLengths($0) })
        {
            throw refusalOfOpenShape()
        }
        let names = float32Inputs()
        if names != node.inputs { keep { $0.inputs = names } }
    }

    /// The node's inputs, of which constants of integers or bool are converted to float32.
    mutating func float32Inputs() -> [String] {
        var names = node.inputs
        for index in names.indices where view.constant(index).map({ $0.type != .float32 }) ?? false {
            guard let constant = view.constant(index)?.converted(to: .float32) else { continue }
            names[index] = add(constant, part: "constant")
        }
        return names
    }

    /// Spells an operation so that OpenCV 4.6 lays the smaller operand where it belongs.
    fileprivate mutating func scale(_ operands: Operands) throws(ModelError) {
        var operands = operands
        let filling: Int
        if let index = operands.filling {
            filling = index
        } else {
            filling = operands[0].constant == nil ? 0 : 1
            try expand(&operands[filling], to: operands.result)
        }
        var partial = operands[1 - filling]
        // The importer turns a divisor's elements over, for every node that takes them.
        if node.operation == "Div", case .constant(let divisor, let name?) = partial.source,
            consumers(of: name).count > 1
        {
            partial.source = .constant(divisor, name: nil)
        }
        var value = name(operands[filling])
        if partial.constant != nil, partial.scalar == nil, partial.span != 1..<2, isFused(value) {
            value = shield(value, rank: operands.result.count)
        }
        if partial.constant == nil, !partial.fills(operands.result) {
            try close(&partial, in: operands.result)
        } else if partial.constant != nil, partial.scalar == nil {
            try fill(&partial, in: operands.result)
        }
        if partial.constant == nil, partial.fills(operands.result) {
            let other = name(partial)
            let inputs = filling == 0 ? [value, other] : [other, value]
            return try finish(node.operation, ofOneShape: inputs, in: operands.result)
        }
        apply(value, partial, isLeft: filling == 0)
    }

    /// Whether OpenCV would take a factor or a summand of a value into the layer that makes it. It takes one number for a channel,
    /// wherever the constant lies.
    private func isFused(_ value: String) -> Bool {
        guard let producer = producer(of: value) else { return false }
        switch producer.operation {
        case "Conv", "ConvTranspose", "BatchNormalization": return true
        case "Add", "Sub", "Mul", "Div", "Scale":
            let computed = producer.inputs.filter { facts(of: $0).constant == nil }
            return computed.count == 1 && producer.inputs.count > 1 && isFused(computed[0])
        case "Identity", "Dropout": return isFused(producer.inputs[0])
        default: return false
        }
    }

    /// The operation of a full value and an operand that lies along neighboring axes.
    private mutating func apply(_ value: String, _ partial: Operand, isLeft: Bool) {
        var attributes: [String: Attribute] = [:]
        if let span = partial.span { attributes["axis"] = .int(span.lowerBound) }
        let operation = node.operation
        switch operation {
        case "Mul" where partial.liesAlongOpenAxis:  // Its place would be settled for one image.
            attributes["bias_term"] = .int(0)
            finish("Scale", [value, name(partial)], attributes)
        case "Div" where isLeft && partial.liesAlongOpenAxis:
            let inverse = emit("Reciprocal", [name(partial)], part: "inverse")
            finish("Mul", [value, inverse])
        case "Add", "Mul": finish(operation, [value, name(trimmed(partial, operation))], attributes)
        case "Div" where !isLeft:  // The quotient would be turned over.
            let inverse = emit("Reciprocal", [value], part: "inverse")
            finish("Mul", [inverse, name(partial)])
        case "Sub" where !isLeft && partial.constant == nil:
            let negative = emit("Neg", [value], part: "negative")
            finish("Add", [negative, name(partial)])
        default:
            let other = name(trimmed(partial, operation))
            finish(operation, isLeft ? [value, other] : [other, value], attributes)
        }
    }

    /// A constant as OpenCV 4.6 finds the axes that it lies along: from the number of its own axes in sums.
    private func trimmed(_ operand: Operand, _ operation: String) -> Operand {
        guard operation == "Add" || operation == "Sub", let constant = operand.constant, let span = operand.span,
            span.lowerBound > 0
        else { return operand }
        var trimmed = operand
        trimmed.source = .constant(constant.reshaped(Array(constant.shape[span.lowerBound...])), name: nil)
        return trimmed
    }

    /// Repeats a constant along the axes between its first and last.
    private func fill(_ operand: inout Operand, in result: Shape) throws(ModelError) {
        guard let constant = operand.constant, !operand.gaps(in: result).isEmpty else { return }
        var lengths = constant.shape
        for axis in operand.gaps(in: result) {
            guard let length = result[axis].value else { throw openAxis(result) }
            lengths[axis] = length
        }
        try view.requireFoldable(lengths)
        guard let filled = constant.broadcast(to: lengths) else { return }
        operand = Operand(source: .constant(filled, name: nil), shape: Shape(lengths))
    }

    /// Repeats a value along the axes between its first and last, and a single element along the shortest axis of the result.
    private mutating func close(_ operand: inout Operand, in result: Shape) throws(ModelError) {
        var axes = operand.gaps(in: result)
        if operand.span == nil {
            let long = result.indices.filter { (result[$0].value ?? 0) > 1 }
            guard let shortest = long.min(by: { (result[$0].value ?? 0) < (result[$1].value ?? 0) }) else {
                throw openAxis(result)
            }
            axes = [shortest]
        }
        for axis in axes { try repeatAlong(axis, &operand, in: result) }
    }

    private mutating func repeatAlong(_ axis: Int, _ operand: inout Operand, in result: Shape) throws(ModelError) {
        guard let length = result[axis].value else { throw openAxis(result) }
        if length == 1 { return }
        try view.requireFew(length)
        let value = name(operand)
        operand.source = .value(
            emit("Concat", Array(repeating: value, count: length), ["axis": .int(axis)], part: "repeated"))
        operand.shape[axis] = .known(length)
    }

    /// Makes an operand as large as the result.
    mutating func expand(_ operand: inout Operand, to result: Shape) throws(ModelError) {
        for axis in result.indices.reversed() where operand.shape[axis] != result[axis] {
            try repeatAlong(axis, &operand, in: result)
        }
    }

    private func openAxis(_ result: Shape) -> ModelError {
        view.unsupported(
            "a value has to be repeated along an axis that the model leaves open (\(result.text)): give the shapes of the model's inputs"
        )
    }
}

// MARK: Integers

extension Rewrite {
    /// A quotient of integers, cut toward zero. Half is added to the dividend, so that rounding of the quotient cannot reach
    /// the next integer.
    fileprivate mutating func divideIntegers() throws(ModelError) {
        let half = add(Constant(scalar: 0.5), part: "half")
        let inputs = float32Inputs()
        let sizes = inputs.map { emit("Abs", [$0], part: "size") }
        let signs = inputs.map { emit("Sign", [$0], part: "sign") }
        let dividend = emit("Add", [sizes[0], half], part: "dividend")
        let inverse = emit("Reciprocal", [sizes[1]], part: "inverse")
        let quotient = emit("Mul", [dividend, inverse], part: "quotient")
        let whole = emit("Floor", [quotient], part: "whole")
        let sign = emit("Mul", signs, part: "sign.quotient")
        replace(with: "Mul", [whole, sign])
    }
}
