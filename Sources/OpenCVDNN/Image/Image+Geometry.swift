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

    /// A part of the image in another size, at the cost of that part: the pixels that ``resized(to:interpolation:)`` and
    /// ``cropped(to:)`` give with linear interpolation.
    ///
    /// - Parameters:
    ///   - size: The size of the whole, each side at least 1. It may be far larger than any image.
    ///   - part: A rectangle that lies within the whole.
    /// - Returns: A new image of the rectangle's size.
    /// - Throws: `DNNError` if the rectangle doesn't lie within the whole or has a side over 32767 pixels.
    package func resized(to size: Size2i, part: Rect2i) throws(DNNError) -> Image {
        try unsafe image("resize") {
            unsafe ocvdnn_image_resize_part(
                $0, clamped(size.width), clamped(size.height), clamped(part.origin.x), clamped(part.origin.y),
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
