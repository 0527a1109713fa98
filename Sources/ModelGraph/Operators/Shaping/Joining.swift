/// Operators that put values side by side or take them apart.
extension Operator {
    static let joining: [Operator] = [
        Operator(
            "Concat", inputs: 1...Int.max, infer: concatenation, evaluate: concatenated, normalize: withoutEmptyParts,
            lower: lowerConcat),
        Operator(
            moving: "Split", inputs: 1...2, outputs: 1...Int.max, shapes: splitShapes, movements: parts,
            normalize: sizesAsInput, lower: lowerSplit),
    ]

    // MARK: Concat

    private static let concatenation: ShapeRule = { (view) throws(ModelError) in
        let values = (0..<view.inputCount).map(view.input)
        let type = values.lazy.compactMap(\.type).first
        if !view.isLowered, let other = values.lazy.compactMap(\.type).first(where: { $0 != type }), let type {
            throw view.fault("its inputs must have one element type, and have \(type) and \(other)")
        }
        guard let rank = values.lazy.compactMap(\.rank).first else { return [Facts(type: type)] }
        let axis = try view.axis(view.required("axis", view.int("axis")), rank: rank)
        var shape = Shape(repeating: .unknown, count: rank)
        shape[axis] = .known(0)
        for (index, value) in values.enumerated() {
            let part = value.shape ?? Shape(repeating: .unknown, count: rank)
            guard part.count == rank else {
                throw view.fault("input \(index) has \(part.count) axes, and another has \(rank)")
            }
            for other in 0..<rank {
                if other == axis {
                    shape[axis] = shape[axis] + part[axis]
                } else if let known = shape[other].value, let length = part[other].value, known != length {
                    throw view.fault("axis \(other) of input \(index) has length \(length), and another has \(known)")
                } else if shape[other].value == nil, !part[other].isUnknown {
                    shape[other] = part[other]
                }
            }
        }
        guard let lengths = shape.values, let count = shape.largestProduct, count <= Facts.mostElements else {
            return [Facts(type: type, shape: shape)]
        }
        var pieces: [(elements: [Extent], chunk: Int)] = []
        for value in values {
            guard let elements = value.elements, let own = value.lengths else {
                return [Facts(type: type, shape: shape)]
            }
            pieces.append((elements, own[axis...].reduce(1, *)))
        }
        let elements = interleaved(pieces, rounds: lengths[..<axis].reduce(1, *))
        return [Facts(elements: elements, shape: lengths, type: type ?? .int64)]
    }

    private static let concatenated: Evaluation = { (view) throws(ModelError) in
        var pieces: [(elements: [UInt8], chunk: Int)] = []
        var result = try concatenation(view)[0]
        guard let lengths = result.lengths, let type = result.type, let bits = type.bitWidth, bits % 8 == 0 else {
            return nil
        }
        let axis = try view.axis(view.int("axis", default: 0), rank: lengths.count)
        for index in 0..<view.inputCount {
            guard let constant = view.constant(index), constant.type == type,
                case .bytes(let bytes) = constant.payload
            else { return nil }
            pieces.append((bytes.array, constant.shape[axis...].reduce(1, *) * bits / 8))
        }
        let bytes = interleaved(pieces, rounds: lengths[..<axis].reduce(1, *))
        return [Constant(type: type, shape: lengths, payload: .bytes(Bytes(bytes)))]
    }

    /// A constant without elements, as a cache is at first, adds nothing, and OpenCV has no such values.
    private static let withoutEmptyParts: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let rank = rewrite.output(0).rank else { return }
        let axis = try view.axis(view.int("axis", default: 0), rank: rank)
        let kept = rewrite.node.inputs.indices.filter { index in
            guard let shape = view.input(index).shape, shape.count == rank else { return true }
            return view.constant(index) == nil || shape[axis] != .known(0)
        }
        if kept.isEmpty || kept.count == rewrite.node.inputs.count { return }
        if kept.count == 1 { return rewrite.alias(to: rewrite.node.inputs[kept[0]]) }
        rewrite.keep { node in node.inputs = kept.map { node.inputs[$0] } }
    }

    /// In each round the next chunk of every piece.
    private static func interleaved<Element>(_ pieces: [(elements: [Element], chunk: Int)], rounds: Int) -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(pieces.reduce(0) { $0 + $1.elements.count })
        for round in 0..<rounds {
            for piece in pieces { result += piece.elements[round * piece.chunk..<(round + 1) * piece.chunk] }
        }
        return result
    }

    // MARK: Split

    private static let splitShapes: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else { return view.node.outputs.map { _ in Facts(type: value.type) } }
        let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
        return try view.partSizes(of: shape[axis]).map { size in
            var part = shape
            part[axis] = size
            return Facts(type: value.type, shape: part)
        }
    }

    private static let parts: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths else { return nil }
        let axis = try view.axis(view.int("axis", default: 0), rank: lengths.count)
        guard let sizes = try Shape(view.partSizes(of: .known(lengths[axis]))).values else { return nil }
        let strides = Movement.packedStrides(lengths)
        var position = 0
        return sizes.map { size in
            defer { position += size }
            var shape = lengths
            shape[axis] = size
            return Movement(shape: shape, origin: position * strides[axis], strides: strides)
        }
    }

    /// Since opset 13 the sizes are an input, and since 18 a node without them says how many parts it has.
    private static let sizesAsInput: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if view.has(1) { return }
        if let sizes = view.ints("split") {
            let input = rewrite.add(Constant(integers: sizes), part: "split")
            rewrite.keep {
                $0.inputs = [$0.inputs[0], input]
                $0.attributes["split"] = nil
            }
        } else if view.int("num_outputs") == nil {
            rewrite.keep { $0.attributes["num_outputs"] = .int($0.outputs.count) }
        }
    }
}

extension NodeView {
    /// The lengths of the parts of an axis that a Split makes.
    func partSizes(of extent: Extent) throws(ModelError) -> [Extent] {
        let count = node.outputs.count
        switch integers(attribute: "split", input: 1) {
        case .computed: return Shape(repeating: .unknown, count: count)
        case .known(let sizes):
            guard sizes.count == count else {
                throw fault("is to be split into \(sizes.count) parts, and has \(count) outputs")
            }
            if sizes.contains(where: { $0 < 0 }) { throw fault("the parts are \(sizes); each must be 0 or more") }
            let total = Shape(sizes).reduce(.known(0), +)
            if let length = extent.value, total != .known(length) {
                throw fault("the parts are \(sizes), and the axis has length \(length)")
            }
            return Shape(sizes)
        case .absent:
            if let named = int("num_outputs"), named != count {
                throw fault("num_outputs is \(named), and the node has \(count) outputs")
            }
            guard let length = extent.value else { return Shape(repeating: extent / .known(count), count: count) }
            // Since opset 18 the last part is smaller where the axis does not divide.
            let size = (length + count - 1) / count
            let last = length - size * (count - 1)
            guard last >= 0, opset >= 18 || last == size else {
                throw fault("an axis of length \(length) does not make \(count) equal parts")
            }
            return Shape([Int](repeating: size, count: count - 1) + [last])
        }
    }
}
