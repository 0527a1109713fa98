/// Operators that rearrange.
extension TensorFlowRewrites {
    /// The axes that a Squeeze drops, from 0; `nil` where they depend on extents that are not known.
    static func squeezedAxes(_ view: TensorFlowView) throws(ModelError) -> [Int]? {
        let written = view.node.integers("squeeze_dims")
        guard let shape = view.shape(0) else { return nil }
        if written.isEmpty {
            return shape.contains { $0.value == nil } ? nil : shape.indices.filter { shape[$0] == .known(1) }
        }
        var axes: Set<Int> = []
        for number in written {
            let axis = try view.axis(number, rank: shape.count)
            if let extent = shape[axis].value, extent != 1 {
                throw view.node.fault(" drops axis \(number) of its input, whose length is \(extent), not 1")
            }
            axes.insert(axis)
        }
        return axes.sorted()
    }

    /// OpenCV reads the first of the axes unasked whether there is one. It joins neighboring axes with the one before,
    /// or with the one behind where the first is alone.
    static func squeeze(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let written = view.node.integers("squeeze_dims")
        guard let axes = try squeezedAxes(view), let rank = view.rank(0) else {
            guard written.isEmpty else { return }
            throw view.node.unsupported(
                " names no axes, and the shape of its input is not known, so nobody can say which it drops: name "
                    + "them in squeeze_dims, "
                    + "or give the placeholder a fixed shape, with its batch")
        }
        let runs = axes.reduce(into: [[Int]]()) { runs, axis in
            if let last = runs.last?.last, last + 1 == axis {
                runs[runs.count - 1].append(axis)
            } else {
                runs.append([axis])
            }
        }
        let isRead = runs.count == 1 && !written.isEmpty && (axes[0] > 0 || axes == [0])
        if isRead { return }
        var nodes: [TensorFlowNode] = []
        var input = view.node.data[0]
        // From the last run on, so that the axes before it keep their numbers.
        for (step, run) in runs.reversed().enumerated() {
            let joinsNext = run[0] == 0 && run.count > 1 && run.count < rank
            let isLast = step == runs.count - 1
            let name = isLast ? view.node.name : rewriter.name("axis\(run[0])", of: view.node)
            let dims = run[0] == 0 && run.count == rank ? Array(run.dropFirst()) : joinsNext ? run.map { $0 + 1 } : run
            nodes.append(
                TensorFlowNode(name, "Squeeze", [input], ["squeeze_dims": .init(integers: dims.isEmpty ? [0] : dims)]))
            input = name
        }
        if runs.isEmpty {  // no axis of length 1
            let one = rewriter.constant("one", of: view.node, Constant(scalar: 1))
            nodes = [one, TensorFlowNode(view.node.name, "Mul", [input, one.name])]
        }
        try rewriter.replace(view.node, with: nodes, because: "does not read its squeeze_dims \(written.listed)")
    }

    static func expandDims(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        if view.rank(0) == 3, let axis = view.constant(1)?.integers?.first, try view.axis(axis, rank: 4) == 0 {
            throw view.node.unsupported(": OpenCV's TensorFlow importer misplaces an axis in front of three others")
        }
        try axisConstant(view, &rewriter)
    }

    /// OpenCV keeps images as `[N, C, H, W]`, and turns them back where the target has two axes or more. A target that
    /// begins with two axes of length 1 it takes for one that is turned already.
    static func reshape(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let target = view.constant(1)?.integers else { return }
        if target.count == 1, view.isTurned(0) {
            let (shape, rows) = step(view, "Reshape", "rows", of: view.node.data[0], [1, -1], &rewriter)
            let last = TensorFlowNode(view.node.name, "Reshape", [rows.name, view.node.data[1]])
            try rewriter.replace(view.node, with: [shape, rows, last], because: "puts the elements in another order")
        }
        guard target.count == 4, target[0...1].allSatisfy({ $0 == 1 || $0 == -1 }), target[2] != 1, target[3] != 1
        else { return }
        guard target[1] == 1, target[2] > 1 else {
            throw view.node.unsupported(
                ": OpenCV's TensorFlow importer takes the target \(target.listed) for one in [N, C, H, W]")
        }
        guard view.target.version > .v4_6 else {
            throw view.node.unsupported(
                ": OpenCV \(view.target.version)'s TensorFlow importer takes the target \(target.listed) for one in "
                    + "[N, C, H, W]; OpenCV "
                    + "4.10 and 5.0 read the node rewritten")
        }
        // The width first as the height, which is then turned. OpenCV knows a Reshape's output for no image; a product
        // with 1 tells it.
        let (shape, upright) = step(
            view, "Reshape", "upright", of: view.node.data[0], [target[0], target[2], 1, target[3]], &rewriter)
        let one = rewriter.constant("one", of: view.node, Constant(scalar: 1))
        let image = TensorFlowNode(
            rewriter.name("image", of: view.node), "Mul", [upright.name, one.name], ["data_format": .init(text: "NHWC")]
        )
        let (order, turned) = step(view, "Transpose", "turned", of: image.name, [0, 3, 2, 1], &rewriter)
        let back = rewriter.constant("back", of: view.node, Constant(integers: [0, 2, 3, 1], type: .int32, shape: [4]))
        let last = TensorFlowNode(view.node.name, "Transpose", [turned.name, back.name])
        try rewriter.replace(
            view.node, with: [shape, upright, one, image, order, turned, back, last],
            because: "puts the elements in another order")
    }

    /// A helper that takes a list of integers, with the list.
    private static func step(
        _ view: TensorFlowView, _ operation: String, _ part: String, of input: String, _ integers: [Int],
        _ rewriter: inout TensorFlowRewriter
    ) -> (constant: TensorFlowNode, node: TensorFlowNode) {
        let constant = rewriter.constant(
            part + "_numbers", of: view.node, Constant(integers: integers, type: .int32, shape: [integers.count]))
        return (constant, TensorFlowNode(rewriter.name(part, of: view.node), operation, [input, constant.name]))
    }

    static func softmax(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard let rank = view.rank(0), rank == 3 || (rank == 4 && !view.isTurned(0)),
            view.node.attributes["axis"] == nil
        else {
            return
        }
        var node = view.node
        node.attributes["axis"] = .init(integer: rank - 1)
        try rewriter.replace(view.node, with: [node], because: "takes it along axis 1, not along the last")
    }

    /// A start that `begin_mask` leaves open, axes that are not mentioned, and those that are dropped.
    static func stridedSlice(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let node = view.node
        if view.index.node(view.index.source(node.data[0]))?.operation == "Shape" { return }  // OpenCV folds it
        func mask(_ name: String) -> Int { node.attributes[name]?.integer ?? 0 }
        guard mask("new_axis_mask") == 0, mask("ellipsis_mask") == 0 else {
            throw node.unsupported(" adds axes or leaves some out, which OpenCV's TensorFlow importer ignores")
        }
        guard var begin = view.constant(1)?.integers, var end = view.constant(2)?.integers,
            var strides = view.constant(3)?.integers, begin.count == end.count, begin.count == strides.count,
            begin.count < 32
        else { return }
        var endMask = mask("end_mask")
        let dropped = begin.indices.filter { mask("shrink_axis_mask") >> $0 & 1 == 1 }
        for axis in begin.indices where mask("begin_mask") >> axis & 1 == 1 && !dropped.contains(axis) {
            begin[axis] = 0
        }
        for axis in dropped {  // one element, whatever the end says
            end[axis] = begin[axis] + 1
            endMask = begin[axis] == -1 ? endMask | 1 << axis : endMask & ~(1 << axis)
            strides[axis] = 1
        }
        while view.isTurned(0), begin.count < 4 {  // OpenCV turns the axes only where all are named
            endMask |= 1 << begin.count
            begin.append(0)
            end.append(0)
            strides.append(1)
        }
        let written = view.constant(1)?.integers ?? []
        guard begin != written || !dropped.isEmpty else { return }
        var nodes = [("begin", begin), ("end", end), ("strides", strides)].map { part, numbers in
            rewriter.constant(part, of: node, Constant(integers: numbers, type: .int32, shape: [numbers.count]))
        }
        let name = dropped.isEmpty ? node.name : rewriter.name("slice", of: node)
        nodes.append(
            TensorFlowNode(
                name, "StridedSlice", [node.data[0]] + nodes.map(\.name), ["end_mask": .init(integer: endMask)]))
        if !dropped.isEmpty {
            guard dropped.indices.allSatisfy({ dropped[$0] == dropped[0] + $0 }), dropped[0] > 0 || dropped.count == 1
            else {
                throw node.unsupported(" drops axes \(dropped.listed), which OpenCV's TensorFlow importer cannot")
            }
            nodes.append(TensorFlowNode(node.name, "Squeeze", [name], ["squeeze_dims": .init(integers: dropped)]))
        }
        try rewriter.replace(node, with: nodes, because: "ignores begin_mask and shrink_axis_mask")
    }

    static func slice(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard view.rank(0) == 4, view.index.isChannelsFirst else { return }
        throw view.node.unsupported(": OpenCV's TensorFlow importer takes its numbers for those of [N, H, W, C]")
    }
}
