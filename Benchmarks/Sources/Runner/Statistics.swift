/// The middle of some numbers, and how far they spread.
struct Statistics: Encodable {
    let median: Double
    /// A quarter of the numbers is below, a quarter above.
    let quartiles: [Double]

    /// `nil` for no numbers.
    init?(_ numbers: [Double]) {
        if numbers.isEmpty { return nil }
        let sorted = numbers.sorted()
        func quantile(_ share: Double) -> Double {
            let position = share * Double(sorted.count - 1)
            let (low, rest) = (Int(position), position - position.rounded(.down))
            return sorted[low] + rest * (sorted[min(low + 1, sorted.count - 1)] - sorted[low])
        }
        median = quantile(0.5)
        quartiles = [quantile(0.25), quantile(0.75)]
    }
}
