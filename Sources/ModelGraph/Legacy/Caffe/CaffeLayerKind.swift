/// What a type of layer must be told, what its weights must be, and what it makes. OpenCV reads both unasked.
struct CaffeLayerKind: Sendable {
    /// The message with its settings.
    var settings: String?
    /// The settings that are numbers, with the least that is right.
    var least: [String: Int] = [:]
    var tops = Tops.onePerBottom
    var blobs = Blobs.any
    var channels = Channels.unknown

    /// How many outputs a layer has. Of one that it does not compute, OpenCV gives whatever lies in its memory.
    enum Tops: Sendable {
        case upTo(Int)
        /// Each bottom has a top of its own.
        case onePerBottom
        case any
    }

    enum Blobs: Sendable {
        case any
        case convolution(isTransposed: Bool)
        /// So many blobs with a number for each channel.
        case perChannel(Int)
        /// Such a blob, or one number for all channels.
        case perChannelOrShared
        /// Such blobs where the layer scales along the channels, as it does unless told otherwise.
        case scale
    }

    /// The channels of the output.
    enum Channels: Sendable {
        case unknown, asInput, numberOfOutputs, sum
    }

    private static let window = [
        "kernel_size": 1, "kernel_h": 1, "kernel_w": 1, "stride": 1, "stride_h": 1, "stride_w": 1, "dilation": 1,
        "group": 1,
        "num_output": 1, "pad": 0, "pad_h": 0, "pad_w": 0,
    ]

    static func named(_ type: String) -> Self? { table[type] }

    private static let table: [String: Self] = {
        var table: [String: Self] = [
            "Convolution": .init(
                settings: "convolution_param", least: window, blobs: .convolution(isTransposed: false),
                channels: .numberOfOutputs),
            "Deconvolution": .init(
                settings: "convolution_param", least: window, blobs: .convolution(isTransposed: true),
                channels: .numberOfOutputs),
            // The second output has the places of the largest elements.
            "Pooling": .init(settings: "pooling_param", least: window, tops: .upTo(2), channels: .asInput),
            "InnerProduct": .init(
                settings: "inner_product_param", least: ["num_output": 1], tops: .upTo(1), channels: .numberOfOutputs),
            "LRN": .init(settings: "lrn_param", least: ["local_size": 1], channels: .asInput),
            "BatchNorm": .init(blobs: .perChannel(2), channels: .asInput),
            "Scale": .init(tops: .upTo(1), blobs: .scale, channels: .asInput),
            "Bias": .init(tops: .upTo(1), channels: .asInput),
            "PReLU": .init(blobs: .perChannelOrShared, channels: .asInput),
            "Concat": .init(tops: .upTo(1), channels: .sum),
            "Proposal": .init(tops: .upTo(2)),
            "Split": .init(tops: .any, channels: .asInput),
            "Slice": .init(tops: .any),
            "LSTM": .init(tops: .any),
            "RNN": .init(tops: .any),
            "Silence": .init(tops: .any),
        ]
        table["ConvolutionDepthwise"] = table["Convolution"]
        for type in [
            "AbsVal", "BNLL", "Dropout", "ELU", "Exp", "Log", "MVN", "Normalize", "Power", "ReLU", "ReLU6", "Sigmoid",
            "Softmax",
            "TanH",
        ] { table[type] = .init(channels: .asInput) }
        for type in [
            "ArgMax", "Correlation", "Crop", "DetectionOutput", "Eltwise", "Flatten", "FlowWarp", "Interp",
            "PSROIPooling",
            "Permute", "PriorBox", "ROIPooling", "Region", "Reorg", "Resample", "Reshape", "ShuffleChannel",
        ] { table[type] = .init(tops: .upTo(1)) }
        return table
    }()
}
