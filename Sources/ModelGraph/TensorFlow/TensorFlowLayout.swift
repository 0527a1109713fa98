/// How a placeholder of four axes is laid out. OpenCV takes its blob as `[N, C, H, W]` either way.
enum TensorFlowLayout: String, Sendable {
    case channelsLast = "NHWC"
    case channelsFirst = "NCHW"
}

extension TensorFlowIndex {
    /// The layout in the graph, and whether OpenCV has to be told it: where no convolution asks for one it takes some operators'
    /// numbers for `[N, H, W, C]` and others' for the blob's own axes.
    func layout(of placeholder: TensorFlowNode) -> (layout: TensorFlowLayout, isTold: Bool) {
        let orders = Set((readers[placeholder.name] ?? []).map { order(of: graph.nodes[$0]) })
        // The graph turns its input itself.
        if orders == [[0, 2, 3, 1]] { return (.channelsFirst, false) }
        if orders == [[0, 3, 1, 2]] { return (.channelsLast, false) }
        if isChannelsFirst { return (.channelsFirst, true) }
        return (.channelsLast, isTold(placeholder))
    }

    /// A convolution that reads the placeholder.
    func convolution(reading placeholder: TensorFlowNode) -> TensorFlowNode? {
        (readers[placeholder.name] ?? []).lazy.map { graph.nodes[$0] }.first { node in
            TensorFlowOperator.of(node).window == .weights && node.data.first.map(source) == placeholder.name
        }
    }

    /// A window that says its layout; other operators that do may be rewritten.
    private func isTold(_ placeholder: TensorFlowNode) -> Bool {
        (readers[placeholder.name] ?? []).lazy.map { graph.nodes[$0] }.contains { node in
            TensorFlowOperator.of(node).window != .none && node.attributes["data_format"] != nil
        }
    }

    /// The order of a Transpose; empty for another operator.
    private func order(of node: TensorFlowNode) -> [Int] {
        node.operation == "Transpose" ? constant(node, 1)?.integers ?? [] : []
    }
}

extension TensorFlowRewrites {
    /// Tells OpenCV the layout of an input of four axes.
    static func placeholder(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let written = view.node.attributes["shape"]?.shape
        let (layout, isTold) = view.index.layout(of: view.node)
        guard written?.isRankKnown == true, written?.extents.count == 4, !isTold else { return }
        var node = view.node
        node.attributes["data_format"] = .init(text: layout.rawValue)
        try rewriter.improve(view.node, with: [node])
    }

    /// OpenCV turns images between `[N, H, W, C]` and `[N, C, H, W]` alone, and passes others on as they are.
    static func transpose(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let order = view.constant(1)?.integers, order.count == 4 else { return }
        let known =
            view.rank(0) == nil ? [[0, 3, 1, 2], [0, 2, 3, 1]] : [[0, 3, 1, 2], [0, 2, 3, 1], [0, 3, 2, 1]]
        guard order == [0, 1, 2, 3] || known.contains(order) else {
            throw view.node.unsupported(
                ": its order is \(order.listed); OpenCV's TensorFlow importer turns four axes between [N, H, W, C] and "
                    + "[N, C, H, W] alone")
        }
    }
}
