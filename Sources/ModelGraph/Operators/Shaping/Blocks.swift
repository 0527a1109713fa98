/// Operators that move blocks of pixels into channels and back.
extension Operator {
    static let blocks: [Operator] = [
        Operator(moving: "DepthToSpace", inputs: 1...1, shapes: spreadShape, movements: spreading, lower: lowerBlocks),
        Operator(moving: "SpaceToDepth", inputs: 1...1, shapes: stackedShape, movements: stacking, lower: lowerBlocks),
    ]

    private static let spreadShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        let block = try view.blockSize()
        guard let shape = try view.picture() else { return [Facts(type: value.type)] }
        if let channels = shape[1].value, channels % (block * block) != 0 {
            throw view.fault("\(channels) channels do not make blocks of \(block) × \(block)")
        }
        let times = Extent.known(block)
        return [
            Facts(type: value.type, shape: [shape[0], shape[1] / (times * times), shape[2] * times, shape[3] * times])
        ]
    }

    private static let stackedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        let block = try view.blockSize()
        guard let shape = try view.picture() else { return [Facts(type: value.type)] }
        for length in [shape[2].value, shape[3].value] {
            if let length, length % block != 0 {
                throw view.fault("\(shape.text) does not divide into blocks of \(block) × \(block)")
            }
        }
        let times = Extent.known(block)
        return [
            Facts(type: value.type, shape: [shape[0], shape[1] * times * times, shape[2] / times, shape[3] / times])
        ]
    }

    private static let spreading: MovementRule = { (view) throws(ModelError) in
        guard let source = view.input(0).lengths, let shape = try spreadShape(view)[0].lengths else { return nil }
        return [Movement(view.spreading(source, block: try view.blockSize())).reshaped(shape)]
    }

    private static let stacking: MovementRule = { (view) throws(ModelError) in
        guard let source = view.input(0).lengths, let shape = try stackedShape(view)[0].lengths else { return nil }
        return [Movement(view.stacking(source, block: try view.blockSize())).reshaped(shape)]
    }
}

/// A value read under another shape whose axes are then put in another order.
struct ReshapeAndTranspose {
    let shape: [Int]
    let order: [Int]
}

extension Movement {
    init(_ steps: ReshapeAndTranspose) {
        let strides = Movement.packedStrides(steps.shape)
        self.init(shape: steps.order.map { steps.shape[$0] }, strides: steps.order.map { strides[$0] })
    }
}

extension NodeView {
    func blockSize() throws(ModelError) -> Int {
        let block = try required("blocksize", int("blocksize"))
        guard (1...Int(Int16.max)).contains(block) else {
            throw fault("blocksize is \(block); it must be from 1 to \(Int16.max)")
        }
        return block
    }

    fileprivate func picture() throws(ModelError) -> Shape? {
        guard let shape = input(0).shape else { return nil }
        guard shape.count == 4 else { throw fault("takes [N, C, H, W], and has \(shape.text)") }
        return shape
    }

    /// DepthToSpace in two steps. In the mode DCR the block's axes come before the channels, in CRD behind them.
    func spreading(_ lengths: [Int], block: Int) -> ReshapeAndTranspose {
        let depth = lengths[1] / (block * block)
        if string("mode") == "CRD" {
            return ReshapeAndTranspose(
                shape: [lengths[0], depth, block, block, lengths[2], lengths[3]], order: [0, 1, 4, 2, 5, 3])
        }
        return ReshapeAndTranspose(
            shape: [lengths[0], block, block, depth, lengths[2], lengths[3]], order: [0, 3, 4, 1, 5, 2])
    }

    /// SpaceToDepth in two steps.
    func stacking(_ lengths: [Int], block: Int) -> ReshapeAndTranspose {
        ReshapeAndTranspose(
            shape: [lengths[0], lengths[1], lengths[2] / block, block, lengths[3] / block, block],
            order: [0, 3, 5, 1, 2, 4])
    }
}
