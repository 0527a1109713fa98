/// The placeholders as OpenCV takes them: images as `[N, C, H, W]` where the graph has them as `[N, H, W, C]`.
enum TensorFlowDeclaration {
    static func of(
        _ index: TensorFlowIndex, order: [Int], bindsBatch: Bool
    ) -> Declaration {
        let least = TensorFlowWindows.leastExtents(index, order: order)
        var declaration = Declaration()
        for node in index.graph.nodes where node.operation == "Placeholder" {
            var input = Declaration.Input(name: node.name, type: node.attributes["dtype"]?.type)
            let written = node.attributes["shape"]?.shape
            let shape: Shape = (written?.extents ?? []).map { $0 > 0 ? .known($0) : .unknown }
            if written?.isRankKnown == true, shape.count == 2 { input.shape = shape }
            if written?.isRankKnown == true, shape.count == 4 {
                let reading = imageReading(index, node)
                input.shape = [shape[0], .unknown, .unknown, .unknown]
                if let reading {
                    let channels = shape[3].value ?? reading.channels
                    input.shape = [shape[0], channels.map { .known($0) } ?? .unknown, shape[1], shape[2]]
                    input.leastExtents = least.of(node.name)
                }
            }
            if bindsBatch, input.shape != nil {
                input.shape?[0] = .known(1)
                input.firstBindingAxis = 0
            }
            declaration.inputs.append(input)
        }
        return declaration
    }

    /// Whether a node that reads the placeholder says that its last axis is the channels, and how many it takes.
    private static func imageReading(_ index: TensorFlowIndex, _ placeholder: TensorFlowNode) -> (channels: Int?, Void)?
    {
        for place in index.readers[placeholder.name] ?? [] {
            let node = index.graph.nodes[place]
            guard let first = node.data.first, index.source(first) == placeholder.name, !node.isChannelsFirst else {
                continue
            }
            if TensorFlowOperator.of(node).window == .weights {
                let weights = index.constant(node, 1)
                return (weights?.rank == 4 ? weights?.extent(2) : nil, ())
            }
            if node.attributes["data_format"] != nil { return (nil, ()) }
        }
        return nil
    }
}
