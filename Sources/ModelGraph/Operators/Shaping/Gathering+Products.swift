/// Gathering by indices that only a run tells, for an OpenCV that has no layer for it: the value is multiplied by a row of marks for each
/// index, 1 at its place and 0 elsewhere. The sum of one number and zeros is that number. What an index beyond the end stands for is NaN.
extension Rewrite {
    /// The Gather of a table of tokens, most of all.
    ///
    /// - Throws: The refusal where a shape is open, or where the value may have infinities, which times 0 are NaN.
    mutating func gatherByProduct(axis: Int, output: Shape, refusal: ModelError) throws(ModelError) {
        guard let lengths = view.input(0).lengths, let indices = view.input(1).lengths else { throw refusal }
        let (before, after) = (Array(lengths[..<axis]), Array(lengths[(axis + 1)...]))
        let places = try place(indices, in: lengths[axis], refusal: refusal)
        let marks = mark(places, in: lengths[axis])
        // The gathered axis first, and the others behind it as a row.
        var table = try finiteFloats(refusal: refusal)
        if axis > 0 {
            let order = [axis] + (0..<axis) + (axis + 1..<lengths.count)
            table = transpose(table, order, part: "table.order")
        }
        let row = (before + after).reduce(1, *)
        table = try reshape(table, to: Shape([lengths[axis], row]), part: "table")
        let product = emit("MatMul", [marks, table], part: "product")
        let gathered = emit("Add", [product, nothing(at: places, beyond: lengths[axis])], part: "gathered")
        if axis == 0 { return try replace(withReshapeOf: gathered, to: output) }
        let shaped = try reshape(gathered, to: Shape(indices + before + after), part: "axes")
        let first = indices.count..<indices.count + axis
        let ordered = transpose(
            shaped, Array(first) + (0..<indices.count) + (first.upperBound..<indices.count + lengths.count - 1),
            part: "order")
        try replace(withReshapeOf: ordered, to: output)
    }

    /// The indices as a column of places. An index below 0 counts from the end.
    private mutating func place(_ indices: [Int], in length: Int, refusal: ModelError) throws(ModelError) -> String {
        guard let count = Shape(indices).elementCount.value, count > 0, length > 0, length <= Self.exactIntegers,
            count <= Self.mostMarks / length
        else { throw refusal }
        let list = try reshape(node.inputs[1], to: Shape([count, 1]), part: "indices")
        let opposite = emit("Neg", [list], part: "opposite")
        let sign = emit("Sign", [opposite], part: "sign")
        let isNegative = emit("Relu", [sign], part: "isNegative")
        let turn = emit("Mul", [isNegative, add(Constant(scalar: Float(length)), part: "length")], part: "turn")
        return emit("Add", [list, turn], part: "places")
    }

    /// relu(1 - |index - place|), as `[number of indices, length]`.
    private mutating func mark(_ places: String, in length: Int) -> String {
        let ones = add(Constant([Float](repeating: 1, count: length), shape: [1, length]), part: "ones")
        let offsets = add(Constant((0..<length).map { -Float($0) }, shape: [length]), part: "offsets")
        let differences = emit("Gemm", [places, ones, offsets], part: "differences")
        let distances = emit("Abs", [differences], part: "distances")
        let one = add(Constant(scalar: 1), part: "one")
        let nearness = emit("Sub", [one, distances], part: "nearness")
        return emit("Relu", [nearness], part: "marks")
    }

    /// The square root of how far a place is outside, negated: 0 within the length, and NaN beyond it.
    private mutating func nothing(at places: String, beyond length: Int) -> String {
        let last = add(Constant(scalar: Float(length - 1)), part: "last")
        let beyond = emit("Relu", [emit("Sub", [places, last], part: "behind.end")], part: "behind")
        let before = emit("Relu", [emit("Neg", [places], part: "before.start")], part: "before")
        let outside = emit("Add", [beyond, before], part: "outside")
        return emit("Sqrt", [emit("Neg", [outside], part: "inside")], part: "nothing")
    }

    /// The value as float32.
    private mutating func finiteFloats(refusal: ModelError) throws(ModelError) -> String {
        guard let constant = view.constant(0) else {
            if mayBeInfinite(node.inputs[0]) { throw refusal }
            return node.inputs[0]
        }
        if let integers = constant.integers, integers.contains(where: { $0.magnitude > Self.exactIntegers }) {
            throw refusal
        }
        guard let floats = constant.converted(to: .float32) else { throw refusal }
        return constant.type == .float32 ? node.inputs[0] : add(floats, part: "floats")
    }

    /// The marks take 512 MiB at most.
    private static let mostMarks = 1 << 27
    /// A float32 holds each whole number up to this.
    private static let exactIntegers = 1 << 24
}
