/// A node together with what is known of its inputs: what the rules of an operator are given.
package struct NodeView: Sendable {
    package let node: Node
    /// The version of ONNX' operators that the node is written for.
    package let opset: Int
    /// Whether the node is being lowered. Then element types tell nothing: OpenCV computes integers as floats.
    let isLowered: Bool
    private let inputs: [Facts]

    package init(_ node: Node, opset: Int, inputs: [Facts], isLowered: Bool = false) {
        self.node = node
        self.opset = opset
        self.inputs = inputs
        self.isLowered = isLowered
    }

    // MARK: Inputs

    /// Whether the node has this input; optional ones may be left out.
    package func has(_ index: Int) -> Bool { index < node.inputs.count && !node.inputs[index].isEmpty }

    /// What is known of an input; nothing of one that is left out.
    package func input(_ index: Int) -> Facts { has(index) ? inputs[index] : .unknown }

    package var inputCount: Int { node.inputs.count }

    /// An input's constant; `nil` when the input is left out or computed.
    package func constant(_ index: Int) -> Constant? { input(index).constant }

    /// The integers of a constant input, such as axes.
    package func integers(_ index: Int) -> [Int]? { constant(index)?.integers }

    package var allInputsAreConstant: Bool {
        !node.inputs.isEmpty && node.inputs.indices.allSatisfy { !has($0) || inputs[$0].constant != nil }
    }

    // MARK: Attributes

    package func int(_ name: String) -> Int? {
        if case .int(let value) = node.attributes[name] { value } else { nil }
    }

    package func int(_ name: String, default value: Int) -> Int { int(name) ?? value }

    package func float(_ name: String) -> Float? {
        if case .float(let value) = node.attributes[name] { value } else { nil }
    }

    package func float(_ name: String, default value: Float) -> Float { float(name) ?? value }

    package func string(_ name: String) -> String? {
        if case .string(let value) = node.attributes[name] { value } else { nil }
    }

    package func ints(_ name: String) -> [Int]? {
        if case .ints(let values) = node.attributes[name] { values } else { nil }
    }

    package func floats(_ name: String) -> [Float]? {
        if case .floats(let values) = node.attributes[name] { values } else { nil }
    }

    package func tensor(_ name: String) -> Constant? {
        if case .tensor(let value) = node.attributes[name] { value } else { nil }
    }

    package func graph(_ name: String) -> Graph? {
        if case .graph(let value) = node.attributes[name] { value } else { nil }
    }

    // MARK: Axes and errors

    /// An axis that may be counted from the end, as one from the start.
    ///
    /// - Throws: `ModelError` when a value of this rank has no such axis.
    package func axis(_ axis: Int, rank: Int) throws(ModelError) -> Int {
        let counted = axis < 0 ? axis + rank : axis
        guard counted >= 0, counted < rank else {
            throw fault("axis \(axis) does not exist in a value of \(rank) axes")
        }
        return counted
    }

    /// Axes counted from the start; naming one twice is an error.
    package func axes(_ axes: [Int], rank: Int) throws(ModelError) -> [Int] {
        var counted: [Int] = []
        for axis in axes {
            let axis = try self.axis(axis, rank: rank)
            guard !counted.contains(axis) else { throw fault("axis \(axis) is named twice") }
            counted.append(axis)
        }
        return counted
    }

    /// The node contradicts itself or its inputs.
    package func fault(_ reason: String) -> ModelError { ModelError(.structure, "\(node.described): \(reason)") }

    /// The node is sound, and cannot be computed.
    package func unsupported(_ reason: String) -> ModelError {
        ModelError(.unsupported, "\(node.described): \(reason)")
    }
}
