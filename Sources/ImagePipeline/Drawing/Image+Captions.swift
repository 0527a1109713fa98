package import OpenCVDNN

/// The text of panels, diagrams and sheets.
extension Image {
    /// Writes smooth text.
    package mutating func write(_ text: String, at origin: Point2i, scale: Double, color: Scalar) throws {
        try putText(text, at: origin, scale: scale, color: color, lineType: .antiAliased)
    }

    /// Writes text on a BGR image from the bottom to the top, from the lower end of its baseline. OpenCV writes to the right only.
    package mutating func writeUpward(
        _ text: String, at origin: Point2i, scale: Double, color: Scalar, background: Scalar
    ) throws {
        let (size, baseline) = try Image.textSize(text, scale: scale)
        var strip = try Image(width: max(size.width, 1), height: max(size.height + baseline, 1), fill: background)
        try strip.write(text, at: Point2i(x: 0, y: size.height), scale: scale, color: color)
        for y in 0..<strip.height {
            for x in 0..<strip.width {
                let target = Point2i(x: origin.x - size.height + y, y: origin.y - x)
                if (0..<width).contains(target.x), (0..<height).contains(target.y) {
                    self[target] = strip[x: x, y: y]
                }
            }
        }
    }

    /// The text, or as much of its beginning and its end as fits with three dots in between: what tells long names apart is
    /// often at their end.
    package static func shortened(_ text: String, ending: String = "", toWidth width: Int, scale: Double) throws
        -> String
    {
        func fits(_ text: String) throws -> Bool { try textSize(text, scale: scale).size.width <= width }
        if try fits(text + ending) { return text + ending }
        let characters = Array(text)
        func shortened(to count: Int) -> String {
            String(characters.prefix((count + 1) / 2)) + "..." + String(characters.suffix(count / 2)) + ending
        }
        // The greatest count that fits.
        var (low, high) = (0, characters.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if try fits(shortened(to: middle)) { low = middle } else { high = middle }
        }
        return shortened(to: low)
    }
}
