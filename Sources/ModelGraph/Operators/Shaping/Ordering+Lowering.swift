/// TopK for OpenCV 4, which has none: the largest element, then the largest of the others, and so on.
extension Operator {
    static let lowerTop: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.hasNoTopK) else { return }
        let view = rewrite.view
        guard let count = view.integers(1)?.first, (1...Rewrite.mostTop).contains(count),
            let shape = view.input(0).shape
        else { throw rewrite.refusal(.hasNoTopK) }
        let axis = try view.axis(view.int("axis", default: -1), rank: shape.count)
        guard let length = shape[axis].value else { throw rewrite.refusal(.hasNoTopK) }
        try view.requireFoldable([length])
        let isReversed = view.int("largest", default: 1) == 0
        let value = rewrite.node.inputs[0]
        let ordered = isReversed ? rewrite.emit("Neg", [value], part: "reversed") : value
        // What has been taken becomes minus infinity, of which there may be none before.
        let finite: [String: Attribute] = ["min": .float(-.greatestFiniteMagnitude), "max": .float(.infinity)]
        var rest = rewrite.emit("Clip", [ordered], finite, part: "rest")
        var largest: [String] = []
        var positions: [String] = []
        for index in 0..<count {
            largest.append(rewrite.reduce("ReduceMax", rest, axes: [axis], part: "largest"))
            positions.append(rewrite.position(ofLargestIn: rest, axis: axis))
            if index == count - 1 { break }
            let places = rewrite.places(positions[index], in: rest, shape, axis: axis)
            let isLeft = rewrite.emit("Not", [rewrite.emit("Equal", places, part: "isTaken")], part: "isLeft")
            rest = rewrite.emit("Add", [rest, rewrite.emit("Log", [isLeft], part: "mask")], part: "rest")
        }
        if isReversed {
            let joined = rewrite.emit("Concat", largest, ["axis": .int(axis)], part: "joined")
            rewrite.replace(output: 0, with: "Neg", [joined])
        } else {
            rewrite.replace(output: 0, with: "Concat", largest, ["axis": .int(axis)])
        }
        rewrite.replace(output: 1, with: "Concat", positions, ["axis": .int(axis)])
    }
}

extension Quirk {
    static let hasNoTopK = Quirk(
        "has no TopK, whose stand-in needs an axis of known length and a constant k of at most \(Rewrite.mostTop)",
        .v4_6 ... .v4_10)
}

extension Rewrite {
    /// Each takes a handful of layers.
    fileprivate static let mostTop = 32

    /// The position of the first of the largest elements along an axis, which is kept with a length of 1.
    mutating func position(ofLargestIn value: String, axis: Int) -> String {
        emit("ArgMax", [value], ["axis": .int(axis), "keepdims": .int(1)], part: "position")
    }

    /// A position at each place along an axis, and what each place's own is: the two are equal at the position.
    mutating func places(_ position: String, in value: String, _ shape: Shape, axis: Int) -> [String] {
        let zeros = emit("Clip", [value], ["min": .float(0), "max": .float(0)], part: "zeros")
        let positions = emit("Add", [zeros, position], part: "positions")
        let numbers = (0..<(shape[axis].value ?? 0)).map(Float.init)
        let indices = Constant(numbers, shape: shape.indices.map { $0 == axis ? numbers.count : 1 })
        return [positions, add(indices, part: "indices")]
    }
}
