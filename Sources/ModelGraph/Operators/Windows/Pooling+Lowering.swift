extension Quirk {
    static let oneSpatialAxisPool = Quirk(
        "takes the first padding of a window with one spatial axis for both ends", .v4_6 ... .v4_10)
    static let dilatedPool = Quirk("leaves out the dilations of a pooling", .v4_6 ... .v4_10)
    static let paddedAverage = Quirk(
        "decides by the name of the model's producer whether an average counts its padding", .v4_6 ... .v4_10)
    static let roundedUpWindows = Quirk(
        "counts windows that begin in the padding, and the lengths are open: give the model an input shape",
        .v4_6 ... .v5_0)
    static let roundedUpAverage = Quirk("divides averages at the end of an axis by whole windows", .v5_0 ... .v5_0)
    static let pooledIndices = Quirk("counts the indices of a MaxPool within each plane", .v4_6 ... .v4_10)
    static let imageIndices = Quirk("counts the indices of a MaxPool within each image", .v5_0 ... .v5_0)
    static let columnIndices = Quirk("counts the indices of a MaxPool row by row alone", .v4_6 ... .v5_0)
    /// A Flatten of it has no columns for the Gemm that follows.
    static let openGlobalPool = Quirk(
        "takes what it pools over open axes for empty while it reads the model", .v4_10 ... .v4_10)
    static let threeSpatialAxesGlobal = Quirk("lacks global poolings over three axes", .v4_6 ... .v4_10)
    static let blocksOfThreeSpatialAxes = Quirk(
        "does not flatten what a convolution over three axes makes", .v5_0 ... .v5_0, isOfNewEngine: true)
}

extension Operator {
    static let lowerMaxPool: RewriteRule = { (rewrite) throws(ModelError) in
        try rewrite.refuseIndices()
        guard var windows = try rewrite.view.windows(over: rewrite.view.input(0)) else {
            return try rewrite.refuseOpenPadding()
        }
        try rewrite.makeExplicit(&windows)
        if windows.isDilated, rewrite.has(.dilatedPool) {
            guard let value = rewrite.dilatedMaximum(windows) else { throw rewrite.refusal(.dilatedPool) }
            return rewrite.replace(with: "Identity", [value])
        }
        rewrite.replacePool("MaxPool", windows, isFlat: rewrite.padsOneAxisWrong(windows))
    }

    static let lowerAveragePool: RewriteRule = { (rewrite) throws(ModelError) in
        guard var windows = try rewrite.view.windows(over: rewrite.view.input(0)) else {
            return try rewrite.refuseOpenPadding()
        }
        let countsPadding = rewrite.view.int("count_include_pad", default: 0) != 0
        let rounded = windows
        try rewrite.makeExplicit(&windows)
        let isDilated = windows.isDilated && (rewrite.has(.dilatedPool) || windows != rounded)
        // Averages that count the padding leave out what rounding up added to it.
        if isDilated || (countsPadding && windows != rounded) {
            guard let value = try rewrite.sumOfWindows(rounded, explicit: windows, countsPadding: countsPadding) else {
                throw rewrite.refusal(.dilatedPool)
            }
            return rewrite.replace(with: "Mul", value)
        }
        let isFlat = rewrite.padsOneAxisWrong(windows)
        if windows.isPadded, rewrite.has(.paddedAverage) {
            rewrite.replacePool(
                "Pooling", windows,
                [
                    "pool": .string("AVE"), "ave_pool_padded_area": .int(countsPadding ? 1 : 0),
                    "ceil_mode": .int(windows.roundsUp ? 1 : 0),
                ],
                isFlat: isFlat)
        } else {
            rewrite.replacePool(
                "AveragePool", windows, countsPadding ? ["count_include_pad": .int(1)] : [:], isFlat: isFlat)
        }
    }

    /// Three spatial axes as two: `[N, C, D, H * W]`.
    static let lowerGlobalPooling: RewriteRule = { (rewrite) throws(ModelError) in
        if let shape = rewrite.view.input(0).shape, shape.count > 2,
            rewrite.has(.openGlobalPool) && shape[2...].contains(where: { $0.value == nil })
                || rewrite.has(.blocksOfThreeSpatialAxes) && shape.count == 5
        {
            let axes = rewrite.add(Constant(integers: Array(2..<shape.count)), part: "axes")
            let reduction = rewrite.node.operation == "GlobalMaxPool" ? "ReduceMax" : "ReduceMean"
            return rewrite.replace(with: reduction, [rewrite.node.inputs[0], axes], ["keepdims": .int(1)])
        }
        guard rewrite.view.input(0).rank == 5, rewrite.has(.threeSpatialAxesGlobal) else { return }
        let flat = rewrite.reshape(rewrite.node.inputs[0], to: [0, 0, 0, -1], part: "plane")
        let pooled = rewrite.emit(rewrite.node.operation, [flat], part: "pooled")
        rewrite.replace(with: "Unsqueeze", [pooled, rewrite.add(Constant(integers: [4]), part: "axes")])
    }
}

extension Rewrite {
    /// Refuses the indices of a MaxPool where this OpenCV makes others than ONNX; those that only MaxUnpool takes fit together.
    fileprivate func refuseIndices() throws(ModelError) {
        guard isUsed(1) else { return }
        if view.int("storage_order", default: 0) != 0, has(.columnIndices) { throw refusal(.columnIndices) }
        let planes = view.input(0).shape.map { ($0[0] * $0[1]).value } ?? nil
        let isForUnpooling = !isOutput(1) && consumers(of: node.outputs[1]).allSatisfy { $0.operation == "MaxUnpool" }
        if isForUnpooling { return }
        if planes != 1, has(.pooledIndices) { throw refusal(.pooledIndices) }
        if view.input(0).shape?.first != .known(1), has(.imageIndices) { throw refusal(.imageIndices) }
    }

    /// Turns `ceil_mode` into padding at the end, so that the number of windows is what ONNX says.
    fileprivate func makeExplicit(_ windows: inout Windows) throws(ModelError) {
        guard windows.roundsUp else { return }
        let shape = view.input(0).shape
        for axis in windows.axes.indices {
            let window = windows.axes[axis]
            guard let length = shape?[axis + 2].value else {
                // No window begins in the padding then, and rounding up is the same for all.
                if window.stride + window.after <= window.span, !has(.roundedUpAverage) { continue }
                throw refusal(.roundedUpWindows)
            }
            let count = window.count(on: length, roundsUp: true)
            windows.axes[axis].after = max(0, (count - 1) * window.stride + window.span - length - window.before)
        }
        if shape?.dropFirst(2).allSatisfy({ $0.value != nil }) == true { windows.roundsUp = false }
    }

    fileprivate func padsOneAxisWrong(_ windows: Windows) -> Bool {
        windows.axes.count == 1 && !windows.isSymmetric && has(.oneSpatialAxisPool)
    }

    /// Makes the output by a pooling with these windows.
    ///
    /// `isFlat`: whether one spatial axis becomes two, the first of them 1 long.
    fileprivate mutating func replacePool(
        _ operation: String, _ windows: Windows, _ more: [String: Attribute] = [:], isFlat: Bool
    ) {
        var windows = windows
        if isFlat { windows.axes.insert(Windows.Axis(size: 1), at: 0) }
        let attributes = windows.attributes.merging(more) { $1 }
        if isFlat {
            let plane = unsqueeze(node.inputs[0], axes: [2])
            let pooled = emit(operation, [plane], attributes, part: "pooled")
            replace(with: "Squeeze", [pooled, add(Constant(integers: [2]), part: "squeeze.axes")])
        } else if operation != node.operation || !isSpelled(windows) {
            append(operation, attributes)
        }
    }

    private func isSpelled(_ windows: Windows) -> Bool {
        view.ints("pads") == windows.pads && (view.int("ceil_mode", default: 0) != 0) == windows.roundsUp
    }

    private mutating func append(_ operation: String, _ attributes: [String: Attribute]) {
        keep {
            $0.operation = operation
            $0.attributes = attributes
        }
    }
}
