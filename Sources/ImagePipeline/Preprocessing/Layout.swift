public import OpenCVDNN

extension Preprocessing {
    /// The order of the axes of a network's input.
    public enum Layout: String, Hashable, Sendable, Codable, CaseIterable {
        /// `[N, C, H, W]`, a plane for each channel: networks from PyTorch and Caffe, and files of TensorFlow and TensorFlow Lite,
        /// whose networks OpenCV converts.
        case nchw

        /// `[N, H, W, C]`, the channels of a pixel side by side: TensorFlow's networks that tf2onnx converted to ONNX.
        case nhwc
    }
}

extension Preprocessing.Layout {
    /// Recognizes the layout by the shape that a model declares for its input.
    ///
    /// An axis of length 1 or 3 holds channels. The result is `nil` if the shape doesn't have four axes, or if both axis 1 and axis 3
    /// may hold channels, as in `[1, 3, 224, 3]`, or neither.
    ///
    /// - Parameter shape: The lengths of the axes; `nil` for an open one.
    public init?(inputShape shape: DNNNet.Input.Shape) {
        guard shape.count == 4 else { return nil }
        func holdsChannels(_ axis: Int) -> Bool { shape[axis] == 1 || shape[axis] == 3 }
        switch (holdsChannels(1), holdsChannels(3)) {
        case (true, false): self = .nchw
        case (false, true): self = .nhwc
        default: return nil
        }
    }

    /// The width and height in an input's shape; `nil` if one of them is open, or there aren't four axes.
    ///
    /// - Parameter shape: The lengths of the axes; `nil` for an open one.
    /// - Returns: Pixels.
    public func size(ofInputShape shape: DNNNet.Input.Shape) -> Size2i? {
        guard shape.count == 4, let height = shape[heightAxis], let width = shape[heightAxis + 1] else { return nil }
        return Size2i(width: width, height: height)
    }

    /// The axes' names in order, such as `[N, C, H, W]`.
    public var axes: String { self == .nchw ? "[N, C, H, W]" : "[N, H, W, C]" }

    /// The index of the axis of heights; the one of widths comes after it.
    private var heightAxis: Int { self == .nchw ? 2 : 1 }
}

extension Preprocessing {
    /// Checks that a network takes blobs of this ``layout``, as far as the shape of its input tells.
    ///
    /// - Throws: `PipelineError` that names the input and the layout that it has.
    package func requireLayout(of network: DNNNet) throws {
        guard let input = try network.inputs.first, let shape = input.shape,
            let recognized = Layout(inputShape: shape), recognized != layout
        else { return }
        let lengths = shape.text(axisNames: Array(repeating: "?", count: shape.count))
        throw PipelineError(
            .invalidArgument,
            "the input \(input.name) of the network, \(lengths), is \(recognized.axes): the layout must be "
                + "\(recognized), but is \(layout)", subject: "layout")
    }

    /// Checks that the network's input has the width and height of the preprocessing, as far as the model declares them.
    ///
    /// - Throws: `PipelineError` that names the input and both sizes.
    package func requireSize(of network: DNNNet) throws {
        guard let input = try network.inputs.first, let shape = input.shape,
            let declared = (Layout(inputShape: shape) ?? layout).size(ofInputShape: shape),
            declared != inputSize
        else { return }
        throw PipelineError(
            .invalidConfiguration,
            "images are prepared for an input of \(inputSize), but the input \(input.name) of the network is \(declared)",
            subject: "inputSize")
    }
}

extension Preprocessing.Layout {
    /// A blob of images in this layout.
    ///
    /// `blob`: `[N, C, H, W]` in `Float`.
    package func applied(to blob: Tensor) throws -> Tensor {
        self == .nchw ? blob : try blob.transposed([0, 2, 3, 1])
    }
}
