/// ReverseSequence and Trilu: operators that turn parts of a value round or blank them out.
extension Operator {
    static let turning: [Operator] = [
        Operator(moving: "ReverseSequence", inputs: 2...2, shapes: reversedShape, movements: reversal),
        Operator("Trilu", inputs: 1...2, infer: triangleShape, evaluate: triangle),
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
        guard let lengths = view.input(0).lengths, let counts = view.integers(1) else { return nil }
        let time = view.int("time_axis", default: 0)
        let batch = view.int("batch_axis", default: 1)
        guard counts.count == lengths[batch], counts.allSatisfy({ (0...lengths[time]).contains($0) }) else {
            throw view.fault("has the lengths \(counts) for \(lengths[batch]) sequences of \(lengths[time])")
        }
        let run = lengths[2...].reduce(1, *)
        var starts: [Int] = []
        for first in 0..<lengths[0] {
            for second in 0..<lengths[1] {
                let step = time == 0 ? first : second
                let count = counts[time == 0 ? second : first]
                let source = step < count ? count - 1 - step : step
                starts.append(((time == 0 ? source : first) * lengths[1] + (time == 0 ? second : source)) * run)
            }
        }
        return [Movement(shape: lengths, run: run, starts: starts)]
    }

    private static let triangleShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let rank = value.rank, rank < 2 {
            throw view.fault("takes a value of two axes or more, and has one of \(rank)")
        }
        return [Facts(type: value.type, shape: value.shape)]
    }

    private static let triangle: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0) else { return nil }
        let offset = view.has(1) ? view.integers(1)?.first : 0
        guard let offset, let bits = value.type.bitWidth, bits % 8 == 0 else { return nil }
        let isUpper = view.int("upper", default: 1) != 0
        let columns = value.shape[value.shape.count - 1]
        let rows = value.shape[value.shape.count - 2]
        let starts = (0..<value.count).map { place in
            let (distance, _) = (place % columns).subtractingReportingOverflow(place / columns % rows)
            return (isUpper ? distance >= offset : distance <= offset) ? place : Movement.filled
        }
        return value.moved(Movement(shape: value.shape, run: 1, starts: starts)).map { [$0] }
    }
}
