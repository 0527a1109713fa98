/// Products of integers as products of floats, which hold every sum below 2^24 exactly.
extension Operator {
    static let lowerIntegerProduct: RewriteRule = { (rewrite) throws(ModelError) in
        let isConvolution = rewrite.node.operation == "ConvInteger"
        let left = rewrite.centered(0, zeroPoint: 2, isColumn: !isConvolution)
        let right = rewrite.centered(1, zeroPoint: 3, isFilter: isConvolution)
        let operation = isConvolution ? "Conv" : "MatMul"
        let attributes = isConvolution ? rewrite.node.attributes : [:]
        if rewrite.has(.computesFloats) { return rewrite.replace(with: operation, [left, right], attributes) }
        let product = rewrite.emit(operation, [left, right], attributes, part: "product")
        rewrite.replace(with: "Cast", [product], ["to": .int(ElementType.int32.rawValue)])
    }

    static let lowerQuantizedProduct: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        let isConvolution = rewrite.node.operation == "QLinearConv"
        let isRight = try isConvolution ? rewrite.hasRightTails() : true
        if isRight, view.constant(0) == nil, !rewrite.has(.quantizesWrongly), view.input(3).type == .int8,
            rewrite.isZero(5)
        {
            return
        }
        guard let scales = view.scalesOfProduct() else {
            throw view.unsupported("its scales are computed while the network runs; they must be constants")
        }
        let left = rewrite.centered(0, zeroPoint: 2, isColumn: !isConvolution)
        let right = rewrite.centered(3, zeroPoint: 5, isFilter: isConvolution)
        var inputs = [left, right]
        if isConvolution, view.has(8) {
            guard let bias = view.constant(8)?.converted(to: .float32) else {
                throw view.unsupported("its bias must be a constant")
            }
            inputs.append(rewrite.add(bias, part: "bias"))
        }
        let product = rewrite.emit(
            isConvolution ? "Conv" : "MatMul", inputs, isConvolution ? rewrite.node.attributes : [:], part: "product")
        let spatial = isConvolution ? max(0, (view.input(3).rank ?? 4) - 2) : 0
        let factors = scales.count == 1 ? [] : [scales.count] + Array(repeating: 1, count: spatial)
        let factor = rewrite.add(Constant(scales, shape: factors), part: "factor")
        let scaled = rewrite.emit("Mul", [product, factor], part: "scaled")
        let rounded = rewrite.emit("Round", [scaled], part: "rounded")
        try rewrite.saturate(rounded, zeroPoint: 7)
    }
}

extension Quirk {
    /// The kernel for AVX-VNNI takes eight positions at a time. It leaves out what is padded for the positions that remain, and adds what
    /// stands for it all the same. For filters of one element it takes other numbers as the padding, and gets all that remain wrong.
    fileprivate static let quantizedTails = Quirk(
        "computes the last positions of a convolution of int8 wrong on some processors", .v5_0 ... .v5_0,
        isOfNewEngine: true)
}

extension Rewrite {
    /// Whether no positions of a quantized convolution remain that this OpenCV computes wrong.
    fileprivate func hasRightTails() throws(ModelError) -> Bool {
        guard has(.quantizedTails) else { return true }
        guard view.int("group", default: 1) == 1, let windows = try view.windows(weights: 3),
            let lengths = output(0).lengths, lengths.count > 2
        else { return false }
        let readsPadding = windows.isPadded && (windows.sizes + windows.strides).allSatisfy { $0 == 1 }
        return !readsPadding && lengths[2...].reduce(1, *) % 8 == 0
    }
}

extension NodeView {
    /// What a sum of integers is multiplied with: one number, or one for each channel or column.
    fileprivate func scalesOfProduct() -> [Float]? {
        guard let left = constant(1)?.floats, let right = constant(4)?.floats, let result = constant(6)?.floats,
            left.count == 1, result.count == 1
        else { return nil }
        return right.map { left[0] * $0 / result[0] }
    }
}

extension Rewrite {
    /// An input of integers as floats, from which its zero point is subtracted.
    ///
    /// `isColumn`: whether several zero points belong to rows.
    /// `isFilter`: whether several zero points belong to the filters of a convolution.
    fileprivate mutating func centered(
        _ index: Int, zeroPoint: Int, isColumn: Bool = false, isFilter: Bool = false
    ) -> String {
        let value = emit("Cast", [node.inputs[index]], ["to": .int(ElementType.float32.rawValue)], part: "floats")
        guard view.has(zeroPoint), !isZero(zeroPoint) else { return value }
        var zero = node.inputs[zeroPoint]
        if let constant = view.constant(zeroPoint)?.converted(to: .float32) {
            var shape = constant.count == 1 ? [] : constant.shape
            if constant.count > 1, isColumn, shape.count == 1 { shape += [1] }
            if constant.count > 1, isFilter {
                shape = [constant.count] + Array(repeating: 1, count: max(0, (view.input(index).rank ?? 4) - 1))
            }
            zero = add(constant.reshaped(shape), part: "zero")
        } else {
            zero = emit("Cast", [zero], ["to": .int(ElementType.float32.rawValue)], part: "zero")
        }
        return emit("Sub", [value, zero], part: "centered")
    }
}
