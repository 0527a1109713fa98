/// A node with what is known of its inputs.
struct TensorFlowView {
    let node: TensorFlowNode
    let index: TensorFlowIndex
    /// What is known of the values, by the name of their node: of its first output.
    let shapes: [String: Shape]
    /// The OpenCV that is to run the model.
    let target: OpenCVTarget

    func constant(_ input: Int) -> TensorFlowTensor? { index.constant(node, input) }

    /// The shape of an input; `nil` where the number of its axes is not known.
    func shape(_ input: Int) -> Shape? {
        let data = node.data
        guard data.indices.contains(input), !data[input].contains(":") || data[input].hasSuffix(":0") else {
            return nil
        }
        if let tensor = constant(input) { return tensor.rank.map { _ in Shape(tensor.shape?.extents ?? []) } }
        return shapes[index.source(data[input])]
    }

    func rank(_ input: Int) -> Int? { shape(input)?.count }

    /// The axis of the channels in a value of so many axes, as the graph counts them.
    func channelAxis(rank: Int) -> Int { node.isChannelsFirst ? 1 : rank - 1 }

    /// The channels of an image; `nil` where they are not known.
    func channels(_ input: Int) -> Int? {
        guard let shape = shape(input), shape.count >= 2 else { return nil }
        return shape[channelAxis(rank: shape.count)].value
    }

    /// Whether OpenCV has the input as `[N, C, H, W]` where the graph has it as `[N, H, W, C]`.
    func isTurned(_ input: Int) -> Bool { rank(input) == 4 && !index.isChannelsFirst }

    /// The number of an axis that may be counted from the end.
    func axis(_ axis: Int, rank: Int) throws(ModelError) -> Int {
        guard (-rank..<rank).contains(axis) else {
            throw node.fault(": axis \(axis) is beyond the \(rank) of its input")
        }
        return axis < 0 ? axis + rank : axis
    }
}
