/// Where the largest and smallest elements are, and running sums.
extension Operator {
    static let extremes: [Operator] = [
        position("ArgMax") { $0 > $1 },
        position("ArgMin") { $0 < $1 },
        Operator("CumSum", inputs: 2...2, infer: inferRunningSum, evaluate: evaluateRunningSum, lower: lowerRunningSum),
    ]

    private static func position(
        _ name: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
    ) -> Operator {
        Operator(
            name, inputs: 1...1,
            infer: { (view) throws(ModelError) in
                guard let shape = view.input(0).shape else { return [Facts(type: .int64)] }
                let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
                let keeps = try view.keepsAxes()
                return [Facts(type: .int64, shape: shape.reduced([axis], keepsAxes: keeps))]
            },
            evaluate: { (view) throws(ModelError) in
                guard let value = view.constant(0), let elements = value.doubles else { return nil }
                let axis = try view.axis(view.int("axis", default: 0), rank: value.shape.count)
                let keeps = try view.keepsAxes()
                guard value.shape[axis] > 0,
                    let shape = Shape(value.shape).reduced([axis], keepsAxes: keeps).values
                else { return nil }
                let takesLast = view.int("select_last_index", default: 0) != 0
                let inner = value.shape[(axis + 1)...].reduce(1, *)
                var positions: [Int] = []
                for outer in 0..<value.shape[..<axis].reduce(1, *) {
                    for column in 0..<inner {
                        let first = outer * value.shape[axis] * inner + column
                        var best = 0
                        for index in 1..<max(1, value.shape[axis]) {
                            let (element, leader) = (elements[first + index * inner], elements[first + best * inner])
                            if isBetter(element, leader) || (takesLast && element == leader) { best = index }
                        }
                        positions.append(best)
                    }
                }
                return [Constant(integers: positions, type: .int64, shape: shape)]
            }, lower: lowerPosition)
    }

    private static let inferRunningSum: ShapeRule = { (view) throws(ModelError) in
        if let axis = view.integers(1)?.first, let rank = view.input(0).rank { _ = try view.axis(axis, rank: rank) }
        return [Facts(type: view.input(0).type, shape: view.input(0).shape)]
    }

    private static let evaluateRunningSum: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let numbers = Numbers(value), let named = view.integers(1)?.first else {
            return nil
        }
        let axis = try view.axis(named, rank: value.shape.count)
        let sums: Numbers =
            switch numbers {
            case .reals(let elements): .reals(view.runningSums(elements, value.shape, axis, zero: 0) { $0 + $1 })
            case .integers(let elements): .integers(view.runningSums(elements, value.shape, axis, zero: 0) { $0 &+ $1 })
            }
        return [Constant(sums, type: value.type, shape: value.shape)]
    }
}

extension NodeView {
    fileprivate func runningSums<Number>(
        _ elements: [Number], _ shape: [Int], _ axis: Int, zero: Number, _ add: (Number, Number) -> Number
    ) -> [Number] {
        let isExclusive = int("exclusive", default: 0) != 0
        let isReversed = int("reverse", default: 0) != 0
        let inner = shape[(axis + 1)...].reduce(1, *)
        var result = elements
        for outer in 0..<shape[..<axis].reduce(1, *) {
            for column in 0..<inner {
                var sum = zero
                for step in 0..<shape[axis] {
                    let index = isReversed ? shape[axis] - 1 - step : step
                    let offset = (outer * shape[axis] + index) * inner + column
                    let next = add(sum, elements[offset])
                    result[offset] = isExclusive ? sum : next
                    sum = next
                }
            }
        }
        return result
    }
}
