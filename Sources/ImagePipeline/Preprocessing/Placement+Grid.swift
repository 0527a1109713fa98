import OpenCVDNN

/// A place between two neighbors of a row or column of numbers.
package struct GridPlace: Hashable, Sendable {
    /// The neighbor before it.
    package let first: Int
    /// The neighbor after it; the same as `first` at the edges.
    package let second: Int
    /// The way from the first to the second, 0...1.
    package let part: Float

    /// The nearer neighbor.
    package var nearest: Int { part < 0.5 ? first : second }
}

/// Where the pixels of an image lie on a grid of numbers that covers the network's input, such as its output map. Centers are mapped
/// to centers.
extension Placement {
    /// The place of each column of an image.
    ///
    /// - Parameters:
    ///   - width: The image's width, in pixels.
    ///   - input: The width of the network's input, in pixels.
    ///   - grid: The number of columns of the grid.
    /// - Returns: A place for each column; `nil` where the network doesn't see it.
    package func columns(ofWidth width: Int, input: Int, grid: Int) -> [GridPlace?] {
        Self.places(width, resized: resized.width, corner: corner.x, input: input, grid: grid)
    }

    /// The place of each row of an image.
    ///
    /// - Parameters:
    ///   - height: The image's height, in pixels.
    ///   - input: The height of the network's input, in pixels.
    ///   - grid: The number of rows of the grid.
    /// - Returns: A place for each row; `nil` where the network doesn't see it.
    package func rows(ofHeight height: Int, input: Int, grid: Int) -> [GridPlace?] {
        Self.places(height, resized: resized.height, corner: corner.y, input: input, grid: grid)
    }

    private static func places(_ side: Int, resized: Double, corner: Double, input: Int, grid: Int) -> [GridPlace?] {
        let scale = Double(grid) / Double(input)
        return (0..<side).map { pixel in
            let center = (Double(pixel) + 0.5) * resized / Double(side) - corner
            guard center >= 0, center <= Double(input) else { return nil }
            let place = min(max(center * scale - 0.5, 0), Double(grid - 1))
            let first = Int(place)
            return GridPlace(first: first, second: min(first + 1, grid - 1), part: Float(place - Double(first)))
        }
    }
}
