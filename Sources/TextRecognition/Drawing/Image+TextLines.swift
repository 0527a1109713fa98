public import OpenCVDNN

extension Image {
    /// Draws the outline of each line of text, with its text above. OpenCV 4 has no glyphs for most alphabets, and draws question marks.
    ///
    /// - Parameters:
    ///   - lines: The lines, in pixels of this image.
    ///   - color: The color of the outlines and of the labels' background.
    ///   - scale: The size of the labels relative to the font's own, over 0 and at most 100.
    /// - Throws: `DNNError` if a number is out of range.
    public mutating func drawTextLines(
        _ lines: [TextLine], color: Scalar = Scalar(0, 200, 0, 255), scale: Double = 0.5
    ) throws(DNNError) {
        for line in lines {
            let outline = line.corners.points.map { Point2i(x: Int($0.x.rounded()), y: Int($0.y.rounded())) }
            try drawPolylines([outline], isClosed: true, color: color, thickness: 2, lineType: .antiAliased)
        }
        for line in lines {
            let (x, y) = (line.corners.points.map(\.x).min() ?? 0, line.corners.points.map(\.y).min() ?? 0)
            let place = Rect2i(x: Int(x.rounded()), y: Int(y.rounded()), width: 0, height: 0)
            try drawLabel(line.text, above: place, color: color, scale: scale)
        }
    }
}
