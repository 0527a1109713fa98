extension NodeView {
    /// What is known of the result of an operation on all inputs, which broadcast to one shape.
    ///
    /// - Throws: `ModelError` when the shapes do not fit together.
    func broadcastShape(of indices: Range<Int>? = nil) throws(ModelError) -> Shape? {
        var result: Shape? = []
        for index in indices ?? 0..<inputCount where has(index) {
            guard let shape = input(index).shape else {
                result = nil
                continue
            }
            guard let known = result else { continue }
            guard let joined = Shape.broadcast(known, shape) else {
                throw fault(
                    "its input \"\(node.inputs[index])\" of shape \(shape.text) does not broadcast with \(known.text)")
            }
            result = joined
        }
        return result
    }

    /// The element type that these inputs have in common; that of the first while the node is lowered.
    ///
    /// - Throws: `ModelError` when they differ.
    func commonType(of indices: Range<Int>? = nil) throws(ModelError) -> ElementType? {
        var common: ElementType?
        for index in indices ?? 0..<inputCount where has(index) {
            guard let type = input(index).type else { continue }
            if let common, type != common, !isLowered {
                throw fault("its inputs must have one element type, and have \(common) and \(type)")
            }
            common = common ?? type
        }
        return common
    }

    /// The constants of the first two inputs, broadcast to one shape.
    func broadcastPair() throws(ModelError) -> (shape: [Int], left: Numbers, right: Numbers)? {
        guard let left = constant(0), let right = constant(1), let shape = try broadcastShape(of: 0..<2)?.values else {
            return nil
        }
        guard let leftNumbers = Numbers(left), let rightNumbers = Numbers(right) else { return nil }
        return (
            shape, leftNumbers.broadcast(from: left.shape, to: shape),
            rightNumbers.broadcast(from: right.shape, to: shape)
        )
    }
}
