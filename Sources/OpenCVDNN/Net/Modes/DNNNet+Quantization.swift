internal import COpenCVDNN

/// How an integer of a quantized tensor stands for a real number: `scale × (integer − zeroPoint)`.
public struct Quantization: Hashable, Sendable {
    /// The difference between the real numbers that two consecutive integers stand for.
    public let scale: Float

    /// The integer that stands for 0.
    public let zeroPoint: Int

    package init(scale: Float, zeroPoint: Int) {
        self.scale = scale
        self.zeroPoint = zeroPoint
    }
}

extension DNNNet {
    /// Creates an int8 network that computes nearly the same (`cv::dnn::Net::quantize`). Until OpenCV 5, the
    /// classic engine alone. Blocks: the network runs on the samples to find out the range of each layer's output.
    ///
    /// The inputs that were set are forgotten.
    ///
    /// - Parameters:
    ///   - samples: Inputs as they will come, one blob for each of the network's ``inputs`` in their order.
    ///   - inputType: What the new network takes: `.float32`, or `.int8` by ``inputDetails``.
    ///   - outputType: What the new network gives: `.float32`, or `.int8` by ``outputDetails``.
    ///   - perChannel: Whether each channel of the weights has a scale of its own; one for all needs OpenCV 4.7 or later.
    /// - Returns: Another network; this one keeps working as before.
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` from OpenCV 5 on, ``DNNError/Code/noInput`` where a sample is
    ///   missing, ``DNNError/Code/elementTypeMismatch`` for other types, ``DNNError/Code/openCV`` for a network that is
    ///   quantized already.
    public func quantize(
        samples: [Tensor], inputType: Tensor.ElementType = .float32, outputType: Tensor.ElementType = .float32,
        perChannel: Bool = true
    ) throws(DNNError) -> DNNNet {
        let blobs = samples.map { NamedTensor(name: nil, tensor: $0) }
        let pointer = try unsafe withNamedViews(blobs, operation: "quantize") { named, count throws(DNNError) in
            let views = unsafe (0..<count).map { unsafe named[$0].view }
            return try unsafe make("quantize") { out in
                unsafe ocvdnn_net_quantize(
                    handle.pointer, views, count, clamped(inputType.rawValue), clamped(outputType.rawValue), perChannel,
                    out)
            }
        }
        return unsafe DNNNet(owning: pointer)
    }

    /// The scale and zero point of each input of a quantized network (`cv::dnn::Net::getInputDetails`). OpenCV 4 only.
    ///
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` from OpenCV 5 on, ``DNNError/Code/openCV`` for a network that is not
    ///   quantized.
    public var inputDetails: [Quantization] {
        get throws(DNNError) {
            try quantization(ofOutputs: false, operation: "getInputDetails")
        }
    }

    /// The scale and zero point of each output of a quantized network (`cv::dnn::Net::getOutputDetails`). OpenCV 4 only.
    ///
    /// - Throws: `DNNError`: ``DNNError/Code/unsupported`` from OpenCV 5 on, ``DNNError/Code/openCV`` for a network that is not
    ///   quantized.
    public var outputDetails: [Quantization] {
        get throws(DNNError) {
            try quantization(ofOutputs: true, operation: "getOutputDetails")
        }
    }

    private func quantization(ofOutputs: Bool, operation: String) throws(DNNError) -> [Quantization] {
        var count = 0
        try unsafe check(operation) { unsafe ocvdnn_net_quantization(handle.pointer, ofOutputs, nil, 0, &count) }
        var details = [ocvdnn_quantization](repeating: ocvdnn_quantization(), count: count)
        try unsafe check(operation) {
            unsafe ocvdnn_net_quantization(handle.pointer, ofOutputs, &details, details.count, &count)
        }
        return details.prefix(count).map { Quantization(scale: $0.scale, zeroPoint: Int($0.zero_point)) }
    }
}
