public import OpenCVDNN

extension Saliency {
    /// Draws the overlay with the name of the class above it, and the scale of its colors below it.
    ///
    /// - Parameter photo: The image that the map was made of, in its full size.
    /// - Returns: A BGR image, 500 pixels high.
    /// - Throws: As ``overlay(on:strength:)``.
    public func diagram(on photo: Image) throws -> Image {
        typealias Palette = ResultsPanel.Palette
        let overlay = try overlay(on: photo).scaled(toHeight: Diagram.photoHeight)
        let width = max(overlay.width, Diagram.leastWidth)
        let side = (width - overlay.width) / 2
        var header = try Image(width: width, height: Diagram.headerHeight, fill: Palette.background)
        let title = try Image.shortened(
            "\(prediction.label), \(prediction.percentage)", toWidth: width - 2 * ResultsPanel.Layout.margin, scale: 0.6
        )
        try header.write(title, at: ResultsPanel.Layout.title, scale: 0.6, color: Palette.title)
        return try Image.verticallyConcatenating([
            header, try overlay.padded(left: side, right: width - overlay.width - side, color: Palette.background),
            try scale(width: width),
        ])
    }

    /// The colors from the lowest to the highest heat, with their numbers and what they mean.
    private func scale(width: Int) throws -> Image {
        typealias Palette = ResultsPanel.Palette
        var image = try Image(width: width, height: Diagram.scaleHeight, fill: Palette.background)
        let (margin, range) = (ResultsPanel.Layout.margin, try range)
        for x in margin..<width - margin {
            let part = Float(x - margin) / Float(width - 2 * margin - 1)
            let color = TurboColors.color(of: part).map(Double.init)
            try image.drawLine(
                from: Point2i(x: x, y: 8), to: Point2i(x: x, y: 19), color: [color[0], color[1], color[2]])
        }
        let meaning =
            switch method {
            case .occlusion: "confidence lost when hidden"
            case .rise: "mean confidence when visible"
            }
        for (text, place) in [
            (String(range.lowerBound, decimals: 3), 0.0), (meaning, 0.5), (String(range.upperBound, decimals: 3), 1),
        ] {
            let textWidth = try Image.textSize(text, scale: 0.4).size.width
            let x = margin + Int((Double(width - 2 * margin - textWidth) * place).rounded())
            try image.write(text, at: Point2i(x: x, y: 38), scale: 0.4, color: Palette.label)
        }
        return image
    }

    /// The parts of a diagram, in pixels.
    private enum Diagram {
        static let headerHeight = 44
        static let photoHeight = 408
        static let scaleHeight = 48
        static let leastWidth = 350
    }
}
