/// The kinds of value that ONNX' attributes have. An attribute of another kind would be left out of account, and its default taken.
extension Attribute {
    package enum Kind: String, Sendable {
        case int = "an integer"
        case float = "a number"
        case string = "a text"
        case tensor = "a tensor"
        case ints = "a list of integers"
        case floats = "a list of numbers"
        case strings = "a list of texts"
        case graph = "a graph"
        case graphs = "a list of graphs"
        case other = "a value of another kind"
    }

    package var kind: Kind {
        switch self {
        case .int: .int
        case .float: .float
        case .string: .string
        case .tensor: .tensor
        case .ints: .ints
        case .floats: .floats
        case .strings: .strings
        case .graph: .graph
        case .graphs: .graphs
        case .reference, .opaque: .other
        }
    }

    /// Whether nothing tells the kind: an empty list that old files write without a type.
    fileprivate var isEmptyList: Bool {
        if case .ints(let values) = self { values.isEmpty } else { false }
    }

    /// The names that mean one kind of value in every operator of ONNX and every version of it.
    fileprivate static let kinds: [String: Kind] = {
        let names: [(Kind, String)] = [
            (
                .int,
                """
                align_corners allowzero antialias axis batch_axis batch_dims blocksize broadcast ceil_mode count_include_pad \
                detect_negative detect_positive dtype end exclude_outside exclusive fmod group hidden_size ignore_index input_forget \
                inverse is_test k keepdims largest layout linear_before_reset new_axis noop_with_empty_axes num_groups num_outputs \
                onesided output_datatype output_dtype output_height output_width periodic reverse sampling_ratio saturate \
                select_last_index size sorted spatial start stash_type storage_order training_mode transA transB upper value_int
                """
            ),
            (
                .float,
                """
                alpha beta bias clip cubic_coeff_a epsilon extrapolation_value gamma high lambd low max mean min momentum ratio scale \
                spatial_scale value_float
                """
            ),
            (
                .string,
                """
                approximate auto_pad coordinate_transformation_mode direction equation keep_aspect_ratio_policy mode nearest_mode \
                padding_mode reduction round_mode value_string
                """
            ),
            (
                .ints,
                """
                axes dilations ends kernel_shape output_padding output_shape paddings pads perm pooled_shape shape split starts \
                strides value_ints
                """
            ),
            (.floats, "activation_alpha activation_beta scales value_floats"),
            (.strings, "activations value_strings"),
            (.graph, "body else_branch then_branch"),
        ]
        return Dictionary(
            uniqueKeysWithValues: names.flatMap { kind, names in names.split(separator: " ").map { (String($0), kind) }
            })
    }()
}

extension NodeView {
    /// - Throws: `ModelError` that names an attribute of another kind than the operator's.
    func requireKindsOfAttributes() throws(ModelError) {
        guard node.domain.isEmpty else { return }
        for (name, attribute) in node.attributes {
            guard let kind = Attribute.kinds[name], kind != attribute.kind, !attribute.isEmptyList else { continue }
            throw fault("the attribute \"\(name)\" is \(attribute.kind.rawValue); the operator takes \(kind.rawValue)")
        }
    }
}
