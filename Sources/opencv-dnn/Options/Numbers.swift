import ArgumentParser
import OpenCVDNN

/// `1.5` or `1,2,3`: one number for every channel, or one for each.
struct ChannelValues: ExpressibleByArgument, Sendable {
    var scalar: Scalar

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double($0) }
        guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
        switch numbers.count {
        case 1: scalar = Scalar(all: numbers[0])
        case 3: scalar = [numbers[0], numbers[1], numbers[2]]
        default: return nil
        }
    }
}

/// `224x224`: a width and a height in pixels.
struct PixelSize: ExpressibleByArgument, Sendable {
    var size: Size

    init?(argument: String) {
        let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
        size = Size(width: width, height: height)
    }
}
