extension Rect2<Int> {
    /// The pixel in the lower right corner of a rectangle that isn't empty; an edge that `Int` can't hold is at its greatest number,
    /// which is too far away to be drawn.
    fileprivate var lastPixel: Point2i {
        func last(_ start: Int, _ length: Int) -> Int {
            let (last, overflows) = start.addingReportingOverflow(length - 1)
            return overflows ? .max : last
        }
        return Point2i(x: last(x, width), y: last(y, height))
    }
}

/// The boxes around objects, and what they are called.
extension Image {
    /// Draws the outline of a rectangle, or fills it (`cv::rectangle`). An empty rectangle draws nothing.
    ///
    /// - Parameters:
    ///   - rect: The rectangle. The outline runs over its outermost pixels.
    ///   - color: The color of the outline or the inside.
    ///   - thickness: 1 to 32767 pixels, or filled.
    ///   - lineType: How the pixels of the outline touch.
    /// - Throws: `DNNError` if the thickness is out of range or an edge more than 2^20 pixels away.
    public mutating func drawRectangle(
        _ rect: Rect2i, color: Scalar, thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        if rect.isEmpty { return }
        try drawRectangle(from: rect.origin, to: rect.lastPixel, color: color, thickness: thickness, lineType: lineType)
    }

    /// Draws the outline of a box that a network found, or fills it (`cv::rectangle`); its edges are rounded to pixels.
    ///
    /// - Parameters:
    ///   - box: The box, in pixels of this image.
    ///   - color: The color of the outline or the inside.
    ///   - thickness: 1 to 32767 pixels, or filled.
    ///   - lineType: How the pixels of the outline touch.
    /// - Throws: `DNNError` if the thickness is out of range or an edge more than 2^20 pixels away.
    public mutating func drawRectangle(
        _ box: Rect2d, color: Scalar, thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        try drawRectangle(Rect2i(rounding: box), color: color, thickness: thickness, lineType: lineType)
    }

    /// Writes text on a filled background, so that it can be read on any image. The text is black or white, whichever stands
    /// out from the background.
    ///
    /// ```swift
    /// try image.drawRectangle(box, color: green, thickness: 2)
    /// try image.drawLabel("cat 0.97", above: Rect2i(rounding: box), color: green)
    /// ```
    ///
    /// - Parameters:
    ///   - text: One line.
    ///   - box: The box that the text belongs to. The background stands on its upper edge, or below that edge where the image
    ///     has no room above it, and is moved to the left where it would reach beyond the image.
    ///   - color: The background: blue, green, red (and alpha), or the gray value, 0 to 255.
    ///   - font: The font.
    ///   - scale: The size relative to the font's own, over 0 and at most 100.
    ///   - thickness: The thickness of the strokes, 1 to 32767 pixels. The margins around the text grow with it.
    /// - Throws: `DNNError` if a number is out of range, the font unknown, or the text has a NUL character.
    public mutating func drawLabel(
        _ text: String, above box: Rect2i, color: Scalar, font: HersheyFont = .simplex, scale: Double = 0.5,
        thickness: Thickness = 1
    ) throws(DNNError) {
        let (textSize, baseline) = try Self.textSize(text, font: font, scale: scale, thickness: thickness)
        let margin = 2 + max(thickness.rawValue, 1)
        let (width, height) = (textSize.width + 2 * margin, textSize.height + baseline + 2 * margin)
        let left = min(max(box.x, 0), max(self.width - width, 0))
        let top = box.y >= height ? box.y - height : max(box.y, 0)
        try drawRectangle(Rect2i(x: left, y: top, width: width, height: height), color: color, thickness: .filled)
        try putText(
            text, at: Point2i(x: left + margin, y: top + margin + textSize.height), font: font, scale: scale,
            color: isLight(color) ? Scalar(0, 0, 0, 255) : Scalar(all: 255), thickness: thickness,
            lineType: .antiAliased)
    }

    /// Whether black text can be read on a color: its luminance is over the middle.
    private func isLight(_ color: Scalar) -> Bool {
        let luminance = channels == 1 ? color.v0 : 0.114 * color.v0 + 0.587 * color.v1 + 0.299 * color.v2
        return luminance > 127
    }
}
