extension Quirk {
    static let unpooling = Quirk("takes the indices of a MaxUnpool as counted within each plane", .v5_0 ... .v5_0)
    static let unpooledBatch = Quirk("unpools one image at a time alone, over two spatial axes", .v4_6 ... .v5_0)
    static let unpooledConstant = Quirk("unpools by the indices of a MaxPool alone", .v4_6 ... .v4_10)
}

/// MaxUnpool: what a MaxPool kept, back in its places, and zeros between.
extension Operator {
    static let inferUnpooling: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        if view.has(2) {
            guard let lengths = view.integers(2) else { return [Facts(type: input.type)] }
            return [Facts(type: input.type, shape: Shape(lengths))]
        }
        guard let shape = input.shape else { return [Facts(type: input.type)] }
        guard view.ints("kernel_shape")?.isEmpty == false else { throw view.fault("it has no kernel_shape") }
        guard let windows = try view.unpaddedWindows(over: input) else { return [Facts(type: input.type)] }
        let spatial = zip(windows.axes, shape.dropFirst(2)).map { window, extent -> Extent in
            (extent - .known(1)) * .known(window.stride) + .known(window.size - window.before - window.after)
        }
        return [Facts(type: input.type, shape: [shape[0], shape[1]] + spatial)]
    }

    static let lowerUnpooling: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if rewrite.has(.unpooledConstant), rewrite.producer(of: rewrite.node.inputs[1])?.operation != "MaxPool" {
            throw rewrite.refusal(.unpooledConstant)
        }
        guard let shape = view.input(0).shape, shape.count == 4, shape[0].value == 1, !view.has(2) else {
            throw rewrite.refusal(.unpooledBatch)
        }
        if rewrite.has(.unpooling), shape[1].value != 1 { throw rewrite.refusal(.unpooling) }
    }
}
