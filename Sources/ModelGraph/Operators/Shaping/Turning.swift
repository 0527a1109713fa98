/// ReverseSequence and Trilu: operators that turn parts of a value round or blank them out.
extension Operator {
    static let turning: [Operator] = [
        Operator(
            moving: "ReverseSequence", inputs: 2...2, shapes: reversedShape, movements: reversal,
            lower: lowerReverseSequence),
        Operator("Trilu", inputs: 1...2, infer: triangleShape, evaluate: triangle, lower: lowerTriangle),
    ]

    private static let reversedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let rank = value.rank {
            guard rank >= 2 else { throw view.fault("takes a value of two axes or more, and has one of \(rank)") }
            let time = view.int("time_axis", default: 0)
            let batch = view.int("batch_axis", default: 1)
            guard Set([time, batch]) == [0, 1] else {
                throw view.fault("has the time axis \(time) and the batch axis \(batch); they must be 0 and 1")
            }
        }
        return [Facts(type: value.type, shape: value.shape)]
    }

    private static let reversal: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let starts = try view.reversedStarts() else { return nil }
        return [Movement(shape: lengths, run: lengths[2...].reduce(1, *), starts: starts)]
    }

    private static let triangleShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let rank = value.rank, rank < 2 {
            throw view.fault("takes a value of two axes or more, and has one of \(rank)")
        }
        return [Facts(type: value.type, shape: value.shape)]
    }

    private static let triangle: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let isKept = view.triangle(of: value.shape) else { return nil }
        let starts = isKept.enumerated().map { $1 ? $0 : Movement.filled }
        return value.moved(Movement(shape: value.shape, run: 1, starts: starts)).map { [$0] }
    }

    /// OpenCV 4 has no Trilu: a choice between the value and zero by a constant mask.
    private static let lowerTriangle: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.fixedShapes) else { return }
        guard let shape = rewrite.view.input(0).shape, let lengths = Shape(shape.suffix(2)).values else {
            throw rewrite.refusalOfOpenShape()
        }
        try rewrite.view.requireFoldable(lengths)
        guard let isKept = rewrite.view.triangle(of: lengths) else { throw rewrite.refusalOfOpenShape() }
        let mask = rewrite.add(
            Constant(integers: isKept.map { $0 ? 1 : 0 }, type: .bool, shape: lengths), part: "mask")
        let zero = rewrite.add(Constant(scalar: 0), part: "zero")
        rewrite.replace(with: "Where", [mask, rewrite.node.inputs[0], zero])
    }
}

extension NodeView {
    /// Where in its value the steps are that a ReverseSequence puts one behind the other; `nil` where a run decides.
    func reversedStarts() throws(ModelError) -> [Int]? {
        guard let lengths = input(0).lengths, let counts = integers(1) else { return nil }
        let isTimeFirst = int("time_axis", default: 0) == 0
        let (steps, sequences) = isTimeFirst ? (lengths[0], lengths[1]) : (lengths[1], lengths[0])
        guard counts.count == sequences, counts.allSatisfy({ (0...steps).contains($0) }) else {
            throw fault("has the lengths \(counts) for \(sequences) sequences of \(steps)")
        }
        try requireFoldable(Array(lengths[..<2]))
        let run = Shape(Array(lengths[2...])).elementCount.value ?? 0
        var starts: [Int] = []
        for first in 0..<lengths[0] {
            for second in 0..<lengths[1] {
                let (step, sequence) = isTimeFirst ? (first, second) : (second, first)
                let source = step < counts[sequence] ? counts[sequence] - 1 - step : step
                starts.append((isTimeFirst ? source * lengths[1] + second : first * lengths[1] + source) * run)
            }
        }
        return starts
    }

    /// Which elements of a shape Trilu keeps; `nil` where a run decides.
    fileprivate func triangle(of shape: [Int]) -> [Bool]? {
        guard let offset = has(1) ? integers(1)?.first : 0 else { return nil }
        let isUpper = int("upper", default: 1) != 0
        let columns = shape[shape.count - 1]
        let rows = shape[shape.count - 2]
        return (0..<shape.reduce(1, *)).map { place in
            let distance = place % columns - place / columns % rows
            return isUpper ? distance >= offset : distance <= offset
        }
    }
}
