/// Operators that give the same elements another shape.
extension Operator {
    static let reshaping: [Operator] = [
        Operator("Reshape", inputs: 2...2, infer: reshape, normalize: resolveShape, lower: lowerReshape),
        Operator("Flatten", inputs: 1...1, infer: flatten, lower: lowerFlatten),
        Operator("Squeeze", inputs: 1...2, infer: squeeze, normalize: spellSqueeze, lower: lowerSqueeze),
        Operator("Unsqueeze", inputs: 1...2, infer: unsqueeze, normalize: axesAsInput, lower: lowerSqueeze),
    ]

    // MARK: Shapes

    private static let reshape: ShapeRule = { (view) throws(ModelError) in
        guard let target = view.extents(attribute: "shape", input: 1) else {
            let rank = view.input(1).lengths.flatMap { $0.count == 1 ? $0[0] : nil }
            try view.requireRank(rank ?? 0)
            return [Facts(type: view.input(0).type, shape: rank.map { Shape(repeating: .unknown, count: $0) })]
        }
        return [view.input(0).reshaped(try view.reshaped(to: target))]
    }

    private static let flatten: ShapeRule = { (view) throws(ModelError) in
        guard let shape = view.input(0).shape else {
            return [Facts(type: view.input(0).type, shape: [.unknown, .unknown])]
        }
        let axis = view.int("axis", default: 1)
        let counted = axis < 0 ? axis + shape.count : axis
        guard counted >= 0, counted <= shape.count else {
            throw view.fault("axis \(axis) does not exist in a value of \(shape.count) axes")
        }
        let flat: Shape = [Shape(shape[..<counted]).elementCount, Shape(shape[counted...]).elementCount]
        return [view.input(0).reshaped(flat)]
    }

    private static let squeeze: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else { return [Facts(type: value.type)] }
        switch view.squeezedAxes {
        case .computed(let count):
            let rank = count.map { shape.count - $0 }
            return [Facts(type: value.type, shape: rank.map { Shape(repeating: .unknown, count: max($0, 0)) })]
        case .absent:
            // Without axes every axis of length 1 goes; whether an open axis is one of them, nobody knows.
            guard shape.values != nil else { return [Facts(type: value.type)] }
            return [value.reshaped(shape.filter { $0 != .known(1) })]
        case .known(let axes):
            let axes = try view.axes(axes, rank: shape.count)
            for axis in axes {
                if let length = shape[axis].value, length != 1 {
                    throw view.fault(
                        "axis \(axis) of \(shape.text) has length \(length); only length 1 can be left out")
                }
            }
            return [value.reshaped(shape.indices.filter { !axes.contains($0) }.map { shape[$0] })]
        }
    }

    private static let unsqueeze: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        switch view.integers(attribute: "axes", input: 1) {
        case .absent: throw view.fault("lacks the axes that it inserts")
        case .computed(let count):
            let rank = count.flatMap { count in value.rank.map { $0 + count } }
            try view.requireRank(rank ?? 0)
            return [Facts(type: value.type, shape: rank.map { Shape(repeating: .unknown, count: $0) })]
        case .known(let axes):
            guard var shape = value.shape else { return [Facts(type: value.type)] }
            try view.requireRank(shape.count + axes.count)
            for axis in try view.axes(axes, rank: shape.count + axes.count).sorted() {
                shape.insert(.known(1), at: axis)
            }
            return [value.reshaped(shape)]
        }
    }

    // MARK: Normal form

    /// Makes the shape a constant, with 0 and -1 for what only a run tells.
    private static let resolveShape: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let target = view.extents(attribute: "shape", input: 1),
            let spelled = view.spelling(of: try view.reshaped(to: target), target: target)
        else { return }
        if view.has(1), view.int("allowzero") == nil, view.integers(1) == spelled { return }
        let shape = rewrite.add(Constant(integers: spelled), part: "shape")
        rewrite.keep {
            $0.inputs = [$0.inputs[0], shape]
            $0.attributes = [:]
        }
    }

    /// Since opset 13 the axes are an input.
    static let axesAsInput: RewriteRule = { (rewrite) throws(ModelError) in
        guard let axes = rewrite.view.ints("axes") else { return }
        let input = rewrite.add(Constant(integers: axes), part: "axes")
        rewrite.keep {
            $0.inputs = [$0.inputs[0], input]
            $0.attributes["axes"] = nil
        }
    }
}

extension Operator {
    fileprivate static let spellSqueeze: RewriteRule = { (rewrite) throws(ModelError) in
        guard case .absent = rewrite.view.squeezedAxes else { return try axesAsInput(&rewrite) }
        rewrite.keep {
            $0.inputs = [$0.inputs[0]]
            $0.attributes["axes"] = nil
        }
    }
}

extension NodeView {
    /// The axes that a Squeeze names. None is the same as no list to ONNX Runtime: every axis of length 1 goes.
    fileprivate var squeezedAxes: IntegerSetting {
        let axes = integers(attribute: "axes", input: 1)
        if case .known(let named) = axes, named.isEmpty { return .absent }
        return axes
    }

    private var zeroMeansZero: Bool { int("allowzero", default: 0) != 0 }

    /// The shape that a Reshape makes.
    ///
    /// `target`: the shape as the node has it, 0 for an axis that stays and -1 for one that takes the rest.
    fileprivate func reshaped(to target: [Extent]) throws(ModelError) -> Shape {
        let source = input(0).shape
        var shape: Shape = []
        var inferred: Int?
        for (axis, extent) in target.enumerated() {
            switch extent {
            case .known(-1):
                guard inferred == nil else { throw fault("its shape has -1 twice; one axis can take the rest") }
                inferred = axis
                shape.append(.known(1))
            case .known(0) where !zeroMeansZero:
                if let source, axis >= source.count {
                    throw fault("its shape keeps axis \(axis) of a value of \(source.count) axes")
                }
                shape.append(source?[axis] ?? .unknown)
            case .known(let length) where length < 0: throw fault("its shape has the length \(length)")
            default: shape.append(extent)
            }
        }
        guard let count = source?.elementCount else {
            if let inferred { shape[inferred] = .unknown }
            return shape
        }
        try fill(&shape, inferred, count: count)
        return shape
    }

    private func fill(_ shape: inout Shape, _ inferred: Int?, count: Extent) throws(ModelError) {
        let others = shape.elementCount
        let source = input(0).shape?.text ?? "?"
        guard let inferred else {
            if let count = count.value, let others = others.value, count != others {
                throw fault("\(source) has \(count) elements, and \(shape.text) has \(others)")
            }
            // One axis that nobody knows is what the others leave.
            let open = shape.indices.filter { shape[$0].isUnknown }
            if open.count == 1 {
                shape[open[0]] = .known(1)
                shape[open[0]] = count / shape.elementCount
            }
            return
        }
        if let count = count.value, let others = others.value, others == 0 || count % others != 0 {
            throw fault("\(source) has \(count) elements, which do not make rows of \(others)")
        }
        shape[inferred] = count / others
    }

    /// A shape as a Reshape's constant, where one can say it: at most one axis takes the rest.
    fileprivate func spelling(of shape: Shape, target: [Extent]) -> [Int]? {
        if shape.contains(.known(0)) { return nil }
        var spelled = shape.indices.map { spelling(of: shape[$0], axis: $0, target: target[$0]) }
        if spelled.count(where: { $0 == -1 }) > 1 {
            for axis in spelled.indices { if let length = shape[axis].value { spelled[axis] = length } }
        }
        return spelled.count(where: { $0 == -1 }) > 1 ? nil : spelled
    }

    private func spelling(of extent: Extent, axis: Int, target: Extent) -> Int {
        if target == .known(-1) || (target == .known(0) && !zeroMeansZero) { return target.value ?? -1 }
        if let length = extent.value { return length }
        guard let source = input(0).shape, axis < source.count, source[axis] == extent else {
            return -1
        }
        return 0
    }
}
