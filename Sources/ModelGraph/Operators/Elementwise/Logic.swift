/// Truth values, comparisons and bits.
extension Operator {
    static let logic: [Operator] = [
        logical("And") { $0 && $1 },
        logical("Or") { $0 || $1 },
        logical("Xor") { $0 != $1 },
        wholeNumberFunction("Not", lower: lowerLogic) { $0 == 0 ? 1 : 0 },
        comparison("Equal", { $0 == $1 }, { $0 == $1 }, extents: Extent.equal),
        comparison("Greater", { $0 > $1 }, { $0 > $1 }, extents: { Extent.greater($0, $1) }),
        comparison("Less", { $0 < $1 }, { $0 < $1 }, extents: { Extent.greater($1, $0) }),
        comparison("GreaterOrEqual", { $0 >= $1 }, { $0 >= $1 }, extents: { Extent.notGreater($1, $0) }),
        comparison("LessOrEqual", { $0 <= $1 }, { $0 <= $1 }, extents: { Extent.notGreater($0, $1) }),
        Operator("Where", inputs: 3...3, infer: inferChoice, evaluate: evaluateChoice, lower: lowerChoice),
        test("IsNaN") { _ in { $0.isNaN } },
        test("IsInf") { view in
            let positive = view.int("detect_positive", default: 1) != 0
            let negative = view.int("detect_negative", default: 1) != 0
            return { $0.isInfinite && ($0 > 0 ? positive : negative) }
        },
        binary("BitwiseAnd", .init(reals: nil, integers: { $0 & $1 }), lower: lowerBits),
        binary("BitwiseOr", .init(reals: nil, integers: { $0 | $1 }), lower: lowerBits),
        binary("BitwiseXor", .init(reals: nil, integers: { $0 ^ $1 }), lower: lowerBits),
        wholeNumberFunction("BitwiseNot", lower: lowerBits) { ~$0 },
        Operator("BitShift", inputs: 2...2, infer: inferShift, evaluate: evaluateShift, lower: lowerBits),
    ]

    private static func logical(_ name: String, _ function: @escaping @Sendable (Bool, Bool) -> Bool) -> Operator {
        binary(name, .init(reals: nil, integers: { function($0 != 0, $1 != 0) ? 1 : 0 }), lower: lowerLogic)
    }

    private static func comparison(
        _ name: String, _ reals: @escaping @Sendable (Double, Double) -> Bool,
        _ integers: @escaping @Sendable (Int, Int) -> Bool, extents: @escaping @Sendable (Extent, Extent) -> Extent
    ) -> Operator {
        Operator(
            name, inputs: 2...2,
            infer: { (view) throws(ModelError) in
                _ = try view.commonType()
                let facts = Facts(type: .bool, shape: try view.broadcastShape())
                if view.allInputsAreConstant { return [facts] }
                return [try view.followed(type: .bool) { extents($0[0], $0[1]) } ?? facts]
            },
            evaluate: { (view) throws(ModelError) in
                guard let pair = try view.broadcastPair() else { return nil }
                switch (pair.left, pair.right) {
                case (.reals(let left), .reals(let right)):
                    return [Constant(bools: zip(left, right).map(reals), shape: pair.shape)]
                case (.integers(let left), .integers(let right)):
                    return [Constant(bools: zip(left, right).map(integers), shape: pair.shape)]
                default: return nil
                }
            }, lower: lowerComparison)
    }

    /// A row for a question about each element of a floating-point value.
    private static func test(
        _ name: String, _ question: @escaping @Sendable (NodeView) -> @Sendable (Double) -> Bool
    ) -> Operator {
        Operator(
            name, inputs: 1...1,
            infer: { (view) throws(ModelError) in [Facts(type: .bool, shape: view.input(0).shape)] },
            evaluate: { (view) throws(ModelError) in
                guard let value = view.constant(0), let reals = value.doubles else { return nil }
                return [Constant(bools: reals.map(question(view)), shape: value.shape)]
            }, lower: lowerTest)
    }
}

extension Extent {
    /// Whether the first number is greater, as 1 or 0; an axis has at least one element.
    fileprivate static func greater(_ a: Extent, _ b: Extent) -> Extent {
        switch (a, b) {
        case (.known(let a), .known(let b)): .known(a > b ? 1 : 0)
        case (.open(_, let factor), .known(let number)): factor > 0 && number < factor ? .known(1) : .unknown
        case (.known(let number), .open(_, let factor)): factor > 0 && number <= factor ? .known(0) : .unknown
        case (.open(let a, let factor), .open(let b, let other)) where a == b: .known(factor > other ? 1 : 0)
        default: .unknown
        }
    }

    /// Whether the first number is not greater, as 1 or 0.
    fileprivate static func notGreater(_ a: Extent, _ b: Extent) -> Extent { .known(1) - greater(a, b) }
}

// MARK: Where

extension Operator {
    private static let inferChoice: ShapeRule = { (view) throws(ModelError) in
        if let type = view.input(0).type, type != .bool, !view.isLowered {
            throw view.fault("its condition must be bool, and is \(type)")
        }
        let type = try view.commonType(of: 1..<3)
        let shape = try view.broadcastShape()
        let facts = Facts(type: type, shape: shape)
        guard !view.allInputsAreConstant, let shape, shape.isFollowed, let lengths = shape.values,
            type == .int64 || type == .int32,
            let condition = view.constant(0)?.broadcast(to: lengths)?.integers,
            let yes = view.elements(1, broadcastTo: lengths), let no = view.elements(2, broadcastTo: lengths)
        else { return [facts] }
        let chosen = condition.indices.map { condition[$0] != 0 ? yes[$0] : no[$0] }
        return [Facts(elements: chosen, shape: lengths, type: type ?? .int64)]
    }

    private static let evaluateChoice: Evaluation = { (view) throws(ModelError) in
        guard let shape = try view.broadcastShape()?.values,
            let condition = view.constant(0)?.broadcast(to: shape)?.integers,
            let yes = view.constant(1)?.broadcast(to: shape), let no = view.constant(2)?.broadcast(to: shape),
            yes.type == no.type,
            case .bytes(let yesBytes) = yes.payload, case .bytes(let noBytes) = no.payload,
            let width = yes.type.bitWidth, width % 8 == 0
        else { return nil }
        let size = width / 8
        var chosen = noBytes.array
        let source = yesBytes.array
        for (index, value) in condition.enumerated() where value != 0 {
            let range = index * size..<(index + 1) * size
            chosen.replaceSubrange(range, with: source[range])
        }
        return [Constant(type: yes.type, shape: shape, payload: .bytes(Bytes(chosen)))]
    }
}

// MARK: BitShift

extension Operator {
    private static let inferShift: ShapeRule = { (view) throws(ModelError) in
        guard view.string("direction") == "LEFT" || view.string("direction") == "RIGHT" else {
            throw view.fault("attribute direction must be LEFT or RIGHT")
        }
        return [Facts(type: try view.commonType(), shape: try view.broadcastShape())]
    }

    private static let evaluateShift: Evaluation = { (view) throws(ModelError) in
        guard let pair = try view.broadcastPair(), let type = view.input(0).type else { return nil }
        let isLeft = view.string("direction") == "LEFT"
        let function = BinaryFunction(
            reals: nil, integers: { a, b in b >= 64 ? 0 : isLeft ? a << b : a >> b })
        return function(pair.left, pair.right).map { [Constant($0, type: type, shape: pair.shape)] }
    }
}
