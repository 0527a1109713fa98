public import OpenCVDNN

extension ResultsPanel {
    /// Draws the panel.
    ///
    /// - Returns: A BGR picture, 400 pixels wide and at least 400 high.
    /// - Throws: `DNNError` when there are so many predictions that the panel would be higher than 32767 pixels.
    public func image() throws -> Image {
        let layout = Layout(rowCount: predictions.count, footerCount: footer.count)
        var image = try Image(width: Layout.width, height: layout.height, fill: Palette.background)
        try image.write(title, at: Layout.title, scale: 0.6, color: Palette.title)
        if let subtitle {
            try image.write(subtitle, at: Layout.subtitle, scale: 0.4, color: Palette.subtitle)
        }
        for (row, prediction) in predictions.enumerated() {
            try draw(prediction, at: Layout.baseline(ofRow: row), on: &image)
        }
        for (line, text) in footer.enumerated() {
            try image.write(text, at: layout.footer(line), scale: 0.35, color: Palette.footer)
        }
        return image
    }

    /// Draws a photo with the panel to its right, both of the panel's height.
    ///
    /// - Parameters:
    ///   - photo: A gray, BGR or BGRA picture of any size. One that is more than four times as wide as high is made to fit
    ///     into that width, between margins.
    ///   - caption: A text that is written over the photo's upper left corner, in orange.
    /// - Returns: A BGR picture.
    /// - Throws: As ``image()``.
    public func beside(_ photo: Image, caption: String? = nil) throws -> Image {
        let panel = try image()
        var left = try Preprocessing.ChannelOrder.bgr.applied(to: photo).scaled(toHeight: panel.height)
        if let caption {
            try left.putText(
                caption, at: Point(x: 10, y: 30), scale: 0.8, color: Palette.caption, thickness: 2,
                lineType: .antiAliased)
        }
        return try Image.horizontallyConcatenating([left, panel])
    }

    /// Draws the label and the confidence of a prediction, and its bar with a frame of the full length.
    private func draw(_ prediction: Prediction, at baseline: Int, on image: inout Image) throws {
        let label = try Self.shortened(prediction.label, toWidth: Layout.barStart - 2 * Layout.margin)
        try image.write(label, at: Point(x: Layout.margin, y: baseline), scale: 0.5, color: Palette.label)
        try image.write(
            prediction.percentage, at: Point(x: Layout.margin, y: baseline + 20), scale: 0.4, color: Palette.confidence)

        let corner = Point(x: Layout.barStart, y: baseline - 12)
        let end = Point(x: corner.x + strength(of: prediction, upTo: Layout.barLength), y: baseline + 5)
        let green = Double(strength(of: prediction, upTo: 255))
        try image.drawRectangle(from: corner, to: end, color: [0, green, 100], thickness: .filled)
        try image.drawRectangle(
            from: corner, to: Point(x: corner.x + Layout.barLength, y: baseline + 5), color: Palette.frame)
    }

    /// The confidence of a prediction in proportion to that of the first, which is `limit`; rounded down, 0 at least. In
    /// `Double`, where a `Float` times a small whole number is exact: the first comes out whole.
    private func strength(of prediction: Prediction, upTo limit: Int) -> Int {
        let greatest = Double(predictions[0].confidence)
        let strength = Double(prediction.confidence) * Double(limit) / greatest
        guard greatest > 0, strength.isFinite else { return 0 }
        return Int(min(max(strength, 0), Double(limit)))
    }

    /// The text, or as much of its beginning as fits with three dots after it.
    private static func shortened(_ text: String, toWidth width: Int) throws -> String {
        func fits(_ text: String) throws -> Bool { try Image.textSize(text, scale: 0.5).size.width <= width }
        if try fits(text) { return text }
        var beginning = Substring(text)
        while !beginning.isEmpty, try !fits(beginning + "...") { beginning.removeLast() }
        return beginning + "..."
    }
}

extension Image {
    fileprivate mutating func write(_ text: String, at origin: Point, scale: Double, color: Scalar) throws {
        try putText(text, at: origin, scale: scale, color: color, lineType: .antiAliased)
    }

    fileprivate func scaled(toHeight height: Int) throws -> Image {
        let width = max(Int((Double(self.width) * Double(height) / Double(self.height)).rounded()), 1)
        let longest = 4 * height
        if width > longest {
            return try Preprocessing.Fit.letterbox(fill: ResultsPanel.Palette.background)
                .applied(to: self, size: Size(width: longest, height: height))
        }
        if height == self.height { return self }
        return try resized(
            to: Size(width: width, height: height), interpolation: height < self.height ? .area : .linear)
    }
}
