public import OpenCVDNN

extension Calibration {
    /// Draws a reliability diagram: a bar for each bin, as high as the share of its answers that are right.
    ///
    /// A yellow line across a bar is at the mean confidence of its answers. It lies on the bar's top, and the bar's top on the gray
    /// diagonal, where confidences are calibrated. Bins without answers have neither.
    ///
    /// - Returns: A BGR image, 400 pixels wide and 430 high.
    /// - Throws: `ClassificationError` if there are no answers.
    public func diagram() throws -> Image {
        guard let expectedError else {
            throw ClassificationError(
                .invalidArgument, "there are no probabilities to draw: raw scores aren't counted",
                subject: "calibration")
        }
        typealias Palette = ResultsPanel.Palette
        var image = try Image(width: 400, height: 430, fill: Palette.background)
        try image.write("Reliability", at: ResultsPanel.Layout.title, scale: 0.6, color: Palette.title)
        try image.write(
            "expected calibration error \(String(expectedError, decimals: 4)), \(count) answer\(count == 1 ? "" : "s")",
            at: ResultsPanel.Layout.subtitle, scale: 0.4, color: Palette.subtitle)
        for (index, bin) in bins.enumerated() { try draw(bin, index, on: &image) }
        try image.drawRectangle(from: Plot.point(0, 0), to: Plot.point(1, 1), color: Palette.frame)
        try image.drawLine(
            from: Plot.point(0, 0), to: Plot.point(1, 1), color: Palette.subtitle, lineType: .antiAliased)
        for (value, text) in [(0, "0"), (0.5, "0.5"), (1, "1")] {
            let (size, _) = try Image.textSize(text, scale: 0.4)
            let (below, left) = (Plot.point(value, 0), Plot.point(0, value))
            try image.write(
                text, at: Point2i(x: below.x - size.width / 2, y: below.y + 18), scale: 0.4, color: Palette.label)
            try image.write(
                text, at: Point2i(x: left.x - size.width - 6, y: left.y + size.height / 2), scale: 0.4,
                color: Palette.label)
        }
        try image.write(
            "confidence (yellow: mean)", at: Point2i(x: Plot.left + 65, y: Plot.bottom + 38), scale: 0.4,
            color: Palette.subtitle)
        try image.writeUpward(
            "share of right answers", at: Point2i(x: 22, y: Plot.bottom - 75), scale: 0.4, color: Palette.subtitle,
            background: Palette.background)
        return image
    }

    private func draw(_ bin: Bin, _ index: Int, on image: inout Image) throws {
        guard let accuracy = bin.accuracy, let confidence = bin.confidence else { return }
        let (start, end) = (Double(index) / Double(bins.count), Double(index + 1) / Double(bins.count))
        let (low, high) = (Plot.point(start, 0), Plot.point(end, accuracy))
        let right = high.x - 2  // leaves a gap between bars
        try image.drawRectangle(
            from: Point2i(x: low.x + 1, y: low.y), to: Point2i(x: right, y: high.y), color: [0, 170, 60],
            thickness: .filled)
        let line = Plot.point(start, confidence).y
        try image.drawLine(
            from: Point2i(x: low.x + 1, y: line), to: Point2i(x: right, y: line), color: ResultsPanel.Palette.title,
            thickness: 2)
    }

    /// The square of the plot, in pixels.
    private enum Plot {
        static let left = 65
        static let bottom = 380
        static let side = 300

        /// The pixel of a point of the unit square.
        static func point(_ x: Double, _ y: Double) -> Point2i {
            Point2i(x: left + Int((x * Double(side)).rounded()), y: bottom - Int((y * Double(side)).rounded()))
        }
    }
}
