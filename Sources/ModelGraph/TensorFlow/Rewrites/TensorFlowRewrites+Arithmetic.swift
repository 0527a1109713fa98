/// Sums and products with constants. OpenCV merges some sums into the layer before, and takes the others along the axis
/// of the batch, where a vector is right for a batch of 1 alone.
extension TensorFlowRewrites {
    static func sum(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        guard view.node.data.count == 2 else { return }
        let constants = [0, 1].filter { view.constant($0) != nil }
        if constants.isEmpty, view.node.operation != "BiasAdd" {
            let merged = [0, 1].filter { mergingReaders(view, value: $0, rewriter) > 0 }
            guard !merged.isEmpty else { return }
            return try rewriter.replace(
                view.node, with: apart(view, values: merged, &rewriter), because: "takes its other input for a constant"
            )
        }
        guard constants.count == 1, let tensor = view.constant(constants[0]), tensor.type == .float32,
            let count = tensor.count
        else { return }
        let value = 1 - constants[0]
        let readers = mergingReaders(view, value: value, rewriter)
        if readers == 1, count > 1 || view.node.operation == "BiasAdd" {
            // Whoever reads the sum reads its first input once it is merged.
            guard value == 1 else { return }
            return try rewriter.replace(
                view.node, with: [sum(view.node, view.node.data.reversed())],
                because: "gives the constant to those that read the sum")
        }
        if count == 1 {
            guard readers > 0 else { return }
            try rewriter.replace(
                view.node, with: apart(view, values: [value], &rewriter), because: "merges it with the layer before it")
        } else if readers > 1 {
            try rewriter.replace(
                view.node, with: try scaled(view, value: value, by: 1, adding: tensor, &rewriter),
                because: "adds the constant for other readers of its input too")
        } else {
            try rewriter.improve(view.node, with: try scaled(view, value: value, by: 1, adding: tensor, &rewriter))
        }
    }

    /// A function with a gradient of its own, such as Keras' swish, hands its inputs on as well; only the first is read.
    static func identities(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let name = view.node.name
        let readers = view.index.readers[name] ?? []
        let readsOthers = readers.contains { place in
            view.index.graph.nodes[place].data.contains { $0.hasPrefix("\(name):") && $0 != "\(name):0" }
        }
        guard !readsOthers, let value = view.node.data.first else { return }
        try rewriter.replace(
            view.node, with: [TensorFlowNode(name, "Identity", [value])], because: "has no IdentityN")
    }

    static func opposite(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let minusOne = rewriter.constant("minus_one", of: view.node, Constant(scalar: -1))
        let product = TensorFlowNode(view.node.name, "Mul", [view.node.data[0], minusOne.name])
        try rewriter.replace(view.node, with: [minusOne, product], because: "has no Neg")
    }

    static func difference(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let constants = [0, 1].filter { view.constant($0) != nil }
        guard constants.count == 1, let tensor = view.constant(constants[0]) else { return }
        let isLeft = constants[0] == 0
        if isLeft, tensor.type == .float16 {
            throw view.node.unsupported(
                " subtracts from a constant of half precision, which OpenCV does the other way round; convert the constants to float32"
            )
        }
        guard tensor.type == .float32 else { return }
        if tensor.count == 1 {
            guard isLeft else { return }
            let minusOne = rewriter.constant("minus_one", of: view.node, Constant(scalar: -1))
            let negated = TensorFlowNode(
                rewriter.name("negated", of: view.node), "Mul", [view.node.data[1], minusOne.name])
            try rewriter.replace(
                view.node, with: [minusOne, negated, sum(view.node, [negated.name, view.node.data[0]])],
                because: "computes the value minus the constant")
        } else if isLeft {
            try rewriter.replace(
                view.node, with: try scaled(view, value: 1, by: -1, adding: tensor, &rewriter),
                because: "computes the value minus the constant")
        } else if let floats = tensor.floats {
            let negated = TensorFlowTensor(Constant(floats.map { -$0 }, shape: tensor.shape?.extents ?? []))
            try rewriter.improve(view.node, with: try scaled(view, value: 0, by: 1, adding: negated, &rewriter))
        }
    }

    static func product(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let constants = [0, 1].filter { view.constant($0) != nil }
        if constants.isEmpty { return try keepInputs(view, &rewriter) }
        guard constants.count == 1, let tensor = view.constant(constants[0]), tensor.type == .float32 else { return }
        if view.node.operation == "RealDiv", constants[0] == 0 {
            throw view.node.unsupported(" divides a constant by a value, which OpenCV's TensorFlow importer lacks")
        }
        guard tensor.count != 1, view.node.attributes["axis"] == nil else { return }
        let axis = try firstAxis(of: tensor, in: view, value: 1 - constants[0])
        guard axis != 1 else { return }
        var node = view.node
        node.attributes["axis"] = .init(integer: axis)
        try rewriter.replace(view.node, with: [node], because: "takes the constant along axis 1")
    }

    /// OpenCV asks for the shapes of what a product multiplies, and cannot have that of a placeholder. A product with 1 before it
    /// has one.
    static func keepInputs(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        let direct = view.node.data.indices.filter {
            view.index.node(view.index.source(view.node.data[$0]))?.operation == "Placeholder"
        }
        guard !direct.isEmpty else { return }
        let one = rewriter.constant("one", of: view.node, Constant(scalar: 1))
        var nodes = [one]
        var node = view.node
        node.inputs = node.data
        for place in direct {
            let kept = TensorFlowNode(rewriter.name("kept", of: view.node), "Mul", [node.inputs[place], one.name])
            node.inputs[place] = kept.name
            nodes.append(kept)
        }
        try rewriter.improve(view.node, with: nodes + [node])
    }

    /// OpenCV takes every maximum of a value and its multiple for a leaky ReLU of that value.
    static func maximum(_ view: TensorFlowView, _ rewriter: inout TensorFlowRewriter) throws(ModelError) {
        for (place, other) in [(0, 1), (1, 0)] {
            guard let product = view.index.node(view.index.source(view.node.data[place])), product.operation == "Mul",
                product.data.count == 2
            else { continue }
            guard let constant = [0, 1].first(where: { view.index.constant(product, $0)?.count == 1 }),
                let slope = view.index.constant(product, constant)?.scalar
            else { continue }
            let value = product.data[1 - constant]
            guard slope <= 1, view.index.source(value) == view.index.source(view.node.data[other]) else {
                throw view.node.unsupported(
                    " is no leaky ReLU of \(value.quoted), for which OpenCV's TensorFlow importer takes it: max(k "
                        + "x, x) with k up to "
                        + "1 is the one maximum that it computes")
            }
            if view.index.readers[product.name]?.count == 1 { rewriter.remove(product) }
            let leaky = TensorFlowNode(view.node.name, "LeakyRelu", [value], ["alpha": .init(float: slope)])
            return try rewriter.improve(view.node, with: [leaky])
        }
    }
}

extension TensorFlowRewrites {
    /// How many nodes read the value that OpenCV would merge the sum with, and with which it must not where there are several;
    /// 0 where it merges nothing.
    private static func mergingReaders(_ view: TensorFlowView, value: Int, _ rewriter: TensorFlowRewriter) -> Int {
        guard let producer = view.index.node(view.index.source(view.node.data[value])) else { return 0 }
        // A product that has its sum already; the second would take the first one's place.
        if view.node.operation != "BiasAdd", rewriter.operation(of: producer) == "Mul", producer.operation != "Mul" {
            return .max
        }
        let hasConstant = [0, 1].contains { view.index.constant(producer, $0) != nil }
        let merges: Bool
        switch (view.node.operation, producer.operation) {
        case ("BiasAdd", "Conv2D"), ("BiasAdd", "DepthwiseConv2dNative"), ("BiasAdd", "Conv3D"),
            ("BiasAdd", "Conv2DBackpropInput"):
            merges = true
        case ("BiasAdd", "MatMul"), ("Add", "MatMul"), ("AddV2", "MatMul"), ("AddN", "MatMul"): merges = hasConstant
        case ("Add", "Mul"), ("Add", "RealDiv"), ("AddV2", "Mul"), ("AddV2", "RealDiv"), ("AddN", "Mul"),
            ("AddN", "RealDiv"):
            merges = [0, 1].contains { (view.index.constant(producer, $0)?.count ?? 1) > 1 }
        default: merges = false
        }
        return merges ? view.index.readers[producer.name]?.count ?? 0 : 0
    }

    /// The sum with products with 1 before some of its inputs, with which OpenCV then does not merge it.
    private static func apart(
        _ view: TensorFlowView, values: [Int], _ rewriter: inout TensorFlowRewriter
    ) -> [TensorFlowNode] {
        let one = rewriter.constant("one", of: view.node, Constant(scalar: 1))
        var nodes = [one]
        var inputs = view.node.data
        for value in values {
            let kept = TensorFlowNode(rewriter.name("kept", of: view.node), "Mul", [inputs[value], one.name])
            inputs[value] = kept.name
            nodes.append(kept)
        }
        return nodes + [sum(view.node, inputs)]
    }

    private static func sum(_ node: TensorFlowNode, _ inputs: [String]) -> TensorFlowNode {
        TensorFlowNode(node.name, "AddV2", inputs, ["T": .init(type: .float32)])
    }

    /// `factor * value + constant` as OpenCV's layer Scale, which takes both along the axis that they are meant for.
    /// OpenCV merges the sum into the product, whose name it has.
    private static func scaled(
        _ view: TensorFlowView, value: Int, by factor: Float, adding tensor: TensorFlowTensor,
        _ rewriter: inout TensorFlowRewriter
    ) throws(ModelError) -> [TensorFlowNode] {
        let axis = try firstAxis(of: tensor, in: view, value: value)
        guard let floats = tensor.floats else {
            throw view.node.unsupported(" adds a constant of more than \(mostElements) elements")
        }
        let scale = rewriter.constant(
            "factor", of: view.node, Constant(Array(repeating: factor, count: floats.count), shape: [floats.count]))
        let shift = rewriter.constant("shift", of: view.node, Constant(floats, shape: [floats.count]))
        let product = TensorFlowNode(
            view.node.name, "Mul", [view.node.data[value], scale.name],
            axis == 1 ? [:] : ["axis": .init(integer: axis)])
        let sum = TensorFlowNode(rewriter.name("sum", of: view.node), "Add", [product.name, shift.name])
        return [scale, shift, product, sum]
    }

    /// The axis of OpenCV's value from which on a constant goes with its axes.
    private static func firstAxis(of tensor: TensorFlowTensor, in view: TensorFlowView, value: Int) throws(ModelError)
        -> Int
    {
        let written = tensor.shape?.extents ?? []
        let extents = Array(written.drop { $0 == 1 })
        let shape = view.shape(value)
        func refused() -> ModelError {
            view.node.unsupported(
                " has a constant of shape \(written.listed) and a value of shape \(shape?.text ?? "[?]"), which "
                    + "OpenCV's TensorFlow "
                    + "importer does not broadcast: it takes scalars, and vectors along the channels")
        }
        if view.index.isChannelsFirst, shape.map({ $0.count == 4 }) ?? true {
            let isAlongChannels =
                view.node.operation == "BiasAdd" || (extents.count == 3 && extents.dropFirst() == [1, 1])
            guard isAlongChannels else { throw refused() }
            return 1
        }
        if view.isTurned(value) || shape == nil {
            guard extents.count == 1 else { throw refused() }
            if let channels = view.channels(value), channels != extents[0] { throw refused() }
            return 1
        }
        guard let shape, extents.count <= shape.count else { throw refused() }
        let trailing = shape.suffix(extents.count)
        guard zip(trailing, extents).allSatisfy({ $0.value == nil ? $1 != 1 : $0.value == $1 }) else { throw refused() }
        return shape.count - extents.count
    }
}
