/// A layer that is to be added. OpenCV uses much of its parameters without checking, so that is checked here.
struct NewLayer {
    let name: String
    let type: String
    let parameters: LayerParameters
    /// What is being done, as errors say it.
    let operation: String

    /// - Throws: `DNNError`: ``DNNError/Code/invalidArgument`` for parameters that are missing or don't fit together,
    ///   ``DNNError/Code/unsupported`` for a type that OpenCV computes wrong, or beyond its memory, whatever they are.
    func requireSound() throws(DNNError) {
        try requireSoundType()
        // OpenCV divides by these.
        for name in ["group", "num_groups", "blocksize", "reorg_stride"] where try integer(name, default: 1) < 1 {
            throw refusal("'\(name)' must be at least 1")
        }
        switch type {
        case "Convolution", "Deconvolution": try requireConvolution()
        case "InnerProduct": try requireInnerProduct()
        case "BatchNorm": try requireNormalization()
        case "LSTM", "GRU": try requireRecurrent()
        // OpenCV uses a negative axis as it is, and writes beyond the blob.
        case "Scale", "ScaleInt8", "Shift", "ShiftInt8":
            if try integer("axis", default: 1) < 0 { throw refusal("'axis' must be at least 0") }
        case "Unsqueeze":
            if parameters["axes"] == nil { throw refusal("a layer of type Unsqueeze needs 'axes'") }
        case "Const", "PReLU", "ChannelsPReLU", "RNN", "Quantize2":
            if weights == nil { throw refusal("a layer of type \(type) needs a blob of parameters") }
        default: break
        }
        try requireWindow()
    }

    private func requireSoundType() throws(DNNError) {
        let reason: String
        switch type {
        case "CumSum" where OpenCV.version < OpenCV.Version(4, 10):
            reason = "OpenCV \(OpenCV.version) writes beyond the blob in a CumSum layer: use 4.10 or later"
        case "Scatter", "ScatterND":
            reason = "OpenCV doesn't check the indices of this layer, and may write beyond the blob"
        case "Accum": reason = "OpenCV leaves part of the output of an Accum layer unset"
        default: return
        }
        throw DNNError(.unsupported, reason, operation: operation, subject: name)
    }

    func refusal(_ reason: String) -> DNNError {
        DNNError(.invalidArgument, reason, operation: operation, subject: name)
    }
}

/// What the parameters say.
extension NewLayer {
    /// The first blob, which most types take as their weights; `nil` if there is none, or nothing in it.
    var weights: Tensor? { parameters.blobs.first.flatMap { $0.shape.elementCount == 0 ? nil : $0 } }

    /// A whole number. OpenCV takes one from an array of one and from a number without a fraction, too.
    func integer(_ name: String, default absent: Int) throws(DNNError) -> Int {
        guard let value = parameters[name] else { return absent }
        if let integer = value.intValue ?? value.doubleValue.flatMap({ Int(exactly: $0) }) { return integer }
        throw refusal("'\(name)' must be one whole number")
    }

    /// How many values a parameter has; `nil` if it isn't there.
    func count(of name: String) -> Int? {
        parameters[name].map { $0.doubleValues?.count ?? $0.stringValues?.count ?? 0 }
    }
}

/// The learned parameters of the types that read them without checking their lengths.
extension NewLayer {
    /// `[C out, C in / groups, kernel ...]`, or for a deconvolution `[C in, C out / groups, kernel ...]`.
    private func requireConvolution() throws(DNNError) {
        let isTransposed = type == "Deconvolution"
        guard let shape = weights?.shape, shape.count >= 3 else {
            throw refusal(
                isTransposed
                    ? "a deconvolution needs weights [C in, C out / groups, kernel ...]"
                    : "a convolution needs weights [C out, C in / groups, kernel ...]")
        }
        let groups = try integer("group", default: 1)
        if shape[0] % groups != 0 { throw refusal("'group' must divide the \(shape[0]) channels of the weights") }
        let outputs = try outputCount()
        let (given, overflow) = isTransposed ? shape[1].multipliedReportingOverflow(by: groups) : (shape[0], false)
        if overflow || outputs != given {
            throw refusal("'num_output' is \(outputs), but the weights are \(shape)")
        }
        try requireBias(of: outputs)
    }

    private func requireInnerProduct() throws(DNNError) {
        guard let shape = parameters.blobs.first?.shape else { return }  // both factors are inputs
        let outputs = try outputCount()
        if shape.count < 2 || shape.elementCount == 0 || shape.elementCount % outputs != 0 {
            throw refusal("the weights are \(shape), but must be [num_output, C in] with 'num_output' \(outputs)")
        }
        try requireBias(of: outputs)
    }

    private func requireNormalization() throws(DNNError) {
        let statistics = parameters.blobs.map(\.shape)
        guard statistics.count >= 2 else {
            throw refusal("a batch normalization needs the channels' means and variances")
        }
        let channels = statistics[0].elementCount
        for shape in statistics where shape.elementCount != channels && shape.elementCount != 1 {
            throw refusal("the statistics must have one length, but are \(statistics[0]) and \(shape)")
        }
    }

    /// OpenCV reads the weights, the bias and the states from the list without checking its length.
    private func requireRecurrent() throws(DNNError) {
        var needed = 4  // of a GRU: both weights, the bias, the first hidden state
        if type == "LSTM" {
            // With the first cell state, and three more weights.
            needed = try integer("use_peephole", default: 0) != 0 ? 8 : 5
            if try integer("is_onnx", default: 0) != 0 { needed += 3 }  // in the model's layout, before those
        }
        let given = parameters.blobs.count
        if given < needed { throw refusal("a layer of type \(type) needs \(needed) blobs, but has \(given)") }
    }

    private func outputCount() throws(DNNError) -> Int {
        let count = try integer("num_output", default: 0)
        if count < 1 { throw refusal("'num_output' must be at least 1") }
        return count
    }

    private func requireBias(of outputs: Int) throws(DNNError) {
        guard parameters.blobs.count > 1 else { return }
        let given = parameters.blobs[1].shape.elementCount
        if given != outputs {
            throw refusal("the bias has \(given) elements, but needs one for each of \(outputs) outputs")
        }
    }
}
