/// An input of an elementwise node, laid out under as many axes as the result has.
struct Operand: Sendable {
    enum Source: Sendable {
        case value(String)
        /// - Parameter name: What the model calls it, where it can stay as it is.
        case constant(Constant, name: String?)
    }

    var source: Source
    var shape: Shape

    var constant: Constant? {
        if case .constant(let constant, _) = source { constant } else { nil }
    }

    /// The number of a constant that has only one.
    var scalar: Float? {
        guard let constant, constant.count == 1 else { return nil }
        return constant.floats?.first
    }

    /// Whether the operand has an element of its own for each of the result.
    func fills(_ result: Shape) -> Bool { shape == result }

    /// The axes along which the operand has elements of its own, from the first to the last; `nil` for a single element.
    var span: Range<Int>? {
        guard let first = shape.firstIndex(where: { $0 != .known(1) }),
            let last = shape.lastIndex(where: { $0 != .known(1) })
        else { return nil }
        return first..<last + 1
    }

    /// Whether an axis of its own is as long as only a run tells, such as the batch.
    var liesAlongOpenAxis: Bool { shape.values == nil }

    /// The axes between the first and the last of the span along which the operand is repeated.
    func gaps(in result: Shape) -> [Int] { span?.filter { shape[$0] == .known(1) && result[$0] != .known(1) } ?? [] }
}

/// The operands of an elementwise node, and the shape that they broadcast to.
struct Operands: Sendable {
    var list: [Operand]
    let result: Shape

    subscript(index: Int) -> Operand {
        get { list[index] }
        set { list[index] = newValue }
    }

    /// The index of an operand that fills the result.
    var filling: Int? { list.firstIndex { $0.constant == nil && $0.fills(result) } }
}

extension Rewrite {
    /// The node's operands with as many axes as the result, constants as float32; `nil` when a rank is not known or it is
    /// open which of two axes is stretched.
    ///
    /// A vector is laid out as a row, with two axes, since OpenCV 4 takes vectors for columns.
    mutating func operands() throws(ModelError) -> Operands? {
        guard let shape = try view.broadcastShape() else { return nil }
        let result = Array(repeating: Extent.known(1), count: max(0, 2 - shape.count)) + shape
        if result.hasUnknown { return nil }
        var list: [Operand] = []
        for index in 0..<view.inputCount {
            guard let own = view.input(index).shape else { return nil }
            let padded = Array(repeating: Extent.known(1), count: result.count - own.count) + own
            for (a, b) in zip(padded, result) where a != .known(1) && a != b { return nil }
            let value = floatValue(index)
            if let constant = view.constant(index), let floats = constant.converted(to: .float32),
                let lengths = padded.values
            {
                let stays = constant.type == .float32 && (own == padded || keepsRank(of: constant, in: shape))
                list.append(
                    Operand(
                        source: .constant(floats.reshaped(lengths), name: stays ? node.inputs[index] : nil),
                        shape: padded))
            } else if own.count == result.count || (own.count >= 2 && !has(.scalesInsteadOfBroadcasting)) {
                list.append(Operand(source: .value(value), shape: padded))
            } else {
                list.append(Operand(source: .value(try reshape(value, to: padded)), shape: padded))
            }
        }
        return Operands(list: list, result: result)
    }

    /// A computed input as float32, which the model's own inputs are not where OpenCV has element types.
    private mutating func floatValue(_ index: Int) -> String {
        let value = node.inputs[index]
        guard hasElementTypes, anyProducer(of: value) == nil, view.constant(index) == nil,
            let type = view.input(index).type, type.isInteger || type == .bool
        else { return value }
        return emit("Cast", [value], ["to": .int(ElementType.float32.rawValue)], part: "floats")
    }

    /// Whether OpenCV lays out a constant of fewer axes than the result has as ONNX does.
    private func keepsRank(of constant: Constant, in result: Shape) -> Bool {
        constant.count == 1 || (result.count >= 2 && !has(.scalesInsteadOfBroadcasting))
    }

    /// The name of an operand's value; a constant is added to the graph.
    mutating func name(_ operand: Operand) -> String {
        switch operand.source {
        case .value(let name): name
        case .constant(let constant, let name): name ?? add(constant, part: "constant")
        }
    }

    /// Makes the node's output from operands; a row becomes the vector again that it stands for, and narrow integers stay in their
    /// range.
    mutating func finish(_ operation: String, _ inputs: [String], _ attributes: [String: Attribute] = [:]) {
        let isRow = output(0).rank.map { $0 < 2 } ?? false
        guard isRow || narrowType != nil else { return replace(with: operation, inputs, attributes) }
        var row = emit(operation, inputs, attributes, part: isRow ? "row" : "whole")
        if let narrowType { row = wrap(row, in: narrowType, isLast: !isRow, isLaidOut: true) }
        if !isRow { return }
        let shape = add(Constant(integers: [-1]), part: "vector.shape")
        replace(with: "Reshape", [row, shape])
    }
}

extension Rewrite {
    /// OpenCV 4 combines values under at most this many axes.
    static let mostAxesOfEltwise = 5

    /// The same of two values of one shape, which become matrices where they have too many axes.
    mutating func finish(_ operation: String, ofOneShape inputs: [String], in shape: Shape) throws(ModelError) {
        if shape.count <= Self.mostAxesOfEltwise { return finish(operation, inputs) }
        var rows: [String] = []
        for input in inputs {
            rows.append(try reshape(input, to: [shape[0], Shape(shape[1...]).elementCount], part: "rows"))
        }
        var combined = emit(operation, rows, part: "combined")
        if let narrowType { combined = wrap(combined, in: narrowType, isLast: false, isLaidOut: true) }
        try replace(withReshapeOf: combined, to: shape)
    }
}

extension Quirk {
    /// Where operands have different shapes, the smaller one is laid along neighboring axes, found by their number of
    /// elements; a constant along the wrong ones where another axis is as long.
    static let scalesInsteadOfBroadcasting = Quirk("broadcasts along neighboring axes only", .v4_6 ... .v4_6)
    /// Every number is a float32 while a network runs, whatever the model says; a vector is a column.
    static let computesFloats = Quirk("computes everything in float32", .v4_6 ... .v4_10)
}
