/// Where infinities may come from.
extension Rewrite {
    /// Whether a value comes from an operator that makes infinities or NaN of numbers.
    func mayBeInfinite(_ value: String) -> Bool {
        var value = value
        // A quotient by numbers other than 0 is as finite as its dividend.
        while let quotient = producer(of: value), quotient.operation == "Div",
            let divisors = facts(of: quotient.inputs[1]).constant?.doubles,
            divisors.allSatisfy({ $0.isFinite && $0 != 0 })
        {
            value = quotient.inputs[0]
        }
        guard let producer = producer(of: value) else { return false }
        return Self.poles.contains(producer.operation) || comesFromPole(value)
    }

    private static let poles: Set = [
        "Log", "Sqrt", "Div", "Reciprocal", "Pow", "Asin", "Acos", "Acosh", "Atanh", "Tan", "Exp", "IsNaN", "IsInf",
    ]

    /// Whether a value is made of a logarithm or an inverse, which a choice often keeps from a 0, as in `where(x > 0, x log x, 0)`.
    private func comesFromPole(_ value: String) -> Bool {
        var waiting = [value]
        var seen: Set<String> = []
        while let value = waiting.popLast(), seen.count < 64 {
            guard seen.insert(value).inserted, let producer = producer(of: value) else { continue }
            switch producer.operation {
            case "Log": return true
            // The inverse of a root is that of a deviation, to which something was added.
            case "Reciprocal" where self.producer(of: producer.inputs[0])?.operation != "Sqrt": return true
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
        "Squeeze",
        "Sub", "Transpose", "Unsqueeze",
    ]
}
