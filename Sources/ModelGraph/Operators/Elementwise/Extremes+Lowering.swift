extension Quirk {
    fileprivate static let losesFurtherOperands = Quirk(
        "takes three operands of a sum at most where they broadcast", .v5_0 ... .v5_0)
}

/// Maxima, minima, sums and means of several values.
extension Operator {
    static let lowerExtreme: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.losesOperands { return rewrite.chain(rewrite.node.operation, rewrite.node.inputs) }
        if rewrite.keepOneChannelOutOfBlocks() { return }
        guard rewrite.has(.computesFloats) else { return }
        if rewrite.node.inputs.count != 2 {
            return rewrite.chain(rewrite.node.operation, rewrite.float32Inputs())
        }
        guard let operands = try rewrite.operands() else { return try rewrite.keepUnknownShapes() }
        if rewrite.has(.scalesInsteadOfBroadcasting) {
            try rewrite.lowerFilledExtreme(operands)
        } else {
            rewrite.orderExtreme(operands)
        }
    }

    static let lowerSum: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.keepOneChannelOutOfBlocks() || rewrite.keepResidualApart() { return }
        let losesOperands = rewrite.losesOperands
        guard losesOperands || rewrite.has(.computesFloats) else { return }
        if rewrite.node.operation == "Mean" { return rewrite.average() }
        if losesOperands { return rewrite.chain("Add", rewrite.node.inputs) }
        let shapes = rewrite.node.inputs.map { rewrite.facts(of: $0).shape }
        let isComputed = rewrite.node.inputs.indices.allSatisfy { rewrite.view.constant($0) == nil }
        // OpenCV 4.6 does not add up vectors in one layer.
        if isComputed, let first = shapes[0], first.count > 1, shapes.allSatisfy({ $0 == first }) { return }
        rewrite.chain("Add", rewrite.float32Inputs())
    }
}

extension Rewrite {
    /// Whether this OpenCV leaves out operands of the node: those of other shapes behind the third.
    fileprivate var losesOperands: Bool {
        guard has(.losesFurtherOperands), view.inputCount > 3 else { return false }
        let shapes = (0..<view.inputCount).map { view.input($0).shape }
        return !shapes.allSatisfy { $0 != nil && $0 == shapes[0] }
    }

    /// Combines values one after the other.
    fileprivate mutating func chain(_ operation: String, _ inputs: [String]) {
        guard inputs.count > 1 else { return alias(to: inputs[0]) }
        var result = inputs[0]
        for input in inputs[1...].dropLast() { result = emit(operation, [result, input], part: "step", goesOn: true) }
        replace(with: operation, [result, inputs[inputs.count - 1]], goesOn: true)
    }

    fileprivate mutating func average() {
        let inputs = float32Inputs()
        guard inputs.count > 1 else { return alias(to: inputs[0]) }
        let sum = emit("Sum", inputs, part: "sum")
        let share = add(Constant(scalar: 1 / Float(inputs.count)), part: "share")
        replace(with: "Mul", [sum, share])
    }

    /// OpenCV 4.6 compares values of one shape, and a value with a number.
    fileprivate mutating func lowerFilledExtreme(_ operands: Operands) throws(ModelError) {
        var operands = operands
        let filling = operands.filling ?? (operands[0].constant == nil ? 0 : 1)
        if operands.filling == nil { try expand(&operands[filling], to: operands.result) }
        let value = name(operands[filling])
        let other = operands[1 - filling]
        if let scalar = other.scalar {
            let bounds = node.operation == "Max" ? (scalar, Float.infinity) : (-.infinity, scalar)
            return finish("Clip", [value], ["min": .float(bounds.0), "max": .float(bounds.1)])
        }
        if other.constant == nil, other.fills(operands.result) {
            return try finish(node.operation, ofOneShape: [value, name(other)], in: operands.result)
        }
        let nothing = emit("Clip", [value], ["min": .float(0), "max": .float(0)], part: "zeros")
        let full = emit("Add", [nothing, name(other)], part: "filled")
        try finish(node.operation, ofOneShape: [value, full], in: operands.result)
    }

    /// OpenCV 4.10 forgets to walk along the outer axes of the last operand: it must be repeated along all of them.
    fileprivate mutating func orderExtreme(_ operands: Operands) {
        for order in [[0, 1], [1, 0]] where operands.lastIsRepeated(order) {
            return finish(node.operation, order.map { name(operands[$0]) })
        }
        let names = operands.list.map { name($0) }
        let isBetter = emit(node.operation == "Max" ? "Greater" : "Less", names, part: "better")
        finish("Where", [isBetter] + names)
    }
}

extension Operands {
    /// Whether the last operand is repeated along all axes but two, counting as one axis those along which both operands
    /// behave alike. Axes of one element are not always joined with others.
    fileprivate func lastIsRepeated(_ order: [Int]) -> Bool {
        var runs: [[Bool]] = []
        var isJoined = false
        for axis in result.indices {
            let repeated = order.map { list[$0].shape[axis] == .known(1) }
            let isSingle = result[axis] == .known(1)
            if isSingle || !isJoined || runs.last != repeated { runs.append(repeated) }
            isJoined = !isSingle
        }
        return runs.dropLast(2).allSatisfy { $0[1] }
    }
}
