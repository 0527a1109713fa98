/// Where infinities may come from.
extension Rewrite {
    /// Whether a value comes from an operator that makes infinities or NaN of numbers. That numbers grow beyond float32 is left out.
    func mayBeInfinite(_ value: String) -> Bool {
        var value = value
        while let producer = producer(of: value), isFiniteOfNumbers(producer) { value = producer.inputs[0] }
        guard let producer = producer(of: value) else { return false }
        return Self.poles.contains(producer.operation) || comesFromPole(value)
    }

    private static let poles: Set = [
        "Log", "Sqrt", "Div", "Reciprocal", "Pow", "Asin", "Acos", "Acosh", "Atanh", "Tan", "Exp", "IsNaN", "IsInf",
    ]

    /// Whether the result is as finite as the first operand, since that or the divisor is never at the pole.
    private func isFiniteOfNumbers(_ node: Node) -> Bool {
        switch node.operation {
        case "Div":
            let divisors = facts(of: node.inputs[1]).constant?.doubles
            return divisors?.allSatisfy { $0.isFinite && $0 != 0 } ?? isPositive(node.inputs[1])
        case "Log", "Reciprocal": return isPositive(node.inputs[0])
        case "Sqrt": return lowerBound(of: node.inputs[0]).map { $0 >= 0 } ?? false
        default: return false
        }
    }

    /// Whether a value is made of a logarithm or an inverse, which a choice often keeps from a 0, as in `where(x > 0, x log x, 0)`.
    private func comesFromPole(_ value: String) -> Bool {
        var waiting = [value]
        var seen: Set<String> = []
        while let value = waiting.popLast(), seen.count < 64 {
            guard seen.insert(value).inserted, let producer = producer(of: value) else { continue }
            switch producer.operation {
            case "Log", "Reciprocal":
                if isFiniteOfNumbers(producer) {
                    waiting.append(producer.inputs[0])
                } else if producer.operation == "Log" || self.producer(of: producer.inputs[0])?.operation != "Sqrt" {
                    // The inverse of a root is that of a deviation, to which something was added.
                    return true
                }
            case let operation where Self.keepingInfinities.contains(operation): waiting += producer.inputs
            default: continue
            }
        }
        return false
    }

    /// Whether a node hands the infinities of its inputs on.
    static func keepsInfinities(_ node: Node) -> Bool { keepingInfinities.contains(node.operation) }

    private static let keepingInfinities: Set = [
        "Abs", "Add", "Concat", "Div", "Expand", "Flatten", "Identity", "Mul", "Neg", "Reshape", "Scale", "Slice",
        "Squeeze", "Sub", "Transpose", "Unsqueeze",
    ]
}
