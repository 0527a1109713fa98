internal import COpenCVDNN

extension Image {
    /// Fills the area that polygons enclose together (`cv::fillPoly`); where two overlap, it is left out.
    ///
    /// The time grows linearly with the corners. OpenCV itself fills up to 4096 corners. For more, this package draws the
    /// outlines with OpenCV and fills what lies within; pixels beside an outline may then differ from those of OpenCV
    /// versions that fill beyond the outline, such as 4.10.
    ///
    /// - Parameters:
    ///   - polygons: The corners of each polygon.
    ///   - color: The color of the inside.
    ///   - lineType: How the pixels of the outline touch.
    /// - Throws: `DNNError` for a polygon without corners or a corner more than 2^20 pixels away.
    public mutating func fillPoly(
        _ polygons: [[Point2i]], color: Scalar, lineType: LineType = .eightConnected
    ) throws(DNNError) {
        let (points, counts) = Self.flattened(polygons)
        try unsafe draw("fillPoly", color, .filled, lineType) {
            unsafe ocvdnn_draw_filled_polygons($0, points, counts, counts.count, $1)
        }
    }

    /// Draws lines from point to point (`cv::polylines`).
    ///
    /// - Parameters:
    ///   - lines: The points of each line.
    ///   - isClosed: Whether the last point is joined to the first.
    ///   - color: The lines' color.
    ///   - thickness: 1 to 32767 pixels.
    ///   - lineType: How the pixels of a line touch.
    /// - Throws: `DNNError` for a line without points, a thickness out of range or a point more than 2^20 pixels away.
    public mutating func drawPolylines(
        _ lines: [[Point2i]], isClosed: Bool, color: Scalar, thickness: Thickness = 1,
        lineType: LineType = .eightConnected
    ) throws(DNNError) {
        let (points, counts) = Self.flattened(lines)
        try unsafe draw("polylines", color, thickness, lineType) {
            unsafe ocvdnn_draw_polylines($0, points, counts, counts.count, isClosed, $1)
        }
    }

    private static func flattened(_ polygons: [[Point2i]]) -> (points: [ocvdnn_point], counts: [Int32]) {
        (polygons.joined().map(\.c), polygons.map { clamped($0.count) })
    }
}
