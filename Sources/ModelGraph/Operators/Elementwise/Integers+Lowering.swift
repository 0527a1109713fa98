/// Functions of integers for OpenCV 5: it has integers, and its layers for these functions take floats alone.
extension Operator {
    /// max(x, -x)
    static let lowerAbs: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.functionsOfFloats), let type = rewrite.view.input(0).type, type.isInteger else { return }
        let value = rewrite.node.inputs[0]
        if type.integerRange?.lowerBound == 0 { return rewrite.alias(to: value) }
        let opposite = rewrite.emit("Sub", [rewrite.zero(type), value], part: "opposite")
        rewrite.replace(with: "Max", [value, opposite])
    }

    /// 0 - x
    static let lowerNeg: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.functionsOfFloats), let type = rewrite.view.input(0).type, type.isInteger else { return }
        rewrite.replace(with: "Sub", [rewrite.zero(type), rewrite.node.inputs[0]])
    }

    /// min(max(x, -1), 1)
    static let lowerSign: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.functionsOfFloats), let type = rewrite.view.input(0).type, type.isInteger else { return }
        let bounds = [max(-1, type.integerRange?.lowerBound ?? -1), 1].map {
            rewrite.add(Constant(integers: [$0], type: type, shape: []), part: "bound")
        }
        let raised = rewrite.emit("Max", [rewrite.node.inputs[0], bounds[0]], part: "raised")
        rewrite.replace(with: "Min", [raised, bounds[1]])
    }
}

extension Rewrite {
    fileprivate mutating func zero(_ type: ElementType) -> String {
        add(Constant(integers: [0], type: type, shape: []), part: "zero")
    }

    /// A Clip of integers, whose bounds OpenCV 5 would read as floats.
    ///
    /// Returns whether it is one.
    mutating func clipIntegers() -> Bool {
        guard has(.functionsOfFloats), view.input(0).type?.isInteger == true else { return false }
        var steps: [(operation: String, bound: String)] = []
        if view.has(1) { steps.append(("Max", node.inputs[1])) }
        if view.has(2) { steps.append(("Min", node.inputs[2])) }
        var value = node.inputs[0]
        for step in steps.dropLast() { value = emit(step.operation, [value, step.bound], part: "raised") }
        guard let last = steps.last else { return false }
        replace(with: last.operation, [value, last.bound])
        return true
    }
}

extension Quirk {
    fileprivate static let functionsOfFloats = Quirk("computes some functions of floats alone", .v5_0 ... .v5_0)
}
