extension Classification {
    /// How long each step of a classification took. For several images in one batch, each step is that of the whole batch.
    public struct Times: Hashable, Sendable, Codable {
        /// Reading and decoding the file; `nil` when the image was given decoded.
        public var decode: Duration?

        /// Making the network's input.
        public var preprocess: Duration

        /// The forward pass as the caller sees it, with the wait for other callers of the same network.
        public var forward: Duration

        /// Softmax, top-k and names.
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
        ///   - postprocess: Softmax, top-k and names.
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
}
