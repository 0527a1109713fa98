/// The windows of a graph, followed from its placeholders.
enum TensorFlowWindows {
    /// Height and width; `nil` where they are not known, or the padding is written out.
    static func of(_ node: TensorFlowNode, in index: TensorFlowIndex) -> [LeastExtents.Window]? {
        let padding = node.attributes["padding"]?.text
        guard padding == "SAME" || padding == "VALID" else { return nil }
        let weights = index.constant(node, 1)
        let first = node.isChannelsFirst ? 2 : 1
        var windows: [LeastExtents.Window] = []
        for axis in 0..<2 {
            let size: Int?
            switch TensorFlowOperator.of(node).window {
            case .none: size = nil
            case .weights: size = weights?.rank == 4 ? weights?.extent(axis) : nil
            case .attribute: size = number(node, "ksize", first + axis)
            }
            guard let size, size >= 1 else { return nil }
            let dilation = number(node, "dilations", first + axis) ?? 1
            let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: dilation)
            guard !overflow, reach < Int(Int32.max) else { return nil }
            windows.append(
                .init(
                    span: reach + 1, stride: number(node, "strides", first + axis) ?? 1,
                    padding: padding == "SAME" ? reach : 0))
        }
        return windows
    }

    private static func number(_ node: TensorFlowNode, _ list: String, _ place: Int) -> Int? {
        let numbers = node.integers(list)
        return numbers.indices.contains(place) && numbers[place] >= 1 ? numbers[place] : nil
    }

    static func leastExtents(_ index: TensorFlowIndex, order: [Int]) -> LeastExtents {
        var least = LeastExtents()
        for place in order {
            let node = index.graph.nodes[place]
            let row = TensorFlowOperator.of(node)
            if node.operation == "Placeholder" {
                least.addInput(node.name, spatialAxes: 2)
            } else if row.window != .none, let first = node.data.first, !node.isChannelsFirst,
                let windows = of(node, in: index)
            {
                least.slide(windows, over: index.name(of: first), to: node.name)
            } else if row.keepsExtents {
                for input in node.data { least.pass(index.name(of: input), to: node.name) }
            }
        }
        return least
    }
}
