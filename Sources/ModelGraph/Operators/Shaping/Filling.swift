/// Operators that make values out of shapes and numbers.
extension Operator {
    static let filling: [Operator] = [
        Operator(
            "ConstantOfShape", inputs: 1...1, infer: filledShape, evaluate: filled, lower: refuse(.noComputedFill)),
        Operator("Range", inputs: 3...3, infer: rangeShape, evaluate: range, lower: refuse(.noComputedRange)),
        Operator(
            "EyeLike", inputs: 1...1, infer: eyeShape,
            evaluate: { (view) throws(ModelError) in try eye(view).map { [$0] } }, normalize: foldEye,
            lower: refuse(.noEyeLike)),
        Operator("OneHot", inputs: 3...3, infer: oneHotShape, evaluate: oneHot, lower: lowerOneHot),
    ]

    // MARK: ConstantOfShape

    private static let filledShape: ShapeRule = { (view) throws(ModelError) in
        let value = try view.fillValue()
        guard let lengths = try view.lengthList(0) else { return [Facts(type: value.type)] }
        if let known = lengths.values, lengths.isFollowed {
            return [Facts(value.repeated(known))]
        }
        return [Facts(type: value.type, shape: lengths)]
    }

    private static let filled: Evaluation = { (view) throws(ModelError) in
        guard let lengths = view.integers(0) else { return nil }
        return [try view.fillValue().repeated(lengths)]
    }

    // MARK: Range

    private static let rangeShape: ShapeRule = { (view) throws(ModelError) in
        let type = try view.commonType()
        if view.constant(2)?.doubles?.first == 0 { throw view.fault("the step is 0") }
        if let start = view.integers(0)?.first, let limit = view.integers(1)?.first, let step = view.integers(2)?.first
        {
            return [Facts(type: type, shape: [.known(rangeCount(start, limit, step))])]
        }
        if view.integers(0) == [0], view.integers(2) == [1], let limit = view.input(1).elements?.first {
            return [Facts(type: type, shape: [limit])]
        }
        guard let numbers = view.rangeNumbers() else { return [Facts(type: type, shape: [.unknown])] }
        return [Facts(type: type, shape: [.known(rangeCount(numbers))])]
    }

    private static func rangeCount(_ start: Int, _ limit: Int, _ step: Int) -> Int {
        if step == 0 { return 0 }
        let (distance, overflow) = limit.subtractingReportingOverflow(start)
        if overflow { return .max }
        if distance == 0 || (distance > 0) != (step > 0) { return 0 }
        let steps = (distance.magnitude - 1) / step.magnitude
        return steps < Int.max ? Int(steps) + 1 : .max
    }

    private static func rangeCount(_ numbers: [Double]) -> Int {
        let count = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
        return count > 0 ? count < 0x1p62 ? Int(count) : .max : 0
    }

    private static let range: Evaluation = { (view) throws(ModelError) in
        guard let type = view.input(0).type, let count = try rangeShape(view)[0].lengths?.first else { return nil }
        if let start = view.integers(0)?.first, let step = view.integers(2)?.first {
            return [Constant(integers: (0..<count).map { start + $0 * step }, type: type, shape: [count])]
        }
        guard let numbers = view.rangeNumbers() else { return nil }
        if type == .float64 { return [Constant(sums(from: numbers[0], step: numbers[2], count), shape: [count])] }
        let elements = sums(from: Float(numbers[0]), step: Float(numbers[2]), count)
        return [Constant(floats: elements, type: type, shape: [count])]
    }

    /// ONNX Runtime adds step to step, and rounds each sum.
    private static func sums<Number: FloatingPoint>(from start: Number, step: Number, _ count: Int) -> [Number] {
        var next = start
        return (0..<count).map { _ in
            defer { next += step }
            return next
        }
    }

    // MARK: EyeLike

    private static let eyeShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let rank = value.rank, rank != 2 { throw view.fault("takes a matrix, and has a value of \(rank) axes") }
        let type = view.int("dtype").flatMap(ElementType.init(rawValue:)) ?? value.type
        return [Facts(type: type, shape: value.shape ?? [.unknown, .unknown])]
    }

    private static func eye(_ view: NodeView) throws(ModelError) -> Constant? {
        let facts = try eyeShape(view)[0]
        guard let type = facts.type, let lengths = facts.lengths else { return nil }
        let offset = view.int("k", default: 0)
        let ones = (0..<lengths[0] * lengths[1]).map { $0 % lengths[1] - $0 / lengths[1] == offset ? 1 : 0 }
        if type.isFloatingPoint { return Constant(floats: ones.map(Float.init), type: type, shape: lengths) }
        return type.isInteger || type == .bool ? Constant(integers: ones, type: type, shape: lengths) : nil
    }

    /// It depends on the shape alone.
    private static let foldEye: RewriteRule = { (rewrite) throws(ModelError) in
        guard let lengths = rewrite.view.input(0).lengths, lengths[0] * lengths[1] <= 1 << 24,
            let matrix = try eye(rewrite.view)
        else { return }
        rewrite.fold(to: matrix)
    }

    // MARK: OneHot

    private static let oneHotShape: ShapeRule = { (view) throws(ModelError) in
        let type = view.input(2).type
        guard var shape = view.input(0).shape else { return [Facts(type: type)] }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count + 1)
        shape.insert(view.integers(1)?.first.map { .known($0) } ?? .unknown, at: axis)
        return [Facts(type: type, shape: shape)]
    }

    /// An index beyond the depth gives a row of nothing but the first value.
    private static let oneHot: Evaluation = { (view) throws(ModelError) in
        guard let indices = view.constant(0), let listed = indices.integers, let depth = view.integers(1)?.first,
            depth > 0,
            let values = view.constant(2), values.count == 2, let shape = try oneHotShape(view)[0].lengths
        else { return nil }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        let inner = shape[(axis + 1)...].reduce(1, *)
        let starts = (0..<shape.reduce(1, *)).map { place in
            let index = listed[place / (inner * depth) * inner + place % inner]
            return (index < 0 ? index + depth : index) == place / inner % depth ? 1 : 0
        }
        return values.moved(Movement(shape: shape, run: 1, starts: starts)).map { [$0] }
    }
}

extension NodeView {
    /// What ConstantOfShape fills with: one element.
    fileprivate func fillValue() throws(ModelError) -> Constant {
        guard let value = tensor("value") else { return Constant(scalar: 0) }
        guard value.count == 1 else { throw fault("its value has \(value.count) elements; it must have one") }
        return value
    }

    /// Start, limit and step of a Range of floats.
    fileprivate func rangeNumbers() -> [Double]? {
        var numbers: [Double] = []
        for index in 0..<3 {
            guard let number = constant(index)?.doubles?.first else { return nil }
            numbers.append(number)
        }
        return numbers[2] == 0 ? nil : numbers
    }
}

extension Constant {
    /// Its one element everywhere in a shape.
    fileprivate func repeated(_ shape: [Int]) -> Constant {
        moved(Movement(shape: shape, strides: [Int](repeating: 0, count: shape.count))) ?? self
    }
}
