/// Steps that move elements, in the spellings that every OpenCV 4 computes right whatever the batch: what lowered operators are
/// made of.
extension Rewrite {
    // MARK: Reshape

    /// Adds a Reshape, and returns its value; a value that has the shape already is returned as it is.
    ///
    /// `shape`: At most one axis may be open that is not the same in the value.
    mutating func reshape(_ value: String, to shape: Shape, part: String = "reshaped") throws(ModelError) -> String {
        if shape.count > 1, facts(of: value).shape == shape { return value }
        return reshape(value, to: try spelled(shape, of: value), part: part)
    }

    /// Makes the output a Reshape of a value.
    mutating func replace(withReshapeOf value: String, to shape: Shape) throws(ModelError) {
        let target = add(Constant(integers: try spelled(shape, of: value)), part: "shape")
        replace(with: "Reshape", [value, target])
    }

    /// A shape as a Reshape's constant: 0 for an open axis that stays in its place, -1 for another one. A scalar becomes a
    /// vector of one element, since OpenCV 4 has none.
    func spelled(_ shape: Shape, of value: String) throws(ModelError) -> [Int] {
        if shape.isEmpty { return [1] }
        let source = facts(of: value).shape
        let spelled = shape.enumerated().map { axis, extent -> Int in
            if let length = extent.value { return length }
            guard let source, axis < source.count, source[axis] == extent else { return -1 }
            return 0
        }
        if shape.contains(.known(0)) { throw view.unsupported("its value \(shape.text) has no elements") }
        guard spelled.count(where: { $0 == -1 }) <= 1 else { throw refusalOfOpenShape() }
        return spelled
    }

    // MARK: Elements by index

    /// Adds what takes elements of an axis by their index, and returns its value: a slice for each stretch of indices at
    /// equal distances, side by side.
    mutating func pick(
        _ indices: some Collection<Int>, of value: String, axis: Int, part: String = "picked"
    ) throws(ModelError) -> String {
        try view.requireFoldable([indices.count])
        guard let stretches = Stretch.stretches(of: indices, most: Self.mostStretches) else {
            if gathersElements {
                let list = add(Constant(integers: Array(indices)), part: "\(part).indices")
                return emit("Gather", [value, list], ["axis": .int(axis)], part: part)
            }
            throw view.unsupported(
                "takes more than \(Self.mostStretches) stretches of elements, which are cut out one by one for OpenCV \(target?.version.description ?? "")"
            )
        }
        if stretches == [Stretch(first: 0, step: 1, count: facts(of: value).shape?[axis].value ?? -1)] { return value }
        var slices: [Stretch: String] = [:]
        for stretch in stretches where slices[stretch] == nil {
            slices[stretch] = slice(
                value, axis: axis, from: stretch.first, to: stretch.end, step: stretch.step, part: "\(part).slice")
        }
        if stretches.count == 1 { return slices[stretches[0]] ?? value }
        return emit("Concat", stretches.compactMap { slices[$0] }, ["axis": .int(axis)], part: part)
    }

    private static let mostStretches = 512

    // MARK: Repetition

    /// Adds what repeats the middle one of three axes, whose length is 1, and returns its value.
    ///
    /// `value`: Of a shape `[P, 1, Q]`, of which P may be open.
    mutating func repeatMiddle(of value: String, times: Int, part: String = "repeated") -> String {
        let target = add(Constant(integers: [1, times, 1]), part: "\(part).shape")
        return emit("Expand", [value, target], part: part)
    }

    // MARK: Open shapes

    /// The refusal of a node for which OpenCV 4 needs lengths that the model leaves open.
    func refusalOfOpenShape() -> ModelError {
        let open = inputs.filter { $0.shape?.values == nil }
        let needs = "OpenCV \(target?.version.description ?? "") needs the shapes of its values before the network runs"
        if open.isEmpty { return view.unsupported("\(needs), and only a run tells them") }
        let options = open.map { input -> String in
            let lengths = (input.shape ?? []).map { $0.value.map(String.init) ?? "LENGTH" }
            return "--input-shape \(input.name)=\(lengths.isEmpty ? "SHAPE" : lengths.joined(separator: "x"))"
        }
        return view.unsupported(
            "\(needs), and the model leaves axes open: give them, as in \(options.joined(separator: " "))")
    }
}

/// Indices at equal distances.
private struct Stretch: Hashable {
    let first: Int
    var step: Int
    var count: Int

    /// Behind the last one.
    var end: Int { first + (count - 1) * step + 1 }

    /// `nil` where there are more.
    static func stretches(of indices: some Sequence<Int>, most: Int) -> [Stretch]? {
        var stretches: [Stretch] = []
        for index in indices {
            if var last = stretches.last,
                index == last.first + last.count * last.step || (last.count == 1 && index > last.first)
            {
                if last.count == 1 { last.step = index - last.first }
                last.count += 1
                stretches[stretches.count - 1] = last
            } else {
                if stretches.count == most { return nil }
                stretches.append(Stretch(first: index, step: 1, count: 1))
            }
        }
        return stretches
    }
}

extension Quirk {
    /// What holds for the classic engine of OpenCV 4, in which shapes are computed while the model is read.
    static let fixedShapes = Quirk(
        "needs the shapes of its values before the network runs", .v4_6 ... .v4_10)
}
