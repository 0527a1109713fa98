/// What numbers a value has at least, as far as the operators tell that make it.
extension Rewrite {
    /// Whether every element is so far above 0 that its inverse is a number of float32.
    func isPositive(_ value: String) -> Bool {
        lowerBound(of: value).map { $0 >= Double(Float.leastNormalMagnitude) } ?? false
    }

    /// A number that no element is below, NaN left out; `nil` where nothing tells one.
    func lowerBound(of value: String) -> Double? { lowerBound(of: value, depth: 0) }

    /// Operators further away than this are not asked.
    private static let deepest = 12

    private func lowerBound(of value: String, depth: Int) -> Double? {
        if let constant = facts(of: value).constant {
            guard let numbers = constant.doubles, !numbers.contains(where: \.isNaN) else { return nil }
            return numbers.min()
        }
        guard depth < Self.deepest, let node = producer(of: value), let first = node.inputs.first else { return nil }
        func bound(_ index: Int) -> Double? {
            index < node.inputs.count ? lowerBound(of: node.inputs[index], depth: depth + 1) : nil
        }
        func isNonnegative(_ indices: Range<Int>) -> Bool { indices.allSatisfy { bound($0).map { $0 >= 0 } ?? false } }
        switch node.operation {
        case let function where Self.nonnegative.contains(function): return 0
        case "Clip": return lowerBound(ofClipped: node, bound(0))
        case let movement where Self.moving.contains(movement): return bound(0)
        case "Concat":
            let bounds = node.inputs.indices.map(bound)
            return bounds.contains(nil) ? nil : bounds.compactMap(\.self).min()
        case "Max": return node.inputs.indices.compactMap(bound).max()
        case "Add": return bound(0).flatMap { first in bound(1).map { first + $0 } }
        case "Mul" where node.inputs == [first, first]: return 0
        case "Reduce": return lowerBound(ofReduced: node, bound)
        case "Pow" where facts(of: node.inputs[1]).constant?.isEven ?? false: return 0
        case "Conv", "Div", "MatMul", "Mul": return isNonnegative(node.inputs.indices) ? 0 : nil
        case "AveragePool", "Pow", "ReduceSum": return isNonnegative(0..<1) ? 0 : nil
        default: return nil
        }
    }

    /// The bounds of a Clip are attributes in a lowered graph.
    private func lowerBound(ofClipped node: Node, _ bound: Double?) -> Double? {
        func attribute(_ name: String) -> Double? {
            if case .float(let value) = node.attributes[name] { Double(value) } else { nil }
        }
        guard let least = attribute("min") ?? bound else { return nil }
        return attribute("max").map { min(least, $0) } ?? least
    }

    /// The bound of what OpenCV's own layer reduces.
    private func lowerBound(ofReduced node: Node, _ bound: (Int) -> Double?) -> Double? {
        switch node.attributes["reduce"] {
        case .string("l1"), .string("l2"), .string("sum_square"): 0
        case .string("ave"), .string("max"), .string("min"): bound(0)
        case .string("sum"): bound(0).flatMap { $0 >= 0 ? 0 : nil }
        default: nil
        }
    }

    private static let nonnegative: Set = [
        "Abs", "Exp", "HardSigmoid", "ReduceL1", "ReduceL2", "ReduceSumSquare", "Relu", "Sigmoid", "Softmax",
        "Softplus", "Sqrt",
    ]

    /// Operators whose result has no other numbers than the first operand, or means of them.
    private static let moving: Set = [
        "Expand", "Flatten", "Gather", "Identity", "ReduceMax", "ReduceMean", "ReduceMin", "Reshape", "Slice", "Split",
        "Squeeze", "Tile", "Transpose", "Unsqueeze",
    ]
}

extension Constant {
    /// Whether every element is a multiple of 2.
    fileprivate var isEven: Bool { doubles?.allSatisfy { $0.truncatingRemainder(dividingBy: 2) == 0 } ?? false }
}
