extension Quirk {
    /// Vectors are columns, and a value is stretched only as far as its own axes reach.
    fileprivate static let ownAxes = Quirk("stretches a value along its own axes alone", .v4_10 ... .v4_10)
    fileprivate static let oneStretchedAxis = Quirk("stretches one of the first two axes", .v4_6 ... .v4_6)
    /// 4.6 has no Tile, and 4.10 repeats along another axis where one in front stays.
    fileprivate static let tiles = Quirk("does not tile right", .v4_6 ... .v4_10)
}

extension Operator {
    static let lowerExpand: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes) else { return }
        guard var shape = rewrite.view.input(0).shape, let output = rewrite.output(0).shape else {
            throw rewrite.refusalOfOpenShape()
        }
        shape = Shape(repeating: .known(1), count: output.count - shape.count) + shape
        let stretched = output.indices.filter { shape[$0] != output[$0] }
        if stretched.isEmpty { return try rewrite.replace(withReshapeOf: rewrite.node.inputs[0], to: output) }
        if stretched.contains(where: { output[$0].value == nil }) { return try stretchToBatch(&rewrite, output) }
        if !rewrite.has(.oneStretchedAxis), output.count == 1 {
            let row = try rewrite.reshape(rewrite.node.inputs[0], to: [.known(1), .known(1)], part: "row")
            let target = rewrite.add(Constant(integers: [1, output[0].value ?? 1]), part: "row/shape")
            let stretched = rewrite.emit("Expand", [row, target], part: "stretched")
            return try rewrite.replace(withReshapeOf: stretched, to: output)
        }
        if !rewrite.has(.oneStretchedAxis) {
            let value = try rewrite.reshape(rewrite.node.inputs[0], to: shape)
            let target = output.indices.map { stretched.contains($0) ? output[$0].value ?? 1 : 1 }
            return rewrite.replace(with: "Expand", [value, rewrite.add(Constant(integers: target), part: "shape")])
        }
        var value = rewrite.node.inputs[0]
        if stretched.contains(where: { shape[$0] != .known(1) }) { throw rewrite.refusalOfOpenShape() }
        var view: Shape = []
        for axis in stretched {
            view = [Shape(shape[..<axis]).elementCount, .known(1), Shape(shape[(axis + 1)...]).elementCount]
            value = try rewrite.reshape(value, to: view)
            value = rewrite.repeatMiddle(of: value, times: output[axis].value ?? 1)
            view[1] = output[axis]
            shape[axis] = output[axis]
        }
        if view == output { return rewrite.alias(to: value) }
        try rewrite.replace(withReshapeOf: value, to: output)
    }

    /// A constant for each element of an open batch, as Vision Transformers have it: a product of zeros, as many as an input of
    /// the model has batch elements, with the constant as its bias.
    private static func stretchToBatch(_ rewrite: inout Rewrite, _ output: Shape) throws(ModelError) {
        guard let constant = rewrite.view.constant(0), let rest = Shape(output.dropFirst()).values,
            let input = rewrite.inputs.first(where: { ($0.shape?.count ?? 0) > 1 && $0.shape?[0] == output[0] })
        else { throw rewrite.refusalOfOpenShape() }
        try rewrite.view.requireFoldable(rest)
        guard let row = constant.moved(Movement(broadcasting: constant.shape, to: [1] + rest)) else {
            throw rewrite.refusalOfOpenShape()
        }
        let count = row.count
        let flat = try rewrite.reshape(input.name, to: [output[0], .unknown], part: "batch")
        let first = rewrite.slice(flat, axis: 1, from: 0, to: 1, part: "batch/first")
        let bounds = ["least", "most"].map { rewrite.add(Constant(scalar: 0), part: "batch/\($0)") }
        let zeros = rewrite.emit("Clip", [first] + bounds, part: "zeros")
        let weights = rewrite.add(
            Constant([Float](repeating: 0, count: count), shape: [1, count]), part: "weights")
        let bias = rewrite.add(row.reshaped([count]), part: "bias")
        let rows = rewrite.emit("Gemm", [zeros, weights, bias], part: "rows")
        try rewrite.replace(withReshapeOf: rows, to: output)
    }

    /// The elements that a repeat takes along are the last of three axes.
    static let lowerTile: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.tiles) else { return }
        guard var shape = rewrite.view.input(0).shape, let repeats = rewrite.view.integers(1),
            let output = rewrite.output(0).shape
        else { throw rewrite.refusalOfOpenShape() }
        var value = rewrite.node.inputs[0]
        for axis in shape.indices where repeats[axis] != 1 {
            let view: Shape = [Shape(shape[..<axis]).elementCount, .known(1), Shape(shape[axis...]).elementCount]
            value = try rewrite.reshape(value, to: view)
            value = rewrite.repeatMiddle(of: value, times: repeats[axis])
            shape[axis] = shape[axis] * .known(repeats[axis])
        }
        try rewrite.replace(withReshapeOf: value, to: output)
    }
}
