import OpenCVDNN

/// What ONNX's denotations say of the images that a model takes.
///
/// Source: `docs/MetadataProps.md`, `TypeDenotation.md` and `DimensionDenotation.md` of ONNX. Keys and values have any case of letters. The
/// properties count for inputs of the kind `IMAGE`; a model that says no kind of its input has them for it too.
struct ImageDenotations {
    /// The first input.
    private let input: ModelMetadata.InputDenotation?
    /// The order of the channels, and how the file says it.
    private let order: (value: Preprocessing.ChannelOrder, text: String)?
    /// What the pixels 0 and 255 become, and how the file says it.
    private let range: (low: Double, high: Double, text: String)?
    /// As far as the axes' denotations or lengths tell.
    let layout: Preprocessing.Layout?

    /// - Throws: `PipelineError` when a value is unknown, contradicts another, or asks for pixels that aren't supported.
    init(_ metadata: ModelMetadata) throws {
        input = metadata.inputs.first
        layout = try input.flatMap { try Self.layout(of: $0) }
        let properties = Dictionary(
            metadata.properties.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        let isImage = input.map { $0.kind.isEmpty || $0.kind.lowercased() == "image" } ?? true
        func value(_ key: String) -> String? { isImage ? properties["image.\(key)".lowercased()] : nil }
        order = try value("BitmapPixelFormat").map { (try Self.order($0), "Image.BitmapPixelFormat \($0)") }
        range = try value("NominalPixelRange").map {
            let range = try Self.range($0)
            return (range.low, range.high, "Image.NominalPixelRange \($0)")
        }
        if let gamma = value("ColorSpaceGamma"), gamma.lowercased() != "srgb" {
            throw Self.error("Image.ColorSpaceGamma is \(gamma), and images are read in SRGB only")
        }
        try requireChannels()
    }

    /// How images are prepared, where the order, the range and the size are known.
    func preprocessing() throws -> Preprocessing? {
        guard let order, let range, let shape = input?.shape, let layout,
            let size = layout.size(ofInputShape: shape)
        else { return nil }
        let scale = (range.high - range.low) / 255
        let result = Preprocessing(
            inputSize: size, scaleFactor: scale, mean: Scalar(all: -range.low / scale), channelOrder: order.value,
            layout: layout)
        try result.validate()
        return result
    }

    /// - Throws: `PipelineError` that names both sources of a contradiction.
    func requireAgreement(of preprocessing: Preprocessing, from origin: String) throws {
        func contradiction(_ theirs: String, _ own: String) -> PipelineError {
            Self.error(
                "\(own) contradicts \(origin), which says \(theirs): a preprocessing.json beside the model decides")
        }
        if let order, order.value != preprocessing.channelOrder {
            throw contradiction("\(preprocessing.channelOrder)", order.text)
        }
        guard let range else { return }
        for channel in 0..<preprocessing.channelOrder.count {
            let ends = [0.0, 255].map { preprocessing.value(ofPixel: $0, channel: channel) }
            let tolerance = 0.01 * (range.high - range.low)
            if abs(ends[0] - range.low) > tolerance || abs(ends[1] - range.high) > tolerance {
                throw contradiction(
                    "\(String(Float(ends[0]), decimals: 3)) to \(String(Float(ends[1]), decimals: 3)) for channel \(channel)",
                    range.text)
            }
        }
    }
}

extension ImageDenotations {
    private static func order(_ text: String) throws -> Preprocessing.ChannelOrder {
        switch text.lowercased() {
        case "gray8": return .gray
        case "rgb8": return .rgb
        case "bgr8": return .bgr
        default: throw error("Image.BitmapPixelFormat is \(text), where Gray8, Rgb8 or Bgr8 is supported")
        }
    }

    /// What the pixels 0 and 255 become.
    private static func range(_ text: String) throws -> (low: Double, high: Double) {
        switch text.lowercased() {
        case "nominalrange_0_255": return (0, 255)
        case "normalized_0_1": return (0, 1)
        case "normalized_1_1": return (-1, 1)
        case "nominalrange_16_235": return (16, 235)
        default:
            throw error(
                "Image.NominalPixelRange is \(text), where NominalRange_0_255, Normalized_0_1, Normalized_1_1 or "
                    + "NominalRange_16_235 is expected")
        }
    }

    /// - Throws: `PipelineError` when the axes' denotations are those of no image, or contradict their lengths.
    private static func layout(of input: ModelMetadata.InputDenotation) throws -> Preprocessing.Layout? {
        let recognized = input.shape.flatMap(Preprocessing.Layout.init(inputShape:))
        guard let channelAxis = input.axes.firstIndex(where: { $0.uppercased() == "DATA_CHANNEL" }) else {
            return recognized
        }
        let told: [Int: Preprocessing.Layout] = [1: .nchw, 3: .nhwc]
        guard input.axes.count == 4, let layout = told[channelAxis] else {
            throw error(
                "the axes of \(input.name) are \(input.axes.joined(separator: ", ")), which is neither "
                    + Preprocessing.Layout.allCases.map(\.axes).joined(separator: " nor "))
        }
        if let recognized, recognized != layout {
            throw error(
                "the axes of \(input.name) are \(input.axes.joined(separator: ", ")), but its shape \(input.shape ?? []) is "
                    + recognized.axes)
        }
        return layout
    }

    /// - Throws: `PipelineError` when the input has another number of channels than the pixels.
    private func requireChannels() throws {
        guard let order, let input, let shape = input.shape, let layout, shape.count == 4,
            let count = shape[layout == .nchw ? 1 : 3], count != order.value.count
        else { return }
        throw Self.error("\(order.text) has \(order.value.count) channels, but the input \(input.name) has \(count)")
    }

    private static func error(_ message: String) -> PipelineError {
        PipelineError(.invalidConfiguration, message, subject: ModelMetadata.place)
    }
}

extension Preprocessing {
    /// What a pixel becomes in a channel of the network.
    fileprivate func value(ofPixel pixel: Double, channel: Int) -> Double {
        (pixel - mean.values[channel]) * scaleFactor / standardDeviation.values[channel]
    }
}
