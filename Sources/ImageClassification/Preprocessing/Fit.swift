public import OpenCVDNN

extension Preprocessing {
    /// How a picture is brought to the width and height of a network's input.
    public enum Fit: Hashable, Sendable, Codable {
        /// Resizes both sides independently; the proportions are lost (`blobFromImage` without `crop`).
        case stretch

        /// Resizes until the picture just covers the input, then cuts the middle out (`blobFromImage` with `crop`).
        case crop

        /// Resizes the shorter side to `shorterSide` pixels, then cuts the middle out of that, as torchvision's
        /// `Resize(256)` and `CenterCrop(224)` do.
        ///
        /// `shorterSide` is at least as great as both sides of the input.
        case resizeThenCrop(shorterSide: Int)

        /// Resizes until the whole picture just fits into the input, and fills the two margins with a color: blue, green
        /// and red, 0...255, or a gray value.
        case letterbox(fill: Scalar = .zero)
    }
}

extension Preprocessing.Fit {
    /// The picture brought to `size`; `.stretch` and `.crop` are left to `blobFromImages`, which does them itself.
    func applied(to image: Image, size: Size2i) throws -> Image {
        switch self {
        case .stretch, .crop:
            return image
        case .resizeThenCrop:
            let placement = placement(of: image.size, over: size)
            return try image.resized(to: placement.resized, part: Rect2i(origin: placement.corner, size: size))
        case .letterbox(let fill):
            let placement = placement(of: image.size, over: size)
            let (left, top) = (-placement.corner.x, -placement.corner.y)
            return try image.resized(to: placement.resized).padded(
                top: top, bottom: size.height - placement.resized.height - top, left: left,
                right: size.width - placement.resized.width - left, color: fill)
        }
    }
}
