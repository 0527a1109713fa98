/// A list of integers that older opsets have as an attribute and newer ones as an input.
package enum IntegerSetting: Sendable {
    case absent
    case known([Int])
    /// Known only when the network runs.
    ///
    /// - Parameter count: How many integers there are, if the model tells.
    case computed(count: Int?)
}

extension NodeView {
    /// Integers that are an attribute or an input, whichever the node has.
    package func integers(attribute: String, input index: Int) -> IntegerSetting {
        if let values = ints(attribute) { return .known(values) }
        guard has(index) else { return .absent }
        if let values = integers(index) { return .known(values) }
        return .computed(count: input(index).lengths?.reduce(1, *))
    }

    /// Whether the axes that a node reduces stay, with length 1.
    ///
    /// - Throws: `ModelError` for a number of no meaning: for other numbers than 0 and 1, ONNX Runtime drops the axes and others keep them.
    package func keepsAxes() throws(ModelError) -> Bool {
        let keeps = int("keepdims", default: 1)
        guard keeps == 0 || keeps == 1 else {
            throw fault("the attribute \"keepdims\" is \(keeps), and must be 0 or 1")
        }
        return keeps == 1
    }

    /// The elements of an integer input as far as they are followed; those of an attribute are all known.
    package func extents(attribute: String, input index: Int) -> [Extent]? {
        ints(attribute)?.map { .known($0) } ?? input(index).elements ?? integers(index)?.map { .known($0) }
    }

    /// - Throws: `ModelError` when the node lacks an attribute that its operator needs.
    package func required<Value>(_ attribute: String, _ value: Value?) throws(ModelError) -> Value {
        guard let value else { throw fault("lacks the attribute \"\(attribute)\", which the operator needs") }
        return value
    }
}
