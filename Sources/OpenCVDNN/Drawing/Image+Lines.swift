internal import COpenCVDNN

/// Lines and shapes. What lies outside the image is cut off; colors are blue, green, red (and alpha), or the gray value,
/// 0 to 255, and values outside are saturated.
///
/// Where OpenCV's name is a verb it is kept (`putText`, `fillPoly`); where it is a noun, `draw` stands before it
/// (`drawLine`, `drawPolylines`).
extension Image {
    /// Draws a line (`cv::line`).
    ///
    /// - Parameters:
    ///   - start: One end.
    ///   - end: The other end.
    ///   - color: The line's color.
    ///   - thickness: 1 to 32767 pixels.
    ///   - lineType: How its pixels touch.
    /// - Throws: `DNNError` for a thickness out of range or a point more than 2^20 pixels away.
    public mutating func drawLine(
        from start: Point2i, to end: Point2i, color: Scalar, thickness: Thickness = 1,
        lineType: LineType = .eightConnected
    ) throws(DNNError) {
        try unsafe draw("line", color, thickness, lineType) { unsafe ocvdnn_draw_line($0, start.c, end.c, $1) }
    }

    /// Draws a rectangle (`cv::rectangle`).
    ///
    /// - Parameters:
    ///   - corner: One corner.
    ///   - opposite: The corner opposite to it; both belong to the rectangle.
    ///   - color: The color of the outline or the inside.
    ///   - thickness: 1 to 32767 pixels, or filled.
    ///   - lineType: How the pixels of its outline touch.
    /// - Throws: `DNNError` for a thickness out of range or a point more than 2^20 pixels away.
    public mutating func drawRectangle(
        from corner: Point2i, to opposite: Point2i, color: Scalar, thickness: Thickness = 1,
        lineType: LineType = .eightConnected
    ) throws(DNNError) {
        try unsafe draw("rectangle", color, thickness, lineType) {
            unsafe ocvdnn_draw_rectangle($0, corner.c, opposite.c, $1)
        }
    }

    /// Draws a circle (`cv::circle`).
    ///
    /// - Parameters:
    ///   - center: The center.
    ///   - radius: 0 or more pixels.
    ///   - color: The color of the outline or the inside.
    ///   - thickness: 1 to 32767 pixels, or filled.
    ///   - lineType: How the pixels of its outline touch.
    /// - Throws: `DNNError` for a number out of range.
    public mutating func drawCircle(
        center: Point2i, radius: Int, color: Scalar, thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        try unsafe draw("circle", color, thickness, lineType) {
            unsafe ocvdnn_draw_circle($0, center.c, clamped(radius), $1)
        }
    }

    /// Draws an ellipse or a part of one (`cv::ellipse`).
    ///
    /// - Parameters:
    ///   - center: The center.
    ///   - halfAxes: Half of its width and half of its height, before the rotation.
    ///   - rotation: The rotation, in degrees clockwise.
    ///   - startAngle: Where the arc begins, in degrees, clockwise from the right.
    ///   - endAngle: Where the arc ends.
    ///   - color: The color of the outline or the inside.
    ///   - thickness: 1 to 32767 pixels, or filled.
    ///   - lineType: How the pixels of its outline touch.
    /// - Throws: `DNNError` for a number out of range.
    public mutating func drawEllipse(
        center: Point2i, halfAxes: Size2i, rotation: Double = 0, startAngle: Double = 0, endAngle: Double = 360,
        color: Scalar, thickness: Thickness = 1, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        let axes = Point2i(x: halfAxes.width, y: halfAxes.height)
        try unsafe draw("ellipse", color, thickness, lineType) {
            unsafe ocvdnn_draw_ellipse($0, center.c, axes.c, rotation, startAngle, endAngle, $1)
        }
    }

    /// Runs a call of the shim that draws on this image's own pixels.
    mutating func draw(
        _ operation: String, _ color: Scalar, _ thickness: Thickness, _ lineType: LineType,
        _ call: (OpaquePointer, ocvdnn_stroke) -> OpaquePointer?
    ) throws(DNNError) {
        let pointer = try unsafe makeUnique()
        let stroke = ocvdnn_stroke(
            color: color.c, thickness: clamped(thickness.rawValue), line_type: clamped(lineType.rawValue))
        try unsafe check(operation) { unsafe call(pointer, stroke) }
    }
}
