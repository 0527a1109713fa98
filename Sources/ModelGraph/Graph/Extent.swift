/// The length of an axis, or another whole number that depends on one: known, a multiple of an open axis, or unknown.
///
/// What is unknown equals nothing, not even what else is unknown, as NaN does: no rule may take two such lengths for one.
package enum Extent: Hashable, Sendable {
    case known(Int)
    /// `factor` times the length of the open axis called `name`, such as the batch.
    case open(name: String, factor: Int)
    case unknown

    package static func == (a: Extent, b: Extent) -> Bool {
        switch (a, b) {
        case (.known(let a), .known(let b)): a == b
        case (.open(let a, let factor), .open(let b, let other)): a == b && factor == other
        default: false
        }
    }

    /// The number, if it is known.
    package var value: Int? {
        if case .known(let value) = self { value } else { nil }
    }

    package var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }

    /// Whether it is a multiple of an axis that the model leaves open.
    package var isOpen: Bool {
        if case .open = self { true } else { false }
    }

    package static func * (a: Extent, b: Extent) -> Extent {
        switch (a, b) {
        case (.known(0), _), (_, .known(0)): return .known(0)
        case (.known(let a), .known(let b)):
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            return overflow ? .unknown : .known(product)
        case (.known(let times), .open(let name, let factor)), (.open(let name, let factor), .known(let times)):
            let (product, overflow) = factor.multipliedReportingOverflow(by: times)
            return overflow ? .unknown : .open(name: name, factor: product)
        default: return .unknown
        }
    }

    /// The quotient where the division leaves no rest, or both numbers are known.
    package static func / (a: Extent, b: Extent) -> Extent {
        switch (a, b) {
        case (.known(let a), .known(let b)) where b != 0 && !(a == .min && b == -1): .known(a / b)
        case (.open(let name, let factor), .known(let b)) where b > 0 && factor % b == 0:
            .open(name: name, factor: factor / b)
        case (.open(let a, let factor), .open(let b, let other)) where a == b && other > 0 && factor % other == 0:
            .known(factor / other)
        default: .unknown
        }
    }

    package static func + (a: Extent, b: Extent) -> Extent {
        switch (a, b) {
        case (.known(0), let other), (let other, .known(0)): return other
        case (.known(let a), .known(let b)):
            let (sum, overflow) = a.addingReportingOverflow(b)
            return overflow ? .unknown : .known(sum)
        case (.open(let a, let factor), .open(let b, let other)) where a == b:
            return .open(name: a, factor: factor &+ other)
        default: return .unknown
        }
    }

    package static func - (a: Extent, b: Extent) -> Extent {
        switch (a, b) {
        case (let a, .known(0)): return a
        case (.known(let a), .known(let b)):
            let (difference, overflow) = a.subtractingReportingOverflow(b)
            return overflow ? .unknown : .known(difference)
        case (.open, .open) where a == b: return .known(0)
        default: return .unknown
        }
    }
}

/// The shape of a value: the extent of each axis.
package typealias Shape = [Extent]

extension Shape {
    /// The lengths, if every one is known.
    package var values: [Int]? {
        var result: [Int] = []
        for extent in self {
            guard let value = extent.value else { return nil }
            result.append(value)
        }
        return result
    }

    package var hasUnknown: Bool { contains { $0.isUnknown } }

    /// The number of elements, as far as it is known.
    package var elementCount: Extent { reduce(.known(1), *) }

    /// The largest product of known lengths: axes that are open or without elements count as 1, so that the product of any of the
    /// axes is at most this. `nil` when it is larger than `Int`.
    package var largestProduct: Int? { map { .known(Swift.max(1, $0.value ?? 1)) }.elementCount.value }

    package init(_ lengths: [Int]) { self = lengths.map { .known($0) } }

    /// As messages print it: `[N, 3, 224, 224]`, with `?` for what nobody knows.
    package var text: String {
        let axes = map { extent -> String in
            switch extent {
            case .known(let value): "\(value)"
            case .open(let name, let factor): factor == 1 ? name : "\(factor)*\(name)"
            case .unknown: "?"
            }
        }
        return "[" + axes.joined(separator: ", ") + "]"
    }
}
