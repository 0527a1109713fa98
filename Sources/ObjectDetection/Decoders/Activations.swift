#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// `e` to the power of a number.
func exponential(_ number: Double) -> Double { exp(number) }

/// The probability that a logit stands for, with the right limits at infinity.
func sigmoid(_ logit: Float) -> Float { Float(1 / (1 + exp(-Double(logit)))) }
