extension String {
    /// Writes a number with a fixed number of decimals, correctly rounded, ties to even, as C's and Python's `%.4f` do: 0.40371
    /// with four is `0.4037`.
    ///
    /// NaN is `nan`, infinity `inf`. A number too great for its decimals to be known (times `10^decimals` it passes 2^53) is
    /// written in full, as `description` does.
    ///
    /// - Parameters:
    ///   - value: The number; every `Float` and `Double` is taken exactly.
    ///   - decimals: How many digits follow the point, 0...15; a number outside is taken as the nearer end.
    package init(_ value: some BinaryFloatingPoint, decimals: Int) {
        let value = Double(value)
        let digits = Swift.min(Swift.max(decimals, 0), 15)
        let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
        let scaled = value.magnitude * scale
        guard scaled < 0x1p53 else {
            self = value.description
            return
        }
        var rounded = scaled.rounded(.down)
        // The product is rounded. That cannot carry it over a tie, but may put it on one: the rest, which is exact, tells.
        let rest = (-scaled).addingProduct(value.magnitude, scale)
        let fraction = scaled - rounded
        let isOdd = !rounded.truncatingRemainder(dividingBy: 2).isZero
        if fraction > 0.5 || (fraction == 0.5 && (rest > 0 || (rest == 0 && isOdd))) {
            rounded += 1
        }
        let whole = String(Int64(rounded))
        let sign = value.sign == .minus ? "-" : ""
        if digits == 0 {
            self = sign + whole
        } else {
            let padded = String(repeating: "0", count: Swift.max(digits + 1 - whole.utf8.count, 0)) + whole
            self = "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
        }
    }
}
