internal import COpenCVDNN

extension Image {
    /// Writes text (`cv::putText`).
    ///
    /// OpenCV 4 has glyphs for ASCII, and for Cyrillic in ``HersheyFont/complex``; for others it draws question marks. OpenCV 5 has
    /// glyphs for most alphabets, of other shapes and widths: see ``HersheyFont``.
    ///
    /// - Parameters:
    ///   - text: One line.
    ///   - origin: The left end of the text's baseline.
    ///   - font: The font.
    ///   - scale: The size relative to the font's own, over 0 and at most 100.
    ///   - color: Blue, green, red (and alpha), or the gray value, 0 to 255.
    ///   - thickness: The thickness of the font's lines, 1 to 32767 pixels.
    ///   - lineType: How the pixels of a line touch.
    /// - Throws: `DNNError` for a number out of range, an unknown font, or a NUL character in the text.
    public mutating func putText(
        _ text: String, at origin: Point2i, font: HersheyFont = .simplex, scale: Double = 1,
        color: Scalar = Scalar(all: 255),
        thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        try requireWhole(text, "putText")
        try unsafe draw("putText", color, thickness, lineType) {
            unsafe ocvdnn_draw_text($0, text, origin.c, clamped(font.rawValue), scale, $1)
        }
    }

    /// Returns the size of a text (`cv::getTextSize`).
    ///
    /// - Parameters:
    ///   - text: One line.
    ///   - font: The font.
    ///   - scale: The size relative to the font's own, over 0 and at most 100.
    ///   - thickness: The thickness of the font's lines, 1 to 32767 pixels.
    /// - Returns: The width, the height above the baseline, and the depth below it.
    /// - Throws: `DNNError` for a number out of range, an unknown font, or a NUL character in the text.
    public static func textSize(
        _ text: String, font: HersheyFont = .simplex, scale: Double = 1, thickness: Thickness = 1
    ) throws(DNNError) -> (size: Size2i, baseline: Int) {
        try requireWhole(text, "getTextSize")
        var (width, height, baseline): (Int32, Int32, Int32) = (0, 0, 0)
        try unsafe check("getTextSize") {
            unsafe ocvdnn_text_size(
                text, clamped(font.rawValue), scale, clamped(thickness.rawValue), &width, &height, &baseline)
        }
        return (Size2i(width: Int(width), height: Int(height)), Int(baseline))
    }
}
