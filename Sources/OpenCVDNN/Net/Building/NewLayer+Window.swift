/// The windows of convolutions and poolings: a kernel, with a stride, a padding and so on for each of its axes. OpenCV would read
/// beyond lists that are shorter.
extension NewLayer {
    func requireWindow() throws(DNNError) {
        let isConvolution = ["Convolution", "ConvolutionInt8", "Deconvolution"].contains(type)
        guard isConvolution || type == "Pooling" || type == "PoolingInt8" else { return }
        if !isConvolution, try isGlobalPooling { return try requireGlobalWindow() }
        let isPair = hasPair("kernel")
        guard isPair || parameters["kernel_size"] != nil else { return }  // OpenCV reports it
        let axes = isPair ? 2 : valueCount("kernel_size")
        try requirePads(axes: axes)
        try requireLength("stride", axes: axes)
        guard isConvolution else { return }
        try requireLength("dilation", axes: axes)
        try requireLength("adj", axes: axes)
        try requireKernelOfWeights(axes: axes)
    }

    private func hasPair(_ name: String) -> Bool { parameters["\(name)_h"] != nil && parameters["\(name)_w"] != nil }

    /// How many values OpenCV reads: it duplicates a single value.
    private func valueCount(_ name: String) -> Int { max(2, count(of: name) ?? 0) }

    private func requireLength(_ name: String, axes: Int) throws(DNNError) {
        let isPair = hasPair(name)
        guard let given = isPair ? 2 : count(of: name) else { return }  // the default has one for each axis
        if (isPair ? 2 : valueCount(name)) != axes {
            throw refusal("'\(name)' has \(given) values, but the kernel has \(axes) axes")
        }
    }

    /// Either one for each axis, or first those at the start of each axis and then those at the end.
    private func requirePads(axes: Int) throws(DNNError) {
        if ["pad_l", "pad_t", "pad_r", "pad_b"].allSatisfy({ parameters[$0] != nil }) {
            if axes == 2 { return }
            throw refusal(
                "the kernel has \(axes) axes, but 'pad_l', 'pad_t', 'pad_r' and 'pad_b' are for 2")
        }
        if let given = count(of: "pads"), given != 2 * axes {
            throw refusal("'pads' has \(given) values, but needs 2 for each of the \(axes) axes of the kernel")
        }
        if !hasPair("pad"), count(of: "pad") == 2 * axes { return }
        try requireLength("pad", axes: axes)
    }

    private var isGlobalPooling: Bool {
        get throws(DNNError) {
            for name in ["global_pooling", "global_pooling_d", "global_pooling_h", "global_pooling_w"]
            where try integer(name, default: 0) != 0 { return true }
            return false
        }
    }

    /// The kernel covers all axes of the blob, at most three.
    private func requireGlobalWindow() throws(DNNError) {
        if let strides = count(of: "stride"), strides > 3 {
            throw refusal("'stride' of a global pooling must have at most 3 values")
        }
        if let pads = count(of: "pad"), pads > 3, pads != 4, pads != 6 {
            throw refusal("'pad' of a global pooling must have 1, 2, 3, 4 or 6 values")
        }
    }

    /// OpenCV treats a kernel of one axis as one of two, unless a convolution has weights `[C out, C in / groups, K]`.
    private func requireKernelOfWeights(axes: Int) throws(DNNError) {
        guard let shape = parameters.blobs.first?.shape else { return }
        let weightAxes = shape.count - 2
        if weightAxes == axes || weightAxes == 1 && axes == 2 && type != "Deconvolution" { return }
        throw refusal("the kernel has \(axes) axes, but that of the weights has \(weightAxes)")
    }
}
