/// Conversions between element types.
extension Operator {
    static let conversions: [Operator] = [
        Operator("Cast", inputs: 1...1, infer: inferCast, evaluate: evaluateCast, lower: lowerCast),
        Operator("CastLike", inputs: 2...2, infer: inferCastLike, evaluate: evaluateCastLike, normalize: spellCast),
    ]

    private static let inferCast: ShapeRule = { (view) throws(ModelError) in
        [view.cast(to: try view.targetType())]
    }

    private static let evaluateCast: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let type = try view.targetType() else { return nil }
        return value.converted(to: type).map { [$0] }
    }

    private static let inferCastLike: ShapeRule = { (view) throws(ModelError) in [view.cast(to: view.input(1).type)] }

    private static let evaluateCastLike: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let type = view.input(1).type else { return nil }
        return value.converted(to: type).map { [$0] }
    }

    private static let spellCast: RewriteRule = { (rewrite) throws(ModelError) in
        guard let type = rewrite.view.input(1).type else {
            throw rewrite.view.unsupported("the element type of \"\(rewrite.node.inputs[1])\" is not known")
        }
        rewrite.replace(with: "Cast", [rewrite.node.inputs[0]], ["to": .int(type.rawValue)])
    }
}

extension NodeView {
    /// The element type that a Cast converts to.
    func targetType() throws(ModelError) -> ElementType? {
        guard let number = int("to"), let type = ElementType(rawValue: number) else {
            throw fault(
                "attribute to is \(int("to").map(String.init) ?? "missing"), and must be the number of an element type")
        }
        return type
    }

    fileprivate func cast(to type: ElementType?) -> Facts {
        let value = input(0)
        if let elements = value.elements, let lengths = value.lengths, value.constant == nil,
            type == .int64 || type == .int32
        {
            return Facts(elements: elements, shape: lengths, type: type ?? .int64)
        }
        return Facts(type: type, shape: value.shape)
    }
}

extension Constant {
    /// The elements converted as ONNX' Cast does: rounded to a floating-point type, cut toward zero to an integer, compared
    /// with zero for bool. `nil` for types and numbers that Cast does not define or this package does not compute.
    package func converted(to type: ElementType) -> Constant? {
        if type == self.type { return self }
        if type == .float32, let floats { return Constant(floats, shape: shape) }
        guard let numbers = Numbers(self) else { return nil }
        switch numbers {
        case .reals(let reals): return Constant(converting: reals, to: type, shape: shape)
        case .integers(let integers):
            if type.isFloatingPoint { return Constant(doubles: numbers.reals, type: type, shape: shape) }
            guard type == .bool || type.isInteger, type.bitWidth != 4 else { return nil }
            return Constant(integers: integers, type: type, shape: shape)
        }
    }

    /// Real numbers converted to a type; `nil` for NaN and for numbers beyond the range of an integer type, but for these: numbers
    /// below int32 and int64 become the least number, on every processor, and in 8 and 16 bits those that an int32 holds come in
    /// again at the other end of the range, as in ONNX Runtime.
    init?(converting reals: [Double], to type: ElementType, shape: [Int]) {
        if type.isFloatingPoint {
            self.init(doubles: reals, type: type, shape: shape)
        } else if type == .bool {
            self.init(bools: reals.map { $0 != 0 }, shape: shape)
        } else if type.bitWidth != 4, let range = type.integerRange {
            var integers: [Int] = []
            integers.reserveCapacity(reals.count)
            let isBounded = type == .int32 || type == .int64
            let isNarrow = type.bitWidth == 8 || type.bitWidth == 16
            for real in reals {
                if isBounded, real < Double(range.lowerBound) {
                    integers.append(range.lowerBound)
                    continue
                }
                guard let integer = Int(exactly: real.rounded(.towardZero)) else { return nil }
                if isNarrow, Int32(exactly: integer) != nil {
                    integers.append(integer.wrapped(to: range))
                } else if range.contains(integer) {
                    integers.append(integer)
                } else {
                    return nil
                }
            }
            self.init(integers: integers, type: type, shape: shape)
        } else {
            return nil
        }
    }
}

extension Int {
    /// The number of a range that differs by a multiple of the range's length.
    fileprivate func wrapped(to range: ClosedRange<Int>) -> Int {
        let rest = (self - range.lowerBound) % range.count
        return range.lowerBound + (rest < 0 ? rest + range.count : rest)
    }
}

extension ElementType {
    /// The numbers that an integer type holds, as far as `Int` does; `nil` for other types.
    package var integerRange: ClosedRange<Int>? {
        switch self {
        case .int64: Int.min...Int.max
        case .uint64: 0...Int.max
        case .int32, .int16, .int8, .int4: bitWidth.map { -(1 << ($0 - 1))...(1 << ($0 - 1)) - 1 }
        case .uint32, .uint16, .uint8, .uint4: bitWidth.map { 0...(1 << $0) - 1 }
        default: nil
        }
    }
}
