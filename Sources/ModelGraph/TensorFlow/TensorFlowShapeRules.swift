/// What operators make of the shapes of their inputs, as the graph counts the axes; `nil` where not even their number
/// is known.
enum TensorFlowShapeRules {
    static func unknown(_ view: TensorFlowView) throws(ModelError) -> Shape? { nil }

    static func same(_ view: TensorFlowView) throws(ModelError) -> Shape? { view.shape(0) }

    /// A shape without axes is how exporters leave it open.
    static func placeholder(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let shape = view.node.attributes["shape"]?.shape, shape.isRankKnown, !shape.extents.isEmpty else {
            return nil
        }
        return shape.extents.map { $0 > 0 ? .known($0) : .unknown }
    }

    static func broadcast(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let first = view.shape(0), let second = view.shape(1) else { return nil }
        let rank = max(first.count, second.count)
        return (0..<rank).map { axis in
            let extents = [first, second].compactMap { shape -> Extent? in
                let place = axis - (rank - shape.count)
                return place < 0 ? nil : shape[place]
            }
            let wide = extents.filter { $0 != .known(1) }
            return wide.first { $0.value != nil } ?? wide.first ?? .known(1)
        }
    }

    static func matMul(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let first = view.shape(0), let second = view.shape(1), first.count == 2, second.count == 2 else {
            return nil
        }
        return [
            first[view.node.flag("transpose_a") ? 1 : 0], second[view.node.flag("transpose_b") ? 0 : 1],
        ]
    }

    static func convolution(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), input.count == 4 else { return nil }
        let weights = view.constant(1)
        let isDepthwise = view.node.operation == "DepthwiseConv2dNative"
        let filters = weights?.extent(3).map { Extent.known($0) } ?? .unknown
        let channels = isDepthwise ? filters * (weights?.extent(2).map { Extent.known($0) } ?? .unknown) : filters
        return slid(view, over: input, channels: channels)
    }

    static func pooling(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), input.count == 4 else { return nil }
        return slid(view, over: input, channels: input[view.channelAxis(rank: 4)])
    }

    private static func slid(_ view: TensorFlowView, over input: Shape, channels: Extent) -> Shape {
        var shape = input
        shape[view.channelAxis(rank: 4)] = channels
        let windows = TensorFlowWindows.of(view.node, in: view.index)
        let first = view.node.isChannelsFirst ? 2 : 1
        for axis in 0..<2 {
            let isSame = view.node.attributes["padding"]?.text == "SAME"
            guard let window = windows?[axis],
                let room = (input[first + axis] - .known(isSame ? 1 : window.span)).value, room >= 0
            else {
                shape[first + axis] = .unknown
                continue
            }
            shape[first + axis] = .known(room / window.stride + 1)
        }
        return shape
    }

    static func reduction(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), let numbers = view.constant(1)?.integers else { return nil }
        var axes: Set<Int> = []
        for number in numbers { axes.insert(try view.axis(number, rank: input.count)) }
        let keeps = view.node.flag("keep_dims") || view.node.flag("keepdims")
        return input.indices.compactMap { axes.contains($0) ? keeps ? .known(1) : nil : input[$0] }
    }

    static func reshape(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let target = view.constant(1)?.integers else { return nil }
        var shape: Shape = target.map { $0 >= 0 ? .known($0) : .unknown }
        // The one open extent takes what is left.
        let open = target.indices.filter { target[$0] == -1 }
        if open.count == 1, let total = view.shape(0)?.elementCount.value {
            let others = target.filter { $0 != -1 }.reduce(Extent.known(1)) { $0 * .known($1) }
            if let others = others.value, others > 0, total % others == 0 { shape[open[0]] = .known(total / others) }
        }
        return shape
    }

    static func squeeze(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), let axes = try TensorFlowRewrites.squeezedAxes(view) else { return nil }
        return input.indices.filter { !axes.contains($0) }.map { input[$0] }
    }

    static func expandDims(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard var shape = view.shape(0), let axis = view.constant(1)?.integers?.first else { return nil }
        shape.insert(.known(1), at: try view.axis(axis, rank: shape.count + 1))
        return shape
    }

    static func transpose(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), let order = view.constant(1)?.integers, order.count == input.count else {
            return nil
        }
        return order.allSatisfy(input.indices.contains) ? order.map { input[$0] } : nil
    }

    static func pad(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0), let pads = view.constant(1)?.integers, pads.count == 2 * input.count else {
            return nil
        }
        return input.indices.map { input[$0] + .known(pads[2 * $0]) + .known(pads[2 * $0 + 1]) }
    }

    static func concat(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        let count = view.node.data.count
        let isFirst = view.node.operation == "Concat"
        let values = isFirst ? Array(1..<max(count, 1)) : Array(0..<max(count - 1, 0))
        guard let number = view.constant(isFirst ? 0 : count - 1)?.integers?.first, let first = values.first,
            var shape = view.shape(first)
        else { return nil }
        let axis = try view.axis(number, rank: shape.count)
        for value in values.dropFirst() {
            guard let other = view.shape(value), other.count == shape.count else { return nil }
            shape[axis] = shape[axis] + other[axis]
        }
        return shape
    }

    static func slice(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard let input = view.shape(0) else { return nil }
        let begin = view.constant(1)?.integers ?? []
        let size = view.constant(2)?.integers ?? []
        guard begin.count == input.count, size.count == input.count else { return input.map { _ in .unknown } }
        return input.indices.map { size[$0] >= 0 ? .known(size[$0]) : input[$0] - .known(begin[$0]) }
    }

    /// Only the number of axes, which masks change.
    static func stridedSlice(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        func count(_ mask: String) -> Int {
            UInt32(truncatingIfNeeded: view.node.attributes[mask]?.integer ?? 0).nonzeroBitCount
        }
        guard let rank = view.rank(0), count("new_axis_mask") == 0, count("ellipsis_mask") == 0 else { return nil }
        return Array(repeating: .unknown, count: max(rank - count("shrink_axis_mask"), 0))
    }

    static func split(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard var shape = view.shape(1), let number = view.constant(0)?.integers?.first else { return nil }
        let axis = try view.axis(number, rank: shape.count)
        shape[axis] = view.node.attributes["num_split"]?.integer.map { shape[axis] / .known($0) } ?? .unknown
        return shape
    }

    static func resize(_ view: TensorFlowView) throws(ModelError) -> Shape? {
        guard var shape = view.shape(0), shape.count == 4 else { return nil }
        let size = view.constant(1)?.integers ?? []
        shape[1] = size.count == 2 && size[0] > 0 ? .known(size[0]) : .unknown
        shape[2] = size.count == 2 && size[1] > 0 ? .known(size[1]) : .unknown
        return shape
    }
}
