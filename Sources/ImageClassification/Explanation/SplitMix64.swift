/// Random numbers that a seed decides, the same on every machine: S. Vigna's generator (https://prng.di.unimi.it/splitmix64.c).
package struct SplitMix64: Sendable {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number in 0..<1, in steps of 2 to the power of -24.
    package mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }
}
