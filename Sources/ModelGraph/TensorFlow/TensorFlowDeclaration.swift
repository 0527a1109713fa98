/// The placeholders as OpenCV takes them: images as `[N, C, H, W]` where the graph has them as `[N, H, W, C]`.
enum TensorFlowDeclaration {
    static func of(_ index: TensorFlowIndex, order: [Int], bindsBatch: Bool) -> Declaration {
        let least = TensorFlowWindows.leastExtents(index, order: order)
        var declaration = Declaration()
        for node in index.graph.nodes where node.operation == "Placeholder" {
            var input = Declaration.Input(name: node.name, type: node.attributes["dtype"]?.type)
            let written = node.attributes["shape"]?.shape
            let shape: Shape = (written?.extents ?? []).map { $0 > 0 ? .known($0) : .unknown }
            if written?.isRankKnown == true, shape.count == 2 { input.shape = shape }
            if written?.isRankKnown == true, shape.count == 4 {
                input.shape = image(shape, of: node, index)
                input.leastExtents = least.of(node.name)
            }
            if bindsBatch, input.shape != nil {
                input.shape?[0] = .known(1)
                input.firstBindingAxis = 0
            }
            declaration.inputs.append(input)
        }
        return declaration
    }

    private static func image(_ shape: Shape, of node: TensorFlowNode, _ index: TensorFlowIndex) -> Shape {
        guard index.layout(of: node).layout == .channelsLast else { return shape }
        var channels = shape[3]
        if channels.isUnknown, let convolution = index.convolution(reading: node) {
            channels = index.constant(convolution, 1)?.extent(2).map { .known($0) } ?? .unknown
        }
        return [shape[0], channels, shape[1], shape[2]]
    }
}
