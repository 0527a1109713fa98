/// Helpers that many rules emit, each in the spelling of the normal form.
extension Rewrite {
    /// The value under another shape: 0 keeps an axis, and -1 takes the rest.
    mutating func reshape(_ value: String, to shape: [Int], part: String = "reshape") -> String {
        emit("Reshape", [value, add(Constant(integers: shape), part: "\(part).shape")], part: part)
    }

    /// The value with axes of length 1 inserted at these places.
    mutating func unsqueeze(_ value: String, axes: [Int], part: String = "unsqueeze") -> String {
        emit("Unsqueeze", [value, add(Constant(integers: axes), part: "\(part).axes")], part: part)
    }

    mutating func transpose(_ value: String, _ permutation: [Int], part: String = "transpose") -> String {
        emit("Transpose", [value], ["perm": .ints(permutation)], part: part)
    }

    /// The value with these paddings of a constant before and behind all axes.
    mutating func pad(_ value: String, before: [Int], after: [Int], with number: Float = 0, part: String = "pad")
        -> String
    {
        emit(
            "Pad",
            [
                value, add(Constant(integers: before + after), part: "\(part).pads"),
                add(Constant(scalar: number), part: "\(part).value"),
            ], part: part)
    }

    /// The elements of one axis from `start` to before `end`, which count from the axis' end where they are negative.
    mutating func slice(
        _ value: String, axis: Int, from start: Int, to end: Int, step: Int = 1, part: String = "slice"
    ) -> String {
        let bounds = [("starts", start), ("ends", end), ("axes", axis)] + (step == 1 ? [] : [("steps", step)])
        let inputs = bounds.map { add(Constant(integers: [$1]), part: "\(part).\($0)") }
        return emit("Slice", [value] + inputs, part: part)
    }

    /// The mean or sum (`ReduceMean`, `ReduceSum`, ...) over axes, which keep the length 1.
    mutating func reduce(_ operation: String, _ value: String, axes: [Int], part: String) -> String {
        emit(
            operation, [value, add(Constant(integers: axes), part: "\(part).axes")], ["keepdims": .int(1)], part: part)
    }

    mutating func add(scalar: Float, part: String) -> String { add(Constant(scalar: scalar), part: part) }

    /// The value behind a Reshape to the shape that it has: OpenCV fuses what follows a layer into it, some layers lose it, and
    /// convolutions look through an Identity.
    mutating func shield(_ value: String, rank: Int) -> String {
        reshape(value, to: Array(repeating: 0, count: rank), part: "shield")
    }

    /// Makes the node's output by the operator behind a ``shield(_:rank:)``.
    mutating func replaceUnfused(
        with operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:], rank: Int
    ) {
        let value = emit(operation, inputs, attributes, part: "unfused")
        let shape = add(Constant(integers: Array(repeating: 0, count: rank)), part: "shape")
        replace(with: "Reshape", [value, shape])
    }
}
