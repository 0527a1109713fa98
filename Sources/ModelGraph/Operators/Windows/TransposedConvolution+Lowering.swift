extension Quirk {
    static let oneSpatialAxisTransposed = Quirk(
        "computes transposed convolutions over two axes alone", .v4_6 ... .v4_10)
    static let threeSpatialAxesTransposed = Quirk("lacks transposed convolutions over three axes", .v4_6 ... .v4_10)
    static let transposedDilation = Quirk("leaves out the dilations of a transposed convolution", .v4_6 ... .v4_10)
    static let transposedPads = Quirk("lacks unequal pads of a transposed convolution", .v4_6 ... .v4_10)
    static let computedTransposedWeights = Quirk(
        "takes the weights of a transposed convolution as constants, or needs the lengths of its input",
        .v4_6 ... .v4_10)
    static let transposedPlaces = Quirk(
        "numbers the places of a transposed convolution in 32 bits, and its input has too many", .v4_6 ... .v4_10)
    static let transposedOutputShape = Quirk(
        "passes over output_shape, and the lengths that explicit pads need are open: give the model an input shape",
        .v5_0 ... .v5_0)
}

extension Operator {
    static let lowerTransposedConvolution: RewriteRule = { (rewrite) throws(ModelError) in
        try rewrite.refuseOpenPadding()
        if rewrite.has(.transposedOutputShape), !(rewrite.view.ints("output_shape") ?? []).isEmpty {
            throw rewrite.refusal(.transposedOutputShape)
        }
        guard rewrite.has(.computedTransposedWeights) else { return }
        if rewrite.view.constant(0) != nil { throw rewrite.refusal(.constantInput) }
        guard var transposed = try rewrite.view.transposedWindows() else {
            if rewrite.view.constant(1) == nil { throw rewrite.refusal(.computedTransposedWeights) }
            return
        }
        guard var weights = rewrite.view.constant(1) else { return try rewrite.convolve(transposed) }
        if rewrite.view.has(2), rewrite.view.constant(2) == nil {
            return rewrite.addBias(spatialAxes: transposed.windows.axes.count)
        }
        if transposed.windows.axes.count > 2 { throw rewrite.refusal(.threeSpatialAxesTransposed) }
        let isFlat = transposed.windows.axes.count == 1
        let isDilated = transposed.windows.isDilated, isUneven = !transposed.windows.isSymmetric
        let isWide = rewrite.hasTooManyPlaces(transposed)
        guard isFlat || isDilated || isUneven || isWide else { return }
        var input = rewrite.node.inputs[0]
        if isFlat {
            input = rewrite.unsqueeze(input, axes: [3])
            weights = weights.reshaped(weights.shape + [1])
            transposed.windows.axes.append(Windows.Axis(size: 1))
            transposed.outputPadding.append(0)
        }
        if isDilated {
            guard let spread = weights.spread(by: transposed.windows.dilations) else {
                throw rewrite.refusal(.transposedDilation)
            }
            weights = spread
            for axis in transposed.windows.axes.indices {
                transposed.windows.axes[axis].size = transposed.windows.axes[axis].span
                transposed.windows.axes[axis].dilation = 1
            }
        }
        var weightsName = isFlat || isDilated ? rewrite.add(weights, part: "weights") : rewrite.node.inputs[1]
        if isWide {
            input = rewrite.transpose(input, Rewrite.rowsAsColumns, part: "turned")
            weightsName = rewrite.transpose(weightsName, Rewrite.rowsAsColumns, part: "weights.turned")
            transposed.windows.axes.swapAt(0, 1)
            transposed.outputPadding.swapAt(0, 1)
            if rewrite.hasTooManyPlaces(transposed, isTurned: true) { throw rewrite.refusal(.transposedPlaces) }
        }
        let trims = transposed.evenPads()
        var attributes = transposed.windows.attributes
        attributes["output_padding"] = .ints(transposed.outputPadding)
        attributes["group"] = rewrite.node.attributes["group"]
        let inputs = [input, weightsName] + rewrite.node.inputs.dropFirst(2)
        guard isFlat || isWide || !trims.isEmpty else {
            return rewrite.replace(with: "ConvTranspose", inputs, attributes)
        }
        var value = rewrite.emit("ConvTranspose", inputs, attributes, part: "full")
        for trim in trims {
            guard let slice = rewrite.trim(value, trim) else { throw rewrite.refusal(.transposedPads) }
            value = slice
        }
        if isFlat {
            rewrite.replace(with: "Squeeze", [value, rewrite.add(Constant(integers: [3]), part: "squeeze.axes")])
        } else if isWide {
            rewrite.replace(with: "Transpose", [value], ["perm": .ints(Rewrite.rowsAsColumns)])
        } else {
            rewrite.replace(with: "Identity", [value])
        }
    }
}

extension TransposedWindows {
    /// Elements to leave out at the ends of an axis.
    struct Trim {
        var axis: Int
        var before: Int
        var after: Int
    }

    /// Makes the paddings before and behind the same, and returns what has then to be cut off.
    fileprivate mutating func evenPads() -> [Trim] {
        var trims: [Trim] = []
        for axis in windows.axes.indices where windows.axes[axis].before != windows.axes[axis].after {
            let shared = min(windows.axes[axis].before, windows.axes[axis].after)
            trims.append(
                Trim(
                    axis: axis + 2, before: windows.axes[axis].before - shared, after: windows.axes[axis].after - shared
                ))
            windows.axes[axis].before = shared
            windows.axes[axis].after = shared
        }
        return trims
    }
}

extension Rewrite {
    /// Rows as columns, and columns as rows.
    fileprivate static let rowsAsColumns = [0, 1, 3, 2]

    /// Whether OpenCV 4 counts beyond 32 bits, and then ends the process: it numbers a column by the elements before it.
    ///
    /// `isTurned`: whether its rows are the input's columns.
    fileprivate func hasTooManyPlaces(_ transposed: TransposedWindows, isTurned: Bool = false) -> Bool {
        guard has(.transposedPlaces), transposed.windows.axes.count == 2, let shape = view.input(0).shape,
            let rows = shape[isTurned ? 3 : 2].value, let columns = shape[isTurned ? 2 : 3].value
        else { return false }
        let elements = Double(transposed.windows.axes[1].stride) * Double(rows) * Double(columns)
        return Double(columns - 1) * (elements - 1) > Double(Int32.max)
    }

    /// The value without the ends of an axis.
    fileprivate mutating func trim(_ value: String, _ trim: TransposedWindows.Trim) -> String? {
        let bounds = [
            ("starts", trim.before), ("ends", trim.after == 0 ? Int(Int32.max) : -trim.after), ("axes", trim.axis),
            ("steps", 1),
        ]
        let inputs = bounds.map { add(Constant(integers: [$1]), part: "trim.\($0)") }
        return emit("Slice", [value] + inputs, part: "trim")
    }
}

extension Constant {
    /// Weights `[C, M, ...]` with zeros between the elements of the spatial axes, as dilations spread them.
    func spread(by dilations: [Int]) -> Constant? {
        guard let source = floats else { return nil }
        let lengths = Array(shape.dropFirst(2))
        let spans = zip(lengths, dilations).map { ($0 - 1) * $1 + 1 }
        let planes = shape[0] * shape[1]
        let count = lengths.reduce(1, *), spanCount = spans.reduce(1, *)
        let (total, overflow) = planes.multipliedReportingOverflow(by: spanCount)
        guard !overflow, total <= FoldingLimits.standard.elements else { return nil }
        var target = [Float](repeating: 0, count: total)
        for index in 0..<count {
            var rest = index, place = 0, step = 1
            for axis in lengths.indices.reversed() {
                place += rest % lengths[axis] * dilations[axis] * step
                rest /= lengths[axis]
                step *= spans[axis]
            }
            for plane in 0..<planes { target[plane * spanCount + place] = source[plane * count + index] }
        }
        return Constant(floats: target, type: type, shape: [shape[0], shape[1]] + spans)
    }
}
