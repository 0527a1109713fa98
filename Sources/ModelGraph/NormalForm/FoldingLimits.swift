/// How much folding may make: a model of 200 bytes must not take gigabytes.
struct FoldingLimits: Sendable {
    /// Elements of one folded value.
    var elements: Int

    /// 64 Mi elements, 256 MiB of float32: more than any weight of a network that OpenCV runs.
    static let standard = FoldingLimits(elements: 1 << 26)

    /// - Throws: `ModelError` when a folded output would be larger than allowed.
    func check(_ view: NodeView, _ outputs: [Facts]) throws(ModelError) {
        for facts in outputs {
            guard let shape = facts.shape, shape.values != nil else { continue }
            guard let count = shape.elementCount.value else {
                throw view.unsupported("makes a constant of the shape \(shape.text), which no memory holds")
            }
            if count > elements {
                throw view.unsupported(
                    "makes a constant of \(count) elements, more than the \(elements) that are computed while a model is read"
                )
            }
        }
    }
}

extension NodeView {
    /// - Throws: `ModelError` when a constant of these lengths, which a rule is about to make for the node, would be larger than allowed.
    func checkHelper(_ lengths: [Int]) throws(ModelError) {
        try FoldingLimits.standard.check(self, [Facts(type: nil, shape: Shape(lengths))])
    }

    /// - Throws: `ModelError` when a value that the node takes or gives has more elements than OpenCV counts.
    func checkCounts(_ outputs: [Facts]) throws(ModelError) {
        for facts in (0..<inputCount).map(input) + outputs {
            guard let shape = facts.shape, shape.values != nil, shape.elementCount.value.map({ $0 > Int32.max }) ?? true
            else { continue }
            throw unsupported("works on a value of the shape \(shape.text); OpenCV counts up to \(Int32.max) elements")
        }
    }
}
