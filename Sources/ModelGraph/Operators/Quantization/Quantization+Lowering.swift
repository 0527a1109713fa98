/// Quantized values in floats: OpenCV 4 has layers of int8, which read zero points, uint8 and scales by axis wrongly.
extension Operator {
    static let lowerQuantized: RewriteRule = { (rewrite) throws(ModelError) in
        guard
            rewrite.has(.quantizesWrongly) || rewrite.has(.roundsLast) && rewrite.isDynamic
                || rewrite.hasWideSteps(rewrite.output(0).type)
        else { return }
        let scaled = rewrite.emit(
            "Div", [rewrite.node.inputs[0], try rewrite.parameter(1)], part: "scaled")
        let rounded = rewrite.emit("Round", [scaled], part: "rounded")
        try rewrite.saturate(rounded, zeroPoint: 2)
    }

    static let lowerDequantized: RewriteRule = { (rewrite) throws(ModelError) in
        let isWide = rewrite.hasWideSteps(rewrite.view.input(0).type)
        guard rewrite.has(.quantizesWrongly) || isWide else { return }
        let scale = try rewrite.parameter(1)
        var value = rewrite.node.inputs[0]
        if isWide { value = rewrite.emit("Cast", [value], ["to": .int(ElementType.float32.rawValue)], part: "floats") }
        guard rewrite.view.has(2), !rewrite.isZero(2) else { return rewrite.replace(with: "Mul", [value, scale]) }
        let shifted = rewrite.emit("Sub", [value, try rewrite.parameter(2)], part: "shifted")
        rewrite.replace(with: "Mul", [shifted, scale])
    }

    /// The scale spans the values and zero, and the zero point is where zero falls.
    static let lowerDynamic: RewriteRule = { (rewrite) throws(ModelError) in
        let value = rewrite.node.inputs[0]
        let whole: [String: Attribute] = ["keepdims": .int(0)]
        let largest = rewrite.emit("ReduceMax", [value], whole, part: "largest")
        let high = rewrite.emit("Relu", [largest], part: "high")
        let smallest = rewrite.emit("ReduceMin", [value], whole, part: "smallest")
        let opposite = rewrite.emit("Neg", [smallest], part: "opposite")
        let low = rewrite.emit("Relu", [opposite], part: "low")
        let range = rewrite.emit("Add", [high, low], part: "range")
        let steps = rewrite.add(Constant(scalar: 255), part: "steps")
        let step = rewrite.emit("Div", [range, steps], part: "step")
        // Where all values are zero, any step will do.
        let bound = rewrite.add(Constant(scalar: .leastNormalMagnitude), part: "least")
        let scale = rewrite.emit("Clip", [step, bound], part: "scale")
        let place = rewrite.emit("Div", [low, scale], part: "place")
        let zero = rewrite.emit("Round", [place], part: "zero")
        let scaled = rewrite.emit("Div", [value, scale], part: "scaled")
        let rounded = rewrite.emit("Round", [scaled], part: "rounded")
        let shifted = rewrite.emit("Add", [rounded, zero], part: "shifted")
        let limits = [0, 255].map { rewrite.add(Constant(scalar: $0), part: "limit") }
        rewrite.alias(output: 1, to: scale)
        guard !rewrite.has(.computesFloats) else {
            rewrite.replace(output: 0, with: "Clip", [shifted] + limits)
            return rewrite.alias(output: 2, to: zero)
        }
        let bytes: [String: Attribute] = ["to": .int(ElementType.uint8.rawValue)]
        let clipped = rewrite.emit("Clip", [shifted] + limits, part: "clipped")
        rewrite.replace(output: 0, with: "Cast", [clipped], bytes)
        if rewrite.isUsed(2) { rewrite.replace(output: 2, with: "Cast", [zero], bytes) }
    }
}

extension Quirk {
    static let quantizesWrongly = Quirk(
        "quantizes by layers that read zero points and scales wrongly", .v4_6 ... .v4_10)
    /// A number halfway between two steps goes to the other one if the zero point is odd. Constant zero points are left, since
    /// OpenCV fuses such a layer with its neighbors.
    static let roundsLast = Quirk("adds the zero point before it rounds", .v5_0 ... .v5_0)
    fileprivate static let narrowSteps = Quirk("quantizes to 8 bits alone", .v5_0 ... .v5_0)
}

extension Rewrite {
    func isZero(_ index: Int) -> Bool { view.integers(index)?.allSatisfy { $0 == 0 } ?? false }

    /// Whether values are quantized to more bits than OpenCV has layers for.
    fileprivate func hasWideSteps(_ type: ElementType?) -> Bool { has(.narrowSteps) && type?.bitWidth == 16 }

    private func isOneNumber(_ index: Int) -> Bool { view.input(index).lengths.map { $0.reduce(1, *) == 1 } ?? false }

    /// Whether the scale and the zero point are single numbers, and one of them is computed while the network runs.
    fileprivate var isDynamic: Bool {
        let parameters = [1, 2].filter(view.has)
        return parameters.allSatisfy(isOneNumber) && parameters.contains { view.constant($0) == nil }
    }

    /// A scale or zero point, laid out along its axis, as float32.
    fileprivate mutating func parameter(_ index: Int) throws(ModelError) -> String {
        let block = view.int("block_size", default: 0)
        guard let constant = view.constant(index)?.converted(to: .float32) else {
            if isOneNumber(index) {
                guard hasElementTypes, view.input(index).type != .float32 else { return node.inputs[index] }
                return emit("Cast", [node.inputs[index]], ["to": .int(ElementType.float32.rawValue)], part: "parameter")
            }
            throw view.unsupported(
                "its scale or zero point \"\(node.inputs[index])\" is computed and has more than one number")
        }
        if constant.count == 1 { return add(constant.reshaped([]), part: "parameter") }
        guard let shape = view.input(0).shape else { throw view.unsupported("the shape of its input is not known") }
        let axis = try view.axis(view.int("axis", default: 1), rank: shape.count)
        if block == 0 {
            let tail = Array(repeating: 1, count: shape.count - 1 - axis)
            return add(constant.reshaped([constant.count] + tail), part: "parameter")
        }
        guard let length = shape[axis].value else {
            throw view.unsupported("the length of axis \(axis) is not known: give the shapes of the model's inputs")
        }
        var lengths = constant.shape
        guard lengths.count == shape.count, block > 0, lengths[axis] == (length + block - 1) / block else {
            throw view.fault("its scale or zero point of shape \(Shape(lengths).text) does not fit blocks of \(block)")
        }
        lengths[axis] = length
        try view.requireFoldable(lengths)
        return add(constant.repeated(along: axis, by: block, to: length), part: "parameter")
    }

    /// Adds the zero point of an input and cuts the result to the range of its type.
    mutating func saturate(_ value: String, zeroPoint index: Int) throws(ModelError) {
        guard let type = output(0).type, let range = type.integerRange else {
            throw view.unsupported("OpenCV does not compute numbers of the type \(output(0).type?.description ?? "?")")
        }
        var shifted = value
        if view.has(index), !isZero(index) {
            shifted = emit("Add", [value, try parameter(index)], part: "shifted")
        }
        let limits = [range.lowerBound, range.upperBound].map { add(Constant(scalar: Float($0)), part: "limit") }
        if has(.computesFloats) { return replace(with: "Clip", [shifted] + limits) }
        let clipped = emit("Clip", [shifted] + limits, part: "clipped")
        replace(with: "Cast", [clipped], ["to": .int(type.rawValue)])
    }
}

extension Constant {
    /// Each element repeated along an axis until the axis has a length.
    fileprivate func repeated(along axis: Int, by count: Int, to length: Int) -> Constant {
        guard let elements = floats else { return self }
        let inner = shape[(axis + 1)...].reduce(1, *)
        var result: [Float] = []
        for outer in 0..<shape[..<axis].reduce(1, *) {
            for index in 0..<length {
                let start = (outer * shape[axis] + index / count) * inner
                result += elements[start..<start + inner]
            }
        }
        var lengths = shape
        lengths[axis] = length
        return Constant(result, shape: lengths)
    }
}
