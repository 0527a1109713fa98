public import OpenCVDNN

/// The lesson's cat of ellipses, triangles, circles and lines, line by line as in its Python code. Colors are blue, green, red.
///
/// - Returns: A BGR image of 600 x 400 pixels.
/// - Throws: `DNNError` if memory runs out.
public func syntheticCat() throws(DNNError) -> Image {
    let fur: Scalar = [150, 130, 100]
    var img = try Image(width: 600, height: 400, fill: [220, 210, 200])

    // Body and head
    try img.drawEllipse(
        center: Point2i(x: 300, y: 200), halfAxes: Size2i(width: 120, height: 100), color: fur, thickness: .filled)
    try img.drawEllipse(
        center: Point2i(x: 300, y: 130), halfAxes: Size2i(width: 60, height: 50), color: fur, thickness: .filled)
    // Ears
    let leftEar = [Point2i(x: 255, y: 90), Point2i(x: 240, y: 130), Point2i(x: 270, y: 120)]
    let rightEar = [Point2i(x: 345, y: 90), Point2i(x: 330, y: 120), Point2i(x: 360, y: 130)]
    try img.fillPoly([leftEar, rightEar], color: fur)
    // Eyes
    try img.drawCircle(center: Point2i(x: 280, y: 125), radius: 8, color: [50, 180, 50], thickness: .filled)
    try img.drawCircle(center: Point2i(x: 320, y: 125), radius: 8, color: [50, 180, 50], thickness: .filled)
    // Nose
    try img.drawCircle(center: Point2i(x: 300, y: 140), radius: 4, color: [100, 80, 80], thickness: .filled)
    // Whiskers
    try img.drawLine(from: Point2i(x: 260, y: 140), to: Point2i(x: 220, y: 135), color: [80, 60, 60])
    try img.drawLine(from: Point2i(x: 260, y: 145), to: Point2i(x: 220, y: 150), color: [80, 60, 60])
    try img.drawLine(from: Point2i(x: 340, y: 140), to: Point2i(x: 380, y: 135), color: [80, 60, 60])
    try img.drawLine(from: Point2i(x: 340, y: 145), to: Point2i(x: 380, y: 150), color: [80, 60, 60])
    return img
}
