public import OpenCVDNN

extension ResultsPanel {
    /// Draws the panel.
    ///
    /// - Returns: A BGR image, 400 pixels wide and at least 400 high.
    /// - Throws: `DNNError` if there are so many predictions that the panel would be higher than 32767 pixels,
    ///   `ClassificationError` if a full bar is 100 % and the confidences aren't probabilities.
    public func image() throws -> Image {
        try requireWhole()
        let layout = Layout(rowCount: predictions.count, footerCount: footer.count)
        var image = try Image(width: Layout.width, height: layout.height, fill: Palette.background)
        try image.write(title, at: Layout.title, scale: 0.6, color: Palette.title)
        if let subtitle {
            try image.write(subtitle, at: Layout.subtitle, scale: 0.4, color: Palette.subtitle)
        }
        if fullBar == .whole {
            try image.write("full bar: 100%", at: Layout.barNote, scale: 0.35, color: Palette.subtitle)
        }
        for (row, (prediction, label)) in zip(predictions, try shownLabels()).enumerated() {
            try draw(prediction, label: label, at: Layout.baseline(ofRow: row), on: &image)
        }
        for (line, text) in footer.enumerated() {
            try image.write(text, at: layout.footer(line), scale: 0.35, color: Palette.footer)
        }
        return image
    }

    /// Draws a photo with the panel to its right, both of the panel's height.
    ///
    /// - Parameters:
    ///   - photo: A gray, BGR or BGRA image of any size. One that is more than four times as wide as high is made to fit
    ///     into that width, between margins.
    ///   - caption: A text that is written over the photo's upper left corner, in orange.
    /// - Returns: A BGR image.
    /// - Throws: As ``image()``.
    public func beside(_ photo: Image, caption: String? = nil) throws -> Image {
        let panel = try image()
        var left = try Preprocessing.ChannelOrder.bgr.applied(to: photo).scaled(toHeight: panel.height)
        if let caption {
            try left.putText(
                caption, at: Point2i(x: 10, y: 30), scale: 0.8, color: Palette.caption, thickness: 2,
                lineType: .antiAliased)
        }
        return try Image.horizontallyConcatenating([left, panel])
    }

    /// Draws the label and the confidence of a prediction, and its bar with a frame of the full length.
    private func draw(_ prediction: Prediction, label: String, at baseline: Int, on image: inout Image) throws {
        try image.write(label, at: Point2i(x: Layout.margin, y: baseline), scale: 0.5, color: Palette.label)
        try image.write(
            prediction.percentage, at: Point2i(x: Layout.margin, y: baseline + 20), scale: 0.4,
            color: Palette.confidence)

        let corner = Point2i(x: Layout.barStart, y: baseline - 12)
        let end = Point2i(x: corner.x + strength(of: prediction, upTo: Layout.barLength), y: baseline + 5)
        let green = Double(strength(of: prediction, upTo: 255))
        try image.drawRectangle(from: corner, to: end, color: [0, green, 100], thickness: .filled)
        try image.drawRectangle(
            from: corner, to: Point2i(x: corner.x + Layout.barLength, y: baseline + 5), color: Palette.frame)
    }
}

extension Image {
    /// The image in another height; one that is more than four times as wide as high is made to fit into that width.
    func scaled(toHeight height: Int) throws -> Image {
        let width = max(Int((Double(self.width) * Double(height) / Double(self.height)).rounded()), 1)
        let longest = 4 * height
        if width > longest {
            return try Preprocessing.Fit.letterbox(fill: ResultsPanel.Palette.background)
                .applied(to: self, size: Size2i(width: longest, height: height), resampling: .linear)
        }
        if height == self.height { return self }
        return try resized(
            to: Size2i(width: width, height: height), interpolation: height < self.height ? .area : .linear)
    }
}
