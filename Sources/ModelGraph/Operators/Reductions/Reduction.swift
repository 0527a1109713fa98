#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How the elements of the reduced axes become one number.
struct Reduction: Sendable {
    /// The number before the first element.
    let start: Double
    let combine: @Sendable (Double, Double) -> Double
    /// What becomes of the number in the end, given how many elements there were.
    var finish: @Sendable (Double, Int) -> Double = { result, _ in result }
    /// The same on integers; `nil` where it is computed on real numbers.
    var integers: Integers?
    /// Whether a single element is its own result.
    var keepsSingleElements = false

    struct Integers: Sendable {
        let start: Int
        let combine: @Sendable (Int, Int) -> Int
        /// Whether the result of no elements is not defined.
        var needsElements = false
        var finish: @Sendable (Int, Int) -> Int = { result, _ in result }
    }

    static let sum = Reduction(
        start: 0, combine: { $0 + $1 }, integers: Integers(start: 0, combine: { $0 &+ $1 }), keepsSingleElements: true)
    static let mean = Reduction(
        start: 0, combine: { $0 + $1 }, finish: { $0 / Double($1) },
        integers: Integers(start: 0, combine: { $0 &+ $1 }, finish: { $1 == 0 ? 0 : $0 / $1 }),
        keepsSingleElements: true)
    static let product = Reduction(
        start: 1, combine: { $0 * $1 }, integers: Integers(start: 1, combine: { $0 &* $1 }), keepsSingleElements: true)
    static let largest = Reduction(
        start: -.infinity, combine: { $0.isNaN || $1.isNaN ? .nan : max($0, $1) },
        integers: Integers(start: .min, combine: { max($0, $1) }, needsElements: true), keepsSingleElements: true)
    static let smallest = Reduction(
        start: .infinity, combine: { $0.isNaN || $1.isNaN ? .nan : min($0, $1) },
        integers: Integers(start: .max, combine: { min($0, $1) }, needsElements: true), keepsSingleElements: true)
    static let sumOfMagnitudes = Reduction(
        start: 0, combine: { $0 + abs($1) },
        integers: Integers(start: 0, combine: { $0 &+ ($1 < 0 ? 0 &- $1 : $1) }))
    static let sumOfSquares = Reduction(
        start: 0, combine: { $0 + $1 * $1 }, integers: Integers(start: 0, combine: { $0 &+ $1 &* $1 }))
    static let norm = Reduction(start: 0, combine: { $0 + $1 * $1 }, finish: { sum, _ in sum.squareRoot() })
    static let logOfSum = Reduction(start: 0, combine: { $0 + $1 }, finish: { sum, _ in log(sum) })
    /// Combined pair by pair, so that no power overflows: log(e^a + e^b) = max + log(1 + e^(min - max)).
    static let logOfSumOfPowers = Reduction(
        start: -.infinity,
        combine: { a, b in
            if a.isNaN || b.isNaN { return .nan }
            let largest = max(a, b)
            return largest.isInfinite ? largest : largest + log1p(exp(min(a, b) - largest))
        })

    /// The result on a constant; `nil` for element types and for empty axes without one.
    func evaluate(_ value: Constant, axes: [Int], keepsAxes: Bool) -> Constant? {
        guard let numbers = Numbers(value) else { return nil }
        let kept = value.shape.indices.map { axes.contains($0) ? 1 : value.shape[$0] }
        let shape = Shape(value.shape).reduced(axes, keepsAxes: keepsAxes).values ?? []
        let results = kept.reduce(1, *)
        let places = Array(0..<results).broadcast(from: kept, to: value.shape)
        let elements = axes.reduce(1) { $0 * value.shape[$1] }
        if case .integers(let numbers) = numbers, let integers {
            if integers.needsElements, elements == 0 { return nil }
            var accumulated = Array(repeating: integers.start, count: results)
            for (element, place) in zip(numbers, places) {
                accumulated[place] = integers.combine(accumulated[place], element)
            }
            let finished = accumulated.map { integers.finish($0, elements) }
            return Constant(integers: finished, type: value.type, shape: shape)
        }
        var accumulated = Array(repeating: start, count: results)
        for (element, place) in zip(numbers.reals, places) { accumulated[place] = combine(accumulated[place], element) }
        return Constant(converting: accumulated.map { finish($0, elements) }, to: value.type, shape: shape)
    }
}
