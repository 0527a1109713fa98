import OpenCVDNN

/// The names of classes beside their colors.
struct Legend {
    static let background = Scalar(all: 255)
    private static let ink = Scalar(40, 40, 40, 255)
    private static let gray = Scalar(110, 110, 110, 255)
    private static let (rowHeight, swatch, margin) = (26, 16, 12)
    private static let scale = 0.45
    private static let nameWidth = 180

    private let areas: [ClassArea]
    private let height: Int

    /// `height`: that of the image; classes that have no room are counted in the last line.
    init(_ areas: [ClassArea], height: Int) {
        self.areas = areas
        self.height = height
    }

    func image() throws -> Image {
        let width = 2 * Self.margin + Self.swatch + 8 + Self.nameWidth + 60
        var image = try Image(width: width, height: height, fill: Self.background)
        let room = (height - 2 * Self.margin) / Self.rowHeight
        let shown = areas.count > room ? areas.prefix(max(room - 1, 0)) : areas[...]
        for (row, area) in shown.enumerated() { try draw(area, row: row, on: &image) }
        if shown.count < areas.count {
            let text = "and \(areas.count - shown.count) more"
            try image.write(text, at: origin(ofRow: shown.count), scale: Self.scale, color: Self.gray)
        }
        return image
    }

    private func origin(ofRow row: Int) -> Point2i {
        Point2i(x: Self.margin + Self.swatch + 8, y: Self.margin + row * Self.rowHeight + 14)
    }

    private func draw(_ area: ClassArea, row: Int, on image: inout Image) throws {
        let origin = origin(ofRow: row)
        let swatch = Rect2i(x: Self.margin, y: origin.y - 13, width: Self.swatch, height: Self.swatch)
        try image.drawRectangle(swatch, color: ClassColors.color(ofClass: area.classIndex), thickness: .filled)
        let name = try Image.shortened(area.label, toWidth: Self.nameWidth, scale: Self.scale)
        try image.write(name, at: origin, scale: Self.scale, color: Self.ink)
        try image.write(
            String(100 * area.share, decimals: 1) + "%", at: Point2i(x: origin.x + Self.nameWidth + 8, y: origin.y),
            scale: Self.scale, color: Self.gray)
    }
}
