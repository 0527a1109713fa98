extension Duration {
    /// The length in seconds, for files that other programs read: `0.0186`.
    package var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}

extension Duration {
    /// A number of seconds in whole nanoseconds, as clocks count: the same after it was written as a number and read again.
    package init(wholeNanosecondsIn seconds: Double) { self = .nanoseconds(Int64((seconds * 1e9).rounded())) }
}

extension KeyedDecodingContainer {
    /// Reads a number of seconds.
    package func decodeSeconds(forKey key: Key) throws -> Duration {
        let seconds = try decode(Double.self, forKey: key)
        guard abs(seconds) < 1e9 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "\(seconds) is not a number of seconds that a clock can measure")
        }
        return Duration(wholeNanosecondsIn: seconds)
    }
}
