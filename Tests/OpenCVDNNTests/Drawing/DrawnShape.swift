import OpenCVDNN

/// One of everything that can be drawn, for what all have in common.
enum DrawnShape: CaseIterable {
    case line, rectangle, circle, ellipse, fillPoly, polylines, text

    /// Whether the shape has an inside and takes `.filled`.
    var canBeFilled: Bool { [.rectangle, .circle, .ellipse].contains(self) }

    /// Draws the shape around a place.
    func draw(
        on image: inout Image, at place: Point2i = Point2i(x: 10, y: 10), size: Int = 6,
        color: Scalar = [255, 255, 255],
        thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        let other = Point2i(x: place.x + size, y: place.y + size)
        switch self {
        case .line:
            try image.drawLine(from: place, to: other, color: color, thickness: thickness, lineType: lineType)
        case .rectangle:
            try image.drawRectangle(from: place, to: other, color: color, thickness: thickness, lineType: lineType)
        case .circle:
            try image.drawCircle(center: place, radius: size, color: color, thickness: thickness, lineType: lineType)
        case .ellipse:
            try image.drawEllipse(
                center: place, halfAxes: Size2i(width: size, height: size / 2), color: color, thickness: thickness,
                lineType: lineType)
        case .fillPoly:
            try image.fillPoly([[place, other, Point2i(x: place.x, y: other.y)]], color: color, lineType: lineType)
        case .polylines:
            try image.drawPolylines(
                [[place, other]], isClosed: true, color: color, thickness: thickness, lineType: lineType)
        case .text:
            try image.putText("Ag", at: place, scale: 0.5, color: color, thickness: thickness, lineType: lineType)
        }
    }
}
