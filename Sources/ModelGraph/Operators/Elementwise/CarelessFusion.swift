extension Quirk {
    /// OpenCV looks for the parts of a Gelu and a LayerNormalization in any order of their operands, then reads constants where
    /// they are in one order alone. It ends the process at others, and compares them only with an upper bound.
    static let carelessFusion = Quirk("takes other functions for a Gelu or a LayerNormalization", .v4_10 ... .v5_0)
    /// A scale of one element may have more axes than the value, and so has the product.
    fileprivate static let scaledSoftmax = Quirk(
        "takes a scale into the Softmax behind it, and loses its axes", .v5_0 ... .v5_0, isOfNewEngine: true)
}

extension Rewrite {
    /// Spells a sum or product with a constant so that no pattern is found in it that is not there.
    ///
    /// Returns whether the node is rewritten.
    mutating func avoidCarelessFusion() -> Bool {
        guard has(.carelessFusion), view.inputCount == 2, ["Add", "Mul"].contains(node.operation),
            let index = (0...1).first(where: { view.constant($0) != nil }), let constant = view.constant(index),
            let producer = producer(of: node.inputs[1 - index])
        else { return false }
        if node.operation == "Add", isFunctionOfGelu(producer), !isGelu(around: producer, sum: node) {
            guard constant.type.isFloatingPoint, let numbers = constant.doubles else { return false }
            let negative = Constant(doubles: numbers.map { -$0 }, type: constant.type, shape: constant.shape)
            replace(with: "Sub", [node.inputs[1 - index], add(negative, part: "negative")])
            return true
        }
        guard index == 0, isPartOfNormalization(producer) else { return false }
        replace(with: node.operation, [node.inputs[1], node.inputs[0]], goesOn: true)
        return true
    }

    /// Gives a value the axes of its scale by a layer of its own, where a Softmax follows.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepAxesOfScale() -> Bool {
        guard has(.scaledSoftmax), ["Mul", "Div"].contains(node.operation), view.inputCount == 2,
            let index = (0...1).first(where: { view.constant($0)?.count == 1 }), let scale = view.constant(index),
            let rank = view.input(1 - index).rank, scale.shape.count > rank,
            consumers(of: node.outputs[0]).contains(where: { $0.operation == "Softmax" })
        else { return false }
        var inputs = node.inputs
        inputs[1 - index] = unsqueeze(inputs[1 - index], axes: Array(0..<(scale.shape.count - rank)), part: "axes")
        inputs[index] = add(scale.reshaped([]), part: "scale")
        keep { $0.inputs = inputs }
        return true
    }

    // MARK: LayerNormalization

    /// Whether a constant belongs behind what this node makes: the epsilon, the scale or the bias.
    private func isPartOfNormalization(_ producer: Node) -> Bool {
        if node.operation == "Mul" { return producer.operation == "Div" }
        if producer.operation == "ReduceMean" { return true }
        return producer.operation == "Mul" && producer.inputs.contains { self.producer(of: $0)?.operation == "Div" }
    }

    // MARK: Gelu

    private func isFunctionOfGelu(_ function: Node) -> Bool {
        guard let argument = scaledArgument(of: function) else { return false }
        return function.operation == "Erf" || argument.inputs.contains { made($0, by: "Add") != nil }
    }

    /// Whether `sum` adds 1 to the function in a Gelu whose constants are where OpenCV reads them.
    func isGelu(around function: Node, sum: Node) -> Bool {
        let place = function.operation == "Erf" ? 1 : 0
        guard sum.inputs.count == 2, isNumber(1, sum.inputs[place]), let value = argument(of: function),
            let product = onlyConsumer(of: sum.outputs[0], "Mul"), product.inputs.contains(value),
            let half = onlyConsumer(of: product.outputs[0], "Mul"), isNumber(0.5, half.inputs[place])
        else { return false }
        return true
    }

    /// x where the function is erf(x / sqrt 2) or tanh(sqrt(2 / pi) (x + 0.044715 x^3)).
    private func argument(of function: Node) -> String? {
        guard let inner = scaledArgument(of: function) else { return nil }
        if function.operation == "Erf" { return isNumber(2.0.squareRoot(), inner.inputs[1]) ? inner.inputs[0] : nil }
        guard isNumber((2 / Double.pi).squareRoot(), inner.inputs[0]), let sum = made(inner.inputs[1], by: "Add") else {
            return nil
        }
        for (value, cubic) in [(sum.inputs[0], sum.inputs[1]), (sum.inputs[1], sum.inputs[0])] {
            guard let scaled = made(cubic, by: "Mul"), isNumber(0.044715, scaled.inputs[0]),
                let cube = made(scaled.inputs[1], by: "Mul"), let place = cube.inputs.firstIndex(of: value),
                let square = made(cube.inputs[1 - place], by: "Mul"), square.inputs == [value, value]
            else { continue }
            return value
        }
        return nil
    }

    /// The quotient or product that the function of a Gelu takes.
    private func scaledArgument(of function: Node) -> Node? {
        switch function.operation {
        case "Erf": made(function.inputs[0], by: "Div")
        case "Tanh": made(function.inputs[0], by: "Mul")
        default: nil
        }
    }

    private func made(_ value: String, by operation: String) -> Node? {
        producer(of: value).flatMap { $0.operation == operation && $0.inputs.count == 2 ? $0 : nil }
    }

    func onlyConsumer(of value: String, _ operation: String) -> Node? {
        let consumers = consumers(of: value)
        guard consumers.count == 1, consumers[0].operation == operation, OperatorTable.isAsNamed(consumers[0]) else {
            return nil
        }
        return consumers[0]
    }

    /// Whether a value is this one number, as far as float32 tells.
    private func isNumber(_ number: Double, _ value: String) -> Bool {
        guard let constant = facts(of: value).constant, constant.count == 1, let own = constant.doubles?.first else {
            return false
        }
        return abs(own - number) < 1e-6
    }
}
