import ArgumentParser
import OpenCVDNN

/// `0.5` or `1/255`.
struct Number: ExpressibleByArgument, Sendable {
    var value: Double

    init(_ value: Double) { self.value = value }

    init?(argument: String) { self.init(argument[...]) }

    init?(_ text: Substring) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            .map { Double($0.trimmingSpaces()) }
        let numbers = parts.compactMap(\.self)
        guard numbers.count == parts.count else { return nil }
        value = numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
        guard value.isFinite else { return nil }
    }

    var defaultValueDescription: String { "\(value)" }
}

/// `1.5` or `1,2,3`: one number for all channels, or one per channel. Spaces may follow the commas.
struct ChannelValues: ExpressibleByArgument, Sendable {
    var scalar: Scalar

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Number($0)?.value }
        guard numbers.count == parts.count else { return nil }
        switch numbers.count {
        case 1: scalar = Scalar(all: numbers[0])
        case 3: scalar = [numbers[0], numbers[1], numbers[2]]
        default: return nil
        }
    }
}

/// `224x192`: a width and a height in pixels; `224` for a square.
struct PixelSize: ExpressibleByArgument, Sendable {
    var size: Size2i

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
            .map { Int($0.trimmingSpaces()) }
        let sides = parts.compactMap(\.self)
        guard sides.count == parts.count, let width = sides.first, let height = sides.last, sides.count <= 2 else {
            return nil
        }
        size = Size2i(width: width, height: height)
    }
}

extension Substring {
    /// The text without the spaces around it.
    fileprivate func trimmingSpaces() -> Substring {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
            return ""
        }
        return self[first...last]
    }
}
