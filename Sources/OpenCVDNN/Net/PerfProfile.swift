internal import COpenCVDNN

/// The time of a forward pass, by layer, as OpenCV measures it (`cv::dnn::Net::getPerfProfile`).
///
/// OpenCV counts the time inside its layers. The wall clock around a call is longer: it adds setting the input and copying
/// the output.
///
/// ```swift
/// let profile = try net.getPerfProfile()
/// print(profile.total)                                     // 0.0186 seconds
/// for layer in profile.layers.sorted(by: { $0.time > $1.time }).prefix(3) { print(layer.name, layer.time) }
/// ```
public struct PerfProfile: Hashable, Sendable, Codable {
    /// The sum over the layers.
    public let total: Duration

    /// The sum over the layers in OpenCV's ticks; ``OpenCV/tickFrequency`` of them make a second.
    public let totalTicks: Int64

    /// The time of each layer in the order in which the network has them.
    public let layers: [Layer]

    /// The time of one layer.
    public struct Layer: Hashable, Sendable, Codable {
        /// The layer's name, one of ``DNNNet/layerNames``.
        public let name: String

        /// Its time; zero for a layer that OpenCV has fused into another.
        public let time: Duration
    }

    private enum CodingKeys: String, CodingKey {
        case total, totalTicks, layers
    }

    static let empty = Self(total: .zero, totalTicks: 0, layers: [])
}

extension PerfProfile {
    init(reading profile: OpaquePointer) {
        let frequency = OpenCV.tickFrequency
        totalTicks = unsafe ocvdnn_profile_total_ticks(profile)
        total = Duration(wholeNanosecondsIn: Double(totalTicks) / frequency)
        layers = unsafe (0..<ocvdnn_profile_layer_count(profile)).map { index in
            unsafe Layer(
                name: String(cString: ocvdnn_profile_layer_name(profile, index)),
                time: Duration(wholeNanosecondsIn: ocvdnn_profile_layer_ticks(profile, index) / frequency))
        }
    }
}

/// As JSON, times are numbers of seconds.
extension PerfProfile {
    /// Reads numbers of seconds.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if something is missing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        total = try values.decodeSeconds(forKey: .total)
        totalTicks = try values.decode(Int64.self, forKey: .totalTicks)
        layers = try values.decode([Layer].self, forKey: .layers)
    }

    /// Writes numbers of seconds.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(total.seconds, forKey: .total)
        try values.encode(totalTicks, forKey: .totalTicks)
        try values.encode(layers, forKey: .layers)
    }
}

extension PerfProfile.Layer {
    private enum CodingKeys: String, CodingKey {
        case name, time
    }

    /// Reads a name and a number of seconds.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if something is missing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        time = try values.decodeSeconds(forKey: .time)
    }

    /// Writes a name and a number of seconds.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(time.seconds, forKey: .time)
    }
}
