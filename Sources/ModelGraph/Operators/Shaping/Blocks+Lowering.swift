extension Operator {
    /// OpenCV 4 takes the batch that it assumes while it reads the model for the one that comes in: with an open batch the
    /// steps are spelled out.
    static let lowerBlocks: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.fixedShapes), let shape = view.input(0).shape, shape.values == nil else { return }
        guard let output = rewrite.output(0).shape, let lengths = Shape([.known(1)] + shape[1...]).values else {
            throw rewrite.refusalOfOpenShape()
        }
        let block = try view.blockSize()
        let steps =
            rewrite.node.operation == "DepthToSpace"
            ? view.spreading(lengths, block: block) : view.stacking(lengths, block: block)
        let split = try rewrite.reshape(
            rewrite.node.inputs[0], to: [shape[0]] + Shape(Array(steps.shape[1...])), part: "blocks")
        let turned = rewrite.emit("Transpose", [split], ["perm": .ints(steps.order)], part: "turned")
        try rewrite.replace(withReshapeOf: turned, to: output)
    }
}
