import OpenCVDNN

extension LayerTypes {
    private static let window = [
        "kernel_size", "kernel_h", "kernel_w", "stride", "pad", "pad_mode", "dilation", "pads",
    ]
    private static let ssd = [
        "min_size", "max_size", "aspect_ratio", "flip", "clip", "variance", "step", "offset", "width", "height",
    ]
    private static let int8 = ["input_scale", "input_zeropoint", "scales", "zeropoints"]

    /// The names of the values that types read.
    static let valueNames: [String: [String]] = [
        "Convolution": window + int8 + ["num_output", "group", "bias_term"],
        "Deconvolution": window + ["num_output", "group", "adj"],
        "Pooling": window + int8 + ["pool", "ceil_mode", "global_pooling", "ave_pool_padded_area"],
        "MaxUnpool": window + ["pool_k_h", "pool_k_w", "pool_stride_h", "pool_stride_w"],
        "InnerProduct": int8 + ["num_output", "axis", "bias_term", "transA", "transB"],
        "MatMul": ["transA", "transB", "alpha", "beta"], "LRN": ["local_size", "alpha", "beta", "norm_region"],
        "Eltwise": int8 + ["operation", "coeff", "output_channels_mode"], "NaryEltwise": ["operation"],
        "Compare": ["mode"], "BatchNorm": ["eps", "has_weight", "has_bias"] + int8, "Scale": ["axis", "bias_term"],
        "Shift": ["axis"], "Power": ["power", "scale", "shift"], "ReLU": ["negative_slope"] + int8,
        "ReLU6": ["min_value", "max_value"], "Softmax": ["axis", "log_softmax"] + int8,
        "SoftMax": ["axis", "log_softmax"], "LogSoftmax": ["axis"], "Celu": ["alpha"], "Shrink": ["lambd", "bias"],
        "Concat": ["axis", "padding"] + int8, "Crop": ["axis", "offset"], "CropAndResize": ["width", "height"],
        "CumSum": ["axis", "exclusive", "reverse"], "Flatten": ["axis", "end_axis"], "Gather": ["axis"],
        "GatherElements": ["axis"], "Normalize": ["eps"], "NormalizeBBox": ["across_spatial", "eps", "p", "axis"],
        "Padding": ["paddings", "value", "type", "input_dims"], "Permute": ["order"], "Transpose": ["perm"],
        "Reduce": ["reduce", "deleted_dims", "axes", "keepdims"] + int8, "Reorg": ["reorg_stride"],
        "Reshape": ["dim", "axis", "num_axes"], "Scatter": ["axis", "reduction"], "ScatterND": ["reduction"],
        "ShuffleChannel": ["group"], "Slice": ["axis", "slice_point", "begin", "end", "size", "steps", "num_split"],
        "Split": ["top_count"] + int8, "Tile": ["repeats"], "TopK": ["axis", "k", "largest", "sorted"],
        "Expand": ["shape"], "Einsum": ["equation", "inputSize", "outputSize"], "Squeeze": ["axes"],
        "Unsqueeze": ["axes"], "DepthToSpace": ["blocksize"], "SpaceToDepth": ["blocksize"],
        "Resize": ["interpolation", "width", "height", "zoom_factor", "align_corners", "half_pixel_centers"],
        "Interp": ["width", "height", "zoom_factor", "shrink_factor"], "Arg": ["op", "axis", "keepdims"],
        "Correlation": window + ["max_displacement", "stride_1", "stride_2"],
        "ROIPooling": ["pooled_w", "pooled_h", "spatial_scale"],
        "PSROIPooling": ["output_dim", "group_size", "spatial_scale"], "PriorBox": ssd,
        "PriorBoxClustered": ssd, "Region": ["classes", "coords", "anchors", "thresh", "softmax", "logistic"],
        "Proposal": ["feat_stride", "ratio", "scale", "base_size", "min_size", "pre_nms_topn", "post_nms_topn"],
        "DetectionOutput": [
            "num_classes", "share_location", "background_label_id", "nms_threshold", "top_k", "keep_top_k",
            "confidence_threshold", "code_type",
        ],
        "LSTM": ["hidden_size", "reverse", "bidirectional", "use_peephole", "produce_cell_output", "is_onnx"],
        "GRU": ["hidden_size", "reverse", "bidirectional", "is_onnx"], "RNN": ["produce_hidden_output"],
        "MVN": ["normalize_variance", "across_channels", "eps"], "LayerNormalization": ["axis", "epsilon"],
        "GroupNormalization": ["num_groups", "epsilon"], "InstanceNormalization": ["epsilon"],
        "Attention": ["num_heads", "qkv_hidden_sizes"], "Quantize": int8, "Dequantize": int8,
        "Requantize": int8 + ["scale", "shift"], "Sigmoid": int8,
    ]

    static let allNames = Set(valueNames.values.joined()).sorted()

    /// A value as the name wants it, or seldom one out of range.
    static func value(of name: String, rank: Int, _ random: inout RandomNumbers) -> LayerParameters.Value {
        if random.happens(0.04) { return .integer(random.element(of: [-7, -1, 0, 9, 1 << 30])) }
        func numbers(_ count: Int, _ range: ClosedRange<Int>) -> [Int] {
            (0..<count).map { _ in random.number(in: range) }
        }
        switch name {
        case "pool": return .string(random.element(of: ["max", "ave", "sum"]))
        case "pad_mode": return .string(random.element(of: ["SAME", "VALID", ""]))
        case "operation": return .string(random.element(of: ["sum", "prod", "max", "div", "add", "mul", "pow", "sub"]))
        case "mode", "reduction", "op":
            return .string(random.element(of: ["equal", "less", "none", "add", "mul", "max", "min"]))
        case "reduce": return .string(random.element(of: ["SUM", "MAX", "MEAN", "MIN", "PROD", "L1", "L2"]))
        case "interpolation": return .string(random.element(of: ["nearest", "bilinear", "opencv_linear"]))
        case "type": return .string(random.element(of: ["constant", "reflect", "edge"]))
        case "norm_region": return .string(random.element(of: ["ACROSS_CHANNELS", "WITHIN_CHANNEL"]))
        case "code_type": return .string(random.element(of: ["CORNER", "CENTER_SIZE"]))
        case "equation": return .string(random.element(of: ["ij,jk->ik", "bij,bjk->bik", "ij->ji", "ii->i"]))
        case "order", "perm": return .integers(Array(0..<rank).shuffled(using: &random))
        case "axis": return .integer(random.number(in: -rank...rank - 1))
        case "axes", "deleted_dims": return .integers(numbers(random.number(in: 1...2), 0...rank - 1))
        case "paddings": return .integers(numbers(2 * rank, 0...2))
        case "pads": return .integers(numbers(random.element(of: [2, 4]), 0...2))
        case "begin": return .integers(numbers(rank, 0...1))
        case "end", "size": return .integers(numbers(rank, -1...3))
        case "dim", "shape": return .integers(numbers(random.number(in: 1...4), -1...6))
        case "repeats", "steps", "inputSize", "outputSize", "qkv_hidden_sizes":
            return .integers(numbers(rank, 1...2))
        case "slice_point", "kernel_size", "stride", "dilation":
            return random.happens(0.7)
                ? .integer(random.number(in: 1...3)) : .integers(numbers(random.number(in: 1...3), 1...3))
        case "coeff", "scales", "anchors", "variance", "aspect_ratio", "ratio":
            return .reals((0..<random.number(in: 1...4)).map { _ in Double.random(in: 0.1...2, using: &random) })
        case "zeropoints": return .integers(numbers(random.number(in: 1...4), -5...5))
        case "scale", "shift", "power", "eps", "epsilon", "alpha", "beta", "input_scale", "thresh", "spatial_scale",
            "value", "lambd", "bias", "nms_threshold", "confidence_threshold", "negative_slope", "p":
            return .real(Double.random(in: -0.2...2, using: &random))
        case "pad", "input_zeropoint", "offset": return .integer(random.number(in: 0...2))
        case "bias_term", "ceil_mode", "global_pooling", "transA", "transB", "log_softmax", "exclusive", "reverse",
            "keepdims", "flip", "clip", "largest", "sorted", "bidirectional", "is_onnx", "has_weight", "has_bias",
            "use_peephole", "across_channels", "across_spatial", "normalize_variance", "align_corners":
            return .integer(random.number(in: 0...1))
        default: return .integer(random.number(in: 1...6))
        }
    }
}
