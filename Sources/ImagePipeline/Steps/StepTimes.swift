internal import OpenCVDNN

/// How long each step of a task took, such as a classification or a detection. For several images in one batch, each step is that of the
/// whole batch.
public struct StepTimes: Hashable, Sendable, Codable {
    /// Reading and decoding the file; `nil` when the image was given decoded.
    public var decode: Duration?

    /// Making the network's input.
    public var preprocess: Duration

    /// The forward pass as the caller sees it, with the wait for other callers of the same network.
    public var forward: Duration

    /// What becomes of the network's output: softmax, top-k and names in a classification, for example.
    public var postprocess: Duration

    /// The forward pass as OpenCV measures it (`getPerfProfile`): the sum over all layers; `nil` when the network keeps
    /// no profile.
    public var profile: Duration?

    /// Makes a set of times.
    ///
    /// - Parameters:
    ///   - decode: Reading and decoding the file, if there was one.
    ///   - preprocess: Making the network's input.
    ///   - forward: The forward pass, on the wall clock.
    ///   - postprocess: What becomes of the network's output.
    ///   - profile: The forward pass as OpenCV measures it.
    public init(
        decode: Duration? = nil, preprocess: Duration, forward: Duration, postprocess: Duration,
        profile: Duration? = nil
    ) {
        self.decode = decode
        self.preprocess = preprocess
        self.forward = forward
        self.postprocess = postprocess
        self.profile = profile
    }

    /// All steps on the wall clock.
    public var total: Duration { (decode ?? .zero) + preprocess + forward + postprocess }
}

/// As JSON, each step is a number of seconds: `{"preprocess": 0.0011, "forward": 0.0186, "postprocess": 0.0002}`.
extension StepTimes {
    private enum CodingKeys: String, CodingKey {
        case decode, preprocess, forward, postprocess, profile
    }

    /// Reads numbers of seconds.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` if a step that every task has is missing.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func ifPresent(_ key: CodingKeys) throws -> Duration? {
            guard values.contains(key), try !values.decodeNil(forKey: key) else { return nil }
            return try values.decodeSeconds(forKey: key)
        }
        self.init(
            decode: try ifPresent(.decode), preprocess: try values.decodeSeconds(forKey: .preprocess),
            forward: try values.decodeSeconds(forKey: .forward),
            postprocess: try values.decodeSeconds(forKey: .postprocess), profile: try ifPresent(.profile))
    }

    /// Writes numbers of seconds; a step that there was not is left out.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(decode?.seconds, forKey: .decode)
        try values.encode(preprocess.seconds, forKey: .preprocess)
        try values.encode(forward.seconds, forKey: .forward)
        try values.encode(postprocess.seconds, forKey: .postprocess)
        try values.encodeIfPresent(profile?.seconds, forKey: .profile)
    }
}

/// Returns the result of a function and the time that it took.
package func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    return (result, start.duration(to: clock.now))
}
