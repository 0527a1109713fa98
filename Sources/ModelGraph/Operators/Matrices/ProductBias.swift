extension Quirk {
    /// OpenCV makes one layer of a product with a constant and the sum behind it, which has the product's shape.
    fileprivate static let fusedSum = Quirk("gives a sum the shape of the product in it", .v4_10 ... .v5_0)
    /// The shape of the constant is lost then, and more than two axes are an error.
    fileprivate static let columnBias = Quirk(
        "takes as many elements as a product has columns for a bias of the columns", .v5_0 ... .v5_0,
        isOfNewEngine: true)
}

extension Rewrite {
    /// Spells a sum of a product and a constant so that the two are fused only where that is right.
    ///
    /// Returns whether the node is rewritten.
    mutating func keepBiasOfProduct() -> Bool {
        guard has(.fusedSum), node.operation == "Add", view.inputCount == 2,
            let index = (0...1).first(where: { view.constant($0) != nil }), let constant = view.constant(index),
            let product = producer(of: node.inputs[1 - index]), product.operation == "MatMul",
            facts(of: product.inputs[1]).constant != nil, let shape = view.input(1 - index).shape
        else { return false }
        let lengths = constant.shape.drop { $0 == 1 }
        let isWithin =
            constant.shape.count <= shape.count
            && zip(lengths, shape.suffix(lengths.count)).allSatisfy { $0 == 1 || $1 == .known($0) }
        let isBias = lengths.isEmpty || lengths.count == 1
        let isTakenForBias = has(.columnBias) && (constant.count == 1 || .known(constant.count) == shape.last)
        var inputs = node.inputs
        if !isWithin || isTakenForBias && !isBias {
            inputs[1 - index] = shield(inputs[1 - index], rank: shape.count)
        } else if isTakenForBias, constant.shape.count > 1 {
            inputs[index] = add(constant.reshaped([constant.count]), part: "bias")
        } else {
            return false
        }
        keep { $0.inputs = inputs }
        return true
    }
}
