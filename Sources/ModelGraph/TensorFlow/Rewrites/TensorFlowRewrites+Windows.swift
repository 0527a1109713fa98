/// Convolutions, and the padding that OpenCV merges into them.
extension TensorFlowRewrites {
    /// OpenCV ignores `dilations`. It knows them as what a SpaceToBatchND before the convolution does, whose paddings
    /// take the place of the convolution's own.
    static func convolution(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let dilations = view.node.integers("dilations")
        if dilations.allSatisfy({ $0 == 1 }) { return try keepPadding(view, &rewriter) }
        let first = view.node.isChannelsFirst ? 2 : 1
        let others = dilations.indices.filter { $0 != first && $0 != first + 1 }
        guard others.allSatisfy({ dilations[$0] == 1 }), !view.node.isChannelsFirst else {
            throw view.node.unsupported(
                ": dilations is \(dilations.listed), but OpenCV's TensorFlow importer dilates images in [N, H, W, "
                    + "C] along H and W alone"
            )
        }
        let pads = try samePadding(view)
        var nodes: [TensorFlowNode] = []
        var input = view.node.data[0]
        // OpenCV looks at the first of each two paddings only: uneven ones need a layer of their own.
        let isEven = pads.allSatisfy { $0.before == $0.after }
        if !isEven {
            let written = [0, 0, pads[0].before, pads[0].after, pads[1].before, pads[1].after, 0, 0]
            let paddings = rewriter.constant(
                "paddings", of: view.node, Constant(integers: written, type: .int32, shape: [4, 2]))
            let pad = TensorFlowNode(rewriter.name("pad", of: view.node), "Pad", [input, paddings.name])
            nodes += [paddings, pad]
            input = pad.name
        }
        let block = rewriter.constant(
            "block", of: view.node, Constant(integers: Array(dilations[1...2]), type: .int32, shape: [2]))
        let even = isEven ? pads.flatMap { [$0.before, $0.after] } : [0, 0, 0, 0]
        let crops = rewriter.constant("padding", of: view.node, Constant(integers: even, type: .int32, shape: [2, 2]))
        let space = TensorFlowNode(
            rewriter.name("space", of: view.node), "SpaceToBatchND", [input, block.name, crops.name])
        var node = view.node
        node.inputs = [space.name] + view.node.data.dropFirst()
        node.attributes["dilations"] = nil
        node.attributes["padding"] = .init(text: "VALID")
        node.attributes["explicit_paddings"] = nil
        try rewriter.replace(view.node, with: nodes + [block, crops, space, node], because: "ignores its dilations")
    }

    /// What a convolution pads on each axis.
    private static func samePadding(_ view: TensorFlowView) throws(ModelError) -> [(before: Int, after: Int)] {
        if view.node.attributes["padding"]?.text == "VALID" { return [(0, 0), (0, 0)] }
        if view.node.attributes["padding"]?.text == "EXPLICIT" {
            let pads = view.node.integers("explicit_paddings")
            guard pads.count == 8, pads.allSatisfy({ $0 >= 0 }) else {
                throw view.node.fault(": explicit_paddings is \(pads.listed); it must have 8 numbers of 0 or more")
            }
            return [(pads[2], pads[3]), (pads[4], pads[5])]
        }
        guard let windows = TensorFlowWindows.of(view.node, in: view.index) else {
            throw view.node.unsupported(
                " is dilated with SAME padding, but its weights are not a constant of four axes")
        }
        var pads: [(before: Int, after: Int)] = []
        for (axis, window) in windows.enumerated() {
            var total = window.span - 1
            if window.stride > 1 {
                guard view.rank(0) == 4, let extent = view.shape(0)?[axis + 1].value,
                    (0...Int(Int32.max)).contains(extent)
                else {
                    throw view.node.unsupported(
                        " is dilated and strided with SAME padding, which depends on the size of its input: give "
                            + "the placeholder a "
                            + "fixed size")
                }
                let outputs = (extent + window.stride - 1) / window.stride
                total = max((outputs - 1) * window.stride + window.span - extent, 0)
            }
            pads.append((total / 2, total - total / 2))
        }
        return pads
    }

    /// A Pad before a convolution takes the place of the convolution's own padding in OpenCV, and is lost to other
    /// readers. A product with 1 between the two keeps them apart.
    private static func keepPadding(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let pad = view.index.node(view.index.source(view.node.data[0])), pad.operation == "Pad",
            let pads = view.index.constant(pad, 1)?.integers, pads.count == 8
        else { return }
        let isMerged = pads[2] == pads[3] && pads[4] == pads[5]
        let isAlone = view.index.readers[pad.name]?.count == 1
        let isOnlySpatial = pads[0...1] + pads[6...7] == [0, 0, 0, 0]
        let isUnpadded = view.node.attributes["padding"]?.text == "VALID"
        guard isMerged, !(isAlone && isOnlySpatial && isUnpadded) else { return }
        let one = rewriter.constant("one", of: view.node, Constant(scalar: 1))
        let kept = TensorFlowNode(rewriter.name("padded", of: view.node), "Mul", [view.node.data[0], one.name])
        var node = view.node
        node.inputs = [kept.name] + view.node.data.dropFirst()
        try rewriter.replace(
            view.node, with: [one, kept, node], because: "takes the Pad before it for its own padding")
    }

    static func pad(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        if view.node.operation == "MirrorPad", let mode = view.node.attributes["mode"]?.text, mode != "REFLECT" {
            throw view.node.unsupported(
                ": its mode is \(mode.quoted), but OpenCV's TensorFlow importer mirrors as REFLECT alone")
        }
        guard view.rank(0) == 4, !view.isTurned(0), view.constant(1)?.integers?.contains(where: { $0 != 0 }) == true
        else { return }
        throw view.node.unsupported(
            " pads a value of four axes that is no image in [N, H, W, C], for which OpenCV's TensorFlow importer "
                + "takes it"
        )
    }

    /// OpenCV looks at the first padding of each axis, and takes the last for the same.
    static func spaceToBatch(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let pads = view.constant(2)?.integers, pads.count == 4, let crops = crops(after: view), crops.count == 4
        else { return }
        for axis in [0, 2] where crops[axis] != 0 || pads[axis] != pads[axis + 1] - crops[axis + 1] {
            throw view.node.unsupported(
                ": its paddings are \(pads.listed) and the crops after its convolution \(crops.listed), but "
                    + "OpenCV's TensorFlow "
                    + "importer pads both ends of an axis alike")
        }
    }

    /// The crops of the BatchToSpaceND behind the convolution that reads the node.
    private static func crops(after view: TensorFlowView) -> [Int]? {
        let nodes = view.index.graph.nodes
        for convolution in view.index.readers[view.node.name] ?? [] {
            for reader in view.index.readers[nodes[convolution].name] ?? []
            where nodes[reader].operation == "BatchToSpaceND" {
                return view.index.constant(nodes[reader], 2)?.integers
            }
        }
        return nil
    }
}
