import OpenCVDNN

/// The types of layers that some OpenCV knows, and what to make them from.
enum LayerTypes {
    static let all = elementwise + shaping + windows + others + quantized

    static let elementwise = [
        "AbsVal", "Acos", "Asin", "Atan", "BNLL", "Ceil", "Celu", "Cos", "Cosh", "ELU", "Erf", "Exp", "Floor", "Gelu",
        "GeluApproximation", "HardSigmoid", "HardSwish", "Log", "Mish", "Not", "Power", "Reciprocal", "ReLU", "ReLU6",
        "Round", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "TanH",
        "ThresholdedRelu", "Identity", "Dropout", "Silence", "Eltwise", "NaryEltwise", "Scale", "Shift", "PReLU",
        "ChannelsPReLU", "BatchNorm", "Compare", "Softmax", "LogSoftmax", "SoftMax",
    ]
    static let shaping = [
        "Arg", "Concat", "Crop", "CropAndResize", "CumSum", "DepthToSpace", "Einsum", "Expand", "Flatten", "Gather",
        "GatherElements", "Normalize", "Padding", "Permute", "Reduce", "Reorg", "Reshape", "Scatter", "ScatterND",
        "ShuffleChannel", "Slice", "SpaceToDepth", "Split", "Squeeze", "Tile", "TopK", "Transpose", "Unsqueeze",
    ]
    static let windows = [
        "Convolution", "Deconvolution", "Pooling", "MaxUnpool", "LRN", "Resize", "Interp", "Correlation", "FlowWarp",
        "ROIPooling", "PSROIPooling", "PriorBox", "PriorBoxClustered", "Region", "Proposal", "DetectionOutput",
        "DataAugmentation",
    ]
    static let others = [
        "Accum", "Attention", "Blank", "Const", "GRU", "GroupNormalization", "InnerProduct", "InstanceNormalization",
        "LayerNormalization", "LSTM", "MatMul", "MVN", "NormalizeBBox", "RNN",
    ]
    static let quantized = [
        "Quantize", "Dequantize", "Requantize", "ConvolutionInt8", "InnerProductInt8", "PoolingInt8", "EltwiseInt8",
        "BatchNormInt8", "ScaleInt8", "ShiftInt8", "ReLUInt8", "ConcatInt8", "FlattenInt8", "PermuteInt8",
        "ReshapeInt8", "SplitInt8", "SliceInt8", "PaddingInt8", "IdentityInt8", "SigmoidInt8", "SoftmaxInt8",
        "ReduceInt8",
    ]

    /// Named values and blobs of which most fit the type and the shape.
    static func parameters(
        of type: String, inputShape: [Int], _ random: inout RandomNumbers
    ) throws -> LayerParameters {
        var values: [String: LayerParameters.Value] = [:]
        let names = valueNames[type.replacing("Int8", with: "")] ?? []
        for name in names where random.happens(0.8) {
            values[name] = value(of: name, rank: inputShape.count, &random)
        }
        // A name that belongs to another type, or a value that belongs to another name.
        if random.happens(0.1) {
            let name = random.element(of: allNames)
            values[name] = value(of: random.element(of: allNames), rank: inputShape.count, &random)
        }
        return LayerParameters(values, blobs: try blobs(of: type, inputShape, values, &random))
    }
}
