internal import COpenCVDNN

extension Image {
    /// Returns the image in another size (`cv::resize`), stretched if the proportions differ.
    ///
    /// - Parameters:
    ///   - size: The new size, each side 1 to 32767.
    ///   - interpolation: The method that computes values between pixels.
    /// - Returns: A new image.
    /// - Throws: `DNNError` if a side is out of range or the interpolation is unknown.
    public func resized(to size: Size2i, interpolation: Interpolation = .linear) throws(DNNError) -> Image {
        try unsafe image("resize") {
            unsafe ocvdnn_image_resize(
                $0, clamped(size.width), clamped(size.height), clamped(interpolation.rawValue), $1)
        }
    }

    /// The image in another size, without aliasing: to the bit what Pillow's `Image.resize` gives, as torchvision, timm and
    /// Hugging Face's processors use it.
    ///
    /// OpenCV has nothing like it. `cv::resize` takes the pixels next to each place alone, and skips most of a large photo. Each
    /// channel is resampled by itself, alpha too. The order of the two passes is that of Pillow up to version 12: Pillow 13 takes
    /// columns first where the height shrinks far more than the width, and may differ there by a few units.
    ///
    /// - Parameters:
    ///   - size: The new size, each side 1 to 32767.
    ///   - filter: How pixels are weighted.
    /// - Returns: A new image.
    /// - Throws: `DNNError` when a side is out of range.
    /// - Complexity: For each pixel of the result as many steps along an axis as the filter is wide there.
    public func resized(to size: Size2i, antialiasing filter: ResamplingFilter) throws(DNNError) -> Image {
        try resized(to: size, part: Rect2i(x: 0, y: 0, width: size.width, height: size.height), antialiasing: filter)
    }

    /// A part of the image in another size, at the cost of that part: the pixels that ``resized(to:interpolation:)`` and
    /// ``cropped(to:)`` give.
    ///
    /// - Parameters:
    ///   - size: The size of the whole, each side at least 1. It may be far larger than any image.
    ///   - part: A rectangle that lies within the whole.
    ///   - interpolation: How pixels between pixels are computed.
    /// - Returns: A new image of the rectangle's size.
    /// - Throws: `DNNError` when the rectangle does not lie within the whole or has a side over 32767 pixels, and where only linear
    ///   interpolation can do without a whole that is too large.
    package func resized(
        to size: Size2i, part: Rect2i, interpolation: Interpolation = .linear
    ) throws(DNNError) -> Image {
        try unsafe image("resize") {
            unsafe ocvdnn_image_resize_part(
                $0, clamped(size.width), clamped(size.height), clamped(interpolation.rawValue), clamped(part.origin.x),
                clamped(part.origin.y), clamped(part.size.width), clamped(part.size.height), $1)
        }
    }

    /// A part of the image in another size, at the cost of that part: the pixels that ``resized(to:antialiasing:)`` and
    /// ``cropped(to:)`` give.
    ///
    /// - Parameters:
    ///   - size: The size of the whole, each side at least 1. It may be far larger than any image.
    ///   - part: A rectangle that lies within the whole.
    ///   - filter: How pixels are weighted.
    /// - Returns: A new image of the rectangle's size.
    /// - Throws: `DNNError` when the rectangle does not lie within the whole or has a side over 32767 pixels.
    package func resized(
        to size: Size2i, part: Rect2i, antialiasing filter: ResamplingFilter
    ) throws(DNNError) -> Image {
        try resized(to: size, part: part, filter: filter.code)
    }

    /// A part of the image in another size, made of the nearest pixels by their centers, which are those that Pillow takes. OpenCV's
    /// `INTER_NEAREST_EXACT` takes another one here and there.
    ///
    /// - Parameters:
    ///   - size: The size of the whole, each side at least 1. It may be far larger than any image.
    ///   - part: A rectangle that lies within the whole.
    /// - Returns: A new image of the rectangle's size.
    /// - Throws: `DNNError` if the rectangle doesn't lie within the whole or has a side over 32767 pixels.
    package func resizedToNearestCenters(to size: Size2i, part: Rect2i) throws(DNNError) -> Image {
        try resized(to: size, part: part, filter: Int32(OCVDNN_FILTER_NEAREST))
    }

    private func resized(to size: Size2i, part: Rect2i, filter: Int32) throws(DNNError) -> Image {
        try unsafe image("resize") {
            unsafe ocvdnn_image_resize_antialiased(
                $0, clamped(size.width), clamped(size.height), filter, clamped(part.origin.x), clamped(part.origin.y),
                clamped(part.size.width), clamped(part.size.height), $1)
        }
    }

    /// Returns a copy of a part of the image.
    ///
    /// - Parameter rect: A rectangle that lies within the image.
    /// - Returns: A new image of the rectangle's size, with pixels of its own.
    /// - Throws: `DNNError` if the rectangle doesn't lie within the image.
    public func cropped(to rect: Rect2i) throws(DNNError) -> Image {
        try unsafe image("crop") {
            unsafe ocvdnn_image_crop(
                $0, clamped(rect.origin.x), clamped(rect.origin.y), clamped(rect.size.width), clamped(rect.size.height),
                $1)
        }
    }

    /// Returns a quadrilateral, such as a rotated line of text, as an upright image (`cv::getPerspectiveTransform` and
    /// `cv::warpPerspective`, bicubic). Where it reaches beyond the image, the nearest pixel is repeated.
    ///
    /// - Parameters:
    ///   - quadrilateral: The corners, in pixels of this image from its upper left corner. They become those of the result.
    ///   - size: The size of the result, each side 1 to 32767.
    /// - Returns: A new image.
    /// - Throws: `DNNError` if a side is out of range, the corners aren't clockwise around an area without dents, or one is more than 2^20 pixels
    ///   away.
    public func straightened(_ quadrilateral: Quadrilateral, size: Size2i) throws(DNNError) -> Image {
        let corners = quadrilateral.points.map(\.position)
        return try unsafe image("warpPerspective") {
            unsafe ocvdnn_image_straighten($0, corners, clamped(size.width), clamped(size.height), $1)
        }
    }

    /// Returns the image with a border of one color (`cv::copyMakeBorder`).
    ///
    /// - Parameters:
    ///   - top: Rows added above.
    ///   - bottom: Rows added below.
    ///   - left: Columns added on the left.
    ///   - right: Columns added on the right.
    ///   - color: Blue, green, red and alpha, or the gray value.
    /// - Returns: A new image.
    /// - Throws: `DNNError` if a number is negative or the result has a side over 32767 pixels.
    public func padded(
        top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0, color: Scalar = .zero
    ) throws(DNNError) -> Image {
        try unsafe image("copyMakeBorder") {
            unsafe ocvdnn_image_pad($0, clamped(top), clamped(bottom), clamped(left), clamped(right), color.c, $1)
        }
    }

    /// Returns the mirrored image (`cv::flip`).
    ///
    /// - Parameter direction: The direction.
    /// - Returns: A new image of the same size.
    /// - Throws: `DNNError` if there isn't enough memory.
    public func flipped(_ direction: FlipDirection) throws(DNNError) -> Image {
        try unsafe image("flip") { unsafe ocvdnn_image_flip($0, direction.code, $1) }
    }

    /// Runs a call of the shim that makes an image from this one.
    func image(
        _ operation: String, _ call: (OpaquePointer, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
    ) throws(DNNError) -> Image {
        let result = try unsafe make(operation) { unsafe call(storage.handle.pointer, $0) }
        withExtendedLifetime(storage) {}
        return unsafe Image(owning: result)
    }
}
