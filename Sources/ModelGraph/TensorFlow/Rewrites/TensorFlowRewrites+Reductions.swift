/// Reductions and products of matrices.
extension TensorFlowRewrites {
    /// OpenCV reduces images alone, along `[1, 2]` or a single axis, written so.
    static func reduction(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let rank = view.rank(0), let written = view.constant(1)?.integers else { return }
        guard rank == 4 else {
            throw view.node.unsupported(
                " reduces a value of \(rank) axes; OpenCV's TensorFlow importer reduces images alone")
        }
        var axes: Set<Int> = []
        for number in written { axes.insert(try view.axis(number, rank: rank)) }
        // OpenCV counts as in [N, H, W, C], however the graph has its images.
        let isWholeImage = axes == (view.isTurned(0) ? [1, 2] : [2, 3])
        guard isWholeImage || (view.isTurned(0) && axes.count == 1 && axes != [0]) else {
            throw view.node.unsupported(
                " reduces along axes \(written.listed); OpenCV's TensorFlow importer reduces along height "
                    + "and width together, or along one axis but the batch"
            )
        }
        let sorted = isWholeImage ? [1, 2] : axes.sorted()
        guard sorted != written else { return }
        try replaceConstant(
            view, input: 1, with: TensorFlowTensor(Constant(integers: sorted, type: .int32, shape: [sorted.count])),
            part: "axes", &rewriter)
    }

    /// OpenCV takes the axis for one of its own `[N, C, H, W]`.
    static func arg(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard view.isTurned(0), let written = view.constant(1)?.integers?.first else { return }
        guard try view.axis(written, rank: 4) == 3 else {
            throw view.node.unsupported(
                " works along axis \(written); of an image OpenCV's TensorFlow importer has that along the channels "
                    + "alone"
            )
        }
        try replaceConstant(view, input: 1, with: TensorFlowTensor(axis: 1), part: "axis", &rewriter)
    }

    /// OpenCV ignores what is to be transposed, and takes a constant for the second factor.
    static func matMul(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        if view.constant(0) != nil, view.constant(1) == nil {
            throw view.node.unsupported(" multiplies a constant by a value; OpenCV's TensorFlow importer swaps the two")
        }
        guard view.node.flag("transpose_a") || view.node.flag("transpose_b") else { return }
        guard !view.node.flag("transpose_a"), let weights = view.constant(1), let extents = weights.shape?.extents,
            extents.count == 2, let floats = weights.floats, floats.count == extents[0] * extents[1]
        else {
            throw view.node.unsupported(
                " transposes a factor that is no float32 constant, which OpenCV's TensorFlow importer ignores")
        }
        let (rows, columns) = (extents[0], extents[1])
        var transposed = floats
        for row in 0..<rows {
            for column in 0..<columns { transposed[column * rows + row] = floats[row * columns + column] }
        }
        let constant = rewriter.constant("weights", of: view.node, Constant(transposed, shape: [columns, rows]))
        var node = view.node
        node.inputs = [view.node.data[0], constant.name]
        node.attributes["transpose_b"] = nil
        try rewriter.replace(view.node, with: [constant, node], because: "ignores transpose_b")
    }

    static func batchMatMul(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard view.node.flag("adj_x") || view.node.flag("adj_y") else { return }
        throw view.node.unsupported(" transposes a factor, which OpenCV's TensorFlow importer ignores")
    }
}
