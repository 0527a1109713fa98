extension Quirk {
    static let carelessAttention = Quirk(
        "fuses attention whose projections have no bias or different widths, or whose softmax runs along another axis",
        .v5_0 ... .v5_0)
    /// The importer takes a product that is cut into three, each part reshaped into heads and transposed, for attention, and reads
    /// the number of heads off the second length of the new shape. That is right for a sequence `[S, 1, D]` of one batch element.
    static let attentionHeads = Quirk("takes the number of heads of an attention for another", .v4_10 ... .v5_0)
}

/// Attention, softmax(q k) v, as OpenCV looks for it to fuse it into one layer: the importer since 4.10, and once more OpenCV 5 when
/// the network is there.
struct AttentionPattern: Sendable {
    /// Where a factor comes from.
    private enum Projection: Hashable {
        case biased(width: Int?)
        case unbiased
    }

    private var query: Projection?
    private var key: Projection?
    private var value: Projection?
    private var isLastAxis: Bool
    /// Whether a factor is made of a part of a product whose heads the importer would count wrong.
    private var hasMiscountedHeads: Bool

    /// The attention whose last product a MatMul is; `nil` when it is none.
    init?(_ rewrite: Rewrite) {
        let node = rewrite.node
        guard let softmax = rewrite.producer(of: node.inputs[0]), softmax.operation == "Softmax",
            let product = Self.product(before: softmax, rewrite)
        else { return nil }
        query = Self.projection(product.inputs[0], rewrite)
        key = Self.projection(product.inputs[1], rewrite)
        value = Self.projection(node.inputs[1], rewrite)
        let rank = rewrite.facts(of: node.inputs[0]).rank
        var axis = -1
        if case .int(let number) = softmax.attributes["axis"] { axis = number }
        isLastAxis = axis == -1 || rank.map { axis == $0 - 1 } == true
        hasMiscountedHeads = (product.inputs + [node.inputs[1]]).contains { Self.areHeadsMiscounted(of: $0, rewrite) }
    }

    /// Whether the OpenCV that the network is lowered for would fuse it, and compute something else.
    func isFusedWrong(_ rewrite: Rewrite) -> Bool {
        rewrite.has(.attentionHeads) && hasMiscountedHeads || rewrite.has(.carelessAttention) && isProjectedOtherwise
    }

    /// Whether OpenCV 5 takes the projections for others.
    private var isProjectedOtherwise: Bool {
        let projections = [query, key, value]
        if projections.contains(nil) && !projections.contains(.unbiased) { return false }
        return !isLastAxis || projections.contains(.unbiased) || Set(projections).count > 1
    }

    /// The product that a softmax takes, perhaps scaled and masked.
    private static func product(before softmax: Node, _ rewrite: Rewrite) -> Node? {
        var node = rewrite.producer(of: softmax.inputs[0])
        for _ in 0..<4 {
            guard let current = node else { return nil }
            if current.operation == "MatMul" { return current }
            guard ["Add", "Div", "Mul"].contains(current.operation) else { return nil }
            node = current.inputs.lazy.compactMap { rewrite.producer(of: $0) }.first
        }
        return nil
    }

    /// Whether a factor is a transposed Reshape of a Slice, other than of a sequence of one batch element.
    private static func areHeadsMiscounted(of factor: String, _ rewrite: Rewrite) -> Bool {
        var node = rewrite.producer(of: factor)
        if node?.operation == "Div", let divided = node?.inputs[0] { node = rewrite.producer(of: divided) }
        guard let transpose = node, transpose.operation == "Transpose",
            let reshape = rewrite.producer(of: transpose.inputs[0]), reshape.operation == "Reshape",
            rewrite.producer(of: reshape.inputs[0])?.operation == "Slice"
        else { return false }
        let source = rewrite.facts(of: reshape.inputs[0]).shape
        return !(source?.count == 3 && source?[1] == .known(1) && rewrite.facts(of: reshape.outputs[0]).rank == 3)
    }

    /// The layer of constant weights that a value is a rearrangement of.
    private static func projection(_ value: String, _ rewrite: Rewrite) -> Projection? {
        var node = rewrite.producer(of: value)
        for _ in 0..<12 {
            guard let current = node else { return nil }
            switch current.operation {
            case "MatMul": return rewrite.facts(of: current.inputs[1]).constant == nil ? nil : .unbiased
            case "Gemm": return .biased(width: rewrite.facts(of: current.outputs[0]).shape?.last?.value)
            case "Add":
                let made = current.inputs.compactMap { rewrite.producer(of: $0) }
                guard made.count == 1, made[0].operation == "MatMul" else { return nil }
                return .biased(width: rewrite.facts(of: current.outputs[0]).shape?.last?.value)
            case "Transpose", "Reshape", "Mul", "Div", "Gather", "Slice", "Split", "Squeeze", "Unsqueeze", "Identity":
                node = rewrite.producer(of: current.inputs[0])
            default: return nil
            }
        }
        return nil
    }
}
