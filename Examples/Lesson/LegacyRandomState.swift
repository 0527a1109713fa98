internal import Foundation

/// The random numbers of NumPy's legacy generator: what `np.random.randn` and `np.random.random_sample` give after
/// `np.random.seed(42)`.
///
/// The lesson simulates the output of a network with these numbers, so the same result needs the same numbers.
///
/// ```swift
/// var random = LegacyRandomState(seed: 42)      // np.random.seed(42)
/// random.randn()                                // 0.4967141530112327
/// random.randn()                                // -0.13826430117118466
/// ```
///
/// The words come from MT19937 (M. Matsumoto and T. Nishimura, *Mersenne Twister*, 1998). NumPy has kept the streams of this
/// generator since its version 1.17 (NEP 19); `np.random.default_rng` is another one.
public struct LegacyRandomState {
    private static let stateCount = 624
    private static let middle = 397

    private var state: [UInt32]
    private var position = stateCount
    private var keptNormal: Double?

    /// The generator after `np.random.seed(seed)`.
    ///
    /// - Parameter seed: Any number. Each seed has its own stream.
    public init(seed: UInt32) {
        state = [seed]
        for index in 1..<Self.stateCount {
            let previous = state[index - 1]
            state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index))
        }
    }

    /// The next 32 random bits.
    ///
    /// - Returns: A number of the whole range.
    public mutating func word() -> UInt32 {
        if position == Self.stateCount { twist() }
        var word = state[position]
        position += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C_5680
        word ^= (word << 15) & 0xEFC6_0000
        return word ^ (word >> 18)
    }

    /// A number between 0 and 1, all equally likely (`np.random.random_sample()`).
    ///
    /// - Returns: A multiple of 2^-53 in 0..<1, made of 27 bits of one word and 26 of the next.
    public mutating func randomSample() -> Double {
        let (high, low) = (word() >> 5, word() >> 6)
        return (Double(high) * 0x1p26 + Double(low)) * 0x1p-53
    }

    /// A number from the normal distribution with mean 0 and standard deviation 1 (`np.random.randn()`).
    ///
    /// Uses Marsaglia's polar method, which generates two numbers at a time and keeps the second for the next call. It uses the
    /// logarithm of the platform's C library, so the last digit may differ between platforms, as in NumPy.
    ///
    /// - Returns: Any number; beyond 4 only once in 16,000 times.
    public mutating func randn() -> Double {
        if let kept = keptNormal {
            keptNormal = nil
            return kept
        }
        while true {
            let (x, y) = (2 * randomSample() - 1, 2 * randomSample() - 1)
            let square = x * x + y * y
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            keptNormal = factor * x
            return factor * y
        }
    }

    /// Makes the next 624 words.
    private mutating func twist() {
        for index in state.indices {
            let following = state[(index + 1) % Self.stateCount]
            let joined = (state[index] & 0x8000_0000) | (following & 0x7FFF_FFFF)
            let shifted = (joined >> 1) ^ (joined & 1 == 0 ? 0 : 0x9908_B0DF)
            state[index] = state[(index + Self.middle) % Self.stateCount] ^ shifted
        }
        position = 0
    }
}
