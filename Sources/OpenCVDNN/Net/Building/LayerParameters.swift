/// What a layer is made from (`cv::dnn::LayerParams`): named values, and learned parameters.
///
/// OpenCV's importers make these from models; which names a type of layer reads is in OpenCV's own documentation of that
/// layer.
///
/// ```swift
/// let parameters = LayerParameters(["kernel_size": 3, "pad": 1, "num_output": 8], blobs: [weights, bias])
/// let pooling = LayerParameters(["pool": "ave", "global_pooling": true])
/// ```
public struct LayerParameters: Sendable {
    /// The named values.
    public var values: [String: Value]

    /// The learned parameters in the order in which the type of layer takes them: weights, bias.
    public var blobs: [Tensor]

    /// Values and learned parameters.
    ///
    /// - Parameters:
    ///   - values: The named values.
    ///   - blobs: The learned parameters, copied when the layer is added.
    public init(_ values: [String: Value] = [:], blobs: [Tensor] = []) {
        self.values = values
        self.blobs = blobs
    }

    /// The value of a name; `nil` takes it away.
    ///
    /// - Parameter name: The name that the layer reads.
    public subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }
}

extension LayerParameters {
    /// A number, a string, or an array of either (`cv::dnn::DictValue`).
    public enum Value: Hashable, Sendable {
        /// A whole number; `true` is 1.
        case integer(Int)
        /// A number with a fraction.
        case real(Double)
        /// A string.
        case string(String)
        /// Whole numbers, one or more: a kernel's height and width.
        case integers([Int])
        /// Numbers with a fraction, one or more.
        case reals([Double])
        /// Strings, one or more.
        case strings([String])
    }
}

extension LayerParameters.Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByStringLiteral
{
    /// A whole number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A number with a fraction.
    ///
    /// - Parameter value: The number.
    public init(floatLiteral value: Double) { self = .real(value) }

    /// 1 for `true`, 0 for `false`.
    ///
    /// - Parameter value: The truth value.
    public init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }

    /// A string.
    ///
    /// - Parameter value: The string.
    public init(stringLiteral value: String) { self = .string(value) }
}
