public import OpenCVDNN

extension Image {
    /// Draws the outline of each line of text.
    ///
    /// - Parameters:
    ///   - lines: The lines, in pixels of this image.
    ///   - color: The color of the outlines.
    ///   - thickness: 1 to 32767 pixels.
    /// - Throws: `DNNError` if a corner is more than 2^20 pixels away, or the thickness out of range.
    public mutating func drawOutlines(
        of lines: [TextLine], color: Scalar = Scalar(0, 200, 0, 255), thickness: Thickness = 2
    ) throws(DNNError) {
        let outlines = lines.map { line in
            line.corners.points.map { Rect2i(rounding: Rect2d(x: $0.x, y: $0.y, width: 0, height: 0)).origin }
        }
        for outline in outlines {
            try drawPolylines([outline], isClosed: true, color: color, thickness: thickness, lineType: .antiAliased)
        }
    }

    /// The image with the outlines of its lines of text, and beside it a white page that has the text of each line at the same place.
    /// OpenCV 4 has no glyphs for most alphabets, and draws question marks.
    ///
    /// - Parameter lines: The lines, in pixels of this image.
    /// - Returns: A BGR image that is twice as wide.
    /// - Throws: `DNNError` if that is wider than 32767 pixels, or a corner is more than 2^20 pixels away.
    public func withText(_ lines: [TextLine]) throws -> Image {
        var photo = try Preprocessing.ChannelOrder.bgr.applied(to: self)
        try photo.drawOutlines(of: lines)
        var page = try Image(width: width, height: height, fill: Scalar(all: 255))
        for line in lines { try page.write(line) }
        return try Image.horizontallyConcatenating([photo, page])
    }

    /// Writes a line as large as it is in the photo, in parallel to the page's edges.
    private mutating func write(_ line: TextLine) throws {
        let text = line.text.filter { $0 != "\0" }
        let (size, baseline) = try Image.textSize(text)
        let corners = line.corners
        let length = corners.topLeft.distance(to: corners.topRight)
        let scale = min(
            0.8 * corners.leftHeight / Double(max(size.height + baseline, 1)), length / Double(max(size.width, 1)), 100)
        guard scale >= 0.05 else { return }
        let points = corners.points
        let middle = points.reduce(0) { $0 + $1.y } / 4
        let origin = Rect2i(
            rounding: Rect2d(
                x: points.map(\.x).min() ?? 0, y: middle + scale * Double(size.height) / 2, width: 0, height: 0)
        ).origin
        try write(text, at: origin, scale: scale, color: Scalar(20, 20, 20, 255))
    }
}
