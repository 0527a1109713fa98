/// How much folding may make: a model of 200 bytes must not take gigabytes, nor minutes.
struct FoldingLimits: Sendable {
    /// Elements of one folded value.
    var elements: Int
    /// Multiplications, or steps like them, for one folded value.
    var steps: Int
    /// Bytes of everything that is computed for a model.
    var bytes: Int

    /// 64 Mi elements, 256 MiB of float32: more than any weight of a network that OpenCV runs. 256 Mi steps take about a second.
    /// 2 GiB in all are more than the masks and grids of a network.
    static let standard = FoldingLimits(elements: 1 << 26, steps: 1 << 28, bytes: 1 << 31)

    /// What a node takes for itself and for each input: its name, what is known of it, and who takes it.
    static let bytesOfName = 1024

    /// The values that a node is taken apart into, or put together from.
    static let mostParts = 1 << 16

    /// Whether the product of these numbers, of which 0 counts as 1, is a number of steps that may be taken for one value.
    func allowSteps(_ factors: Int...) -> Bool {
        Shape(factors).largestProduct.map { $0 <= steps } ?? false
    }

    /// - Throws: `ModelError` when a folded output would be larger than allowed.
    func check(_ view: NodeView, _ outputs: [Facts]) throws(ModelError) {
        for facts in outputs {
            guard let shape = facts.shape else { continue }
            try view.requireShape(shape)
            if shape.values == nil { continue }
            guard let count = shape.largestProduct else {
                throw view.unsupported("makes a constant of the shape \(shape.text), which no memory holds")
            }
            if count > elements {
                throw view.unsupported(
                    "makes a constant of the shape \(shape.text), more than the \(elements) elements that are computed while a model is read"
                )
            }
        }
    }
}

extension FoldingLimits {
    /// The limits for a model, whose own constants may each become others a few times.
    init(_ model: Model) {
        self = .standard
        bytes += 16 * model.allConstants.reduce(0) { $0 + $1.constant.bytesAtHand }
    }
}

extension NodeView {
    /// - Throws: `ModelError` when a constant of these lengths, which a rule is about to make for the node, would be larger than
    ///   allowed.
    func requireFoldable(_ lengths: [Int]) throws(ModelError) {
        try FoldingLimits.standard.check(self, [Facts(type: nil, shape: Shape(lengths))])
    }

    /// - Throws: `ModelError` when a rule would write the node as more values than any network has.
    func requireFew(_ count: Int) throws(ModelError) {
        if count > FoldingLimits.mostParts {
            throw unsupported("would be written as \(count) values, more than the \(FoldingLimits.mostParts) allowed")
        }
    }

    /// - Throws: `ModelError` when one of these values, which the node takes or gives, has more elements than OpenCV counts,
    ///   however short its open axes are.
    func requireCountable(_ values: [Facts]) throws(ModelError) {
        for facts in values {
            guard let shape = facts.shape else { continue }
            try requireShape(shape)
            guard shape.largestProduct.map({ $0 > Int32.max }) ?? true else { continue }
            throw unsupported("works on a value of the shape \(shape.text); OpenCV counts up to \(Int32.max) elements")
        }
    }

    /// - Throws: `ModelError` when this is a shape that no value has.
    fileprivate func requireShape(_ shape: Shape) throws(ModelError) {
        try requireRank(shape.count)
        if shape.contains(where: { $0.value.map { $0 < 0 } ?? false }) {
            throw fault("works on a value of the shape \(shape.text), of which a length is negative")
        }
    }

    /// - Throws: `ModelError` for more axes than a value may have.
    func requireRank(_ rank: Int) throws(ModelError) {
        if rank > Facts.mostAxes {
            throw unsupported("works on a value of \(rank) axes, more than the \(Facts.mostAxes) that a value may have")
        }
    }
}
