internal import COpenCVDNN

/// An image: 8 bits a channel, and 1 (gray), 3 (BGR) or 4 (BGRA) channels, as `cv::Mat` and `cv2` hold it.
///
/// An image is a value. A copy shares its pixels until one of the two is changed, and images can be sent between tasks.
/// Pixels lie row by row from the top, without gaps, the channels of a pixel together: blue first.
///
/// ```swift
/// let photo = try Image(contentsOfFile: "cat.jpg")
/// let small = try photo.resized(to: Size2i(width: 224, height: 224))
/// try small.write(toFile: "small.png")
/// ```
///
/// SwiftUI has an `Image` too: where both are imported, write `OpenCVDNN.Image`.
public struct Image: Sendable {
    /// The lengths that a side can have, in pixels.
    package static let sides = 1...Int(OCVDNN_IMAGE_LONGEST_SIDE)

    var storage: ImageStorage

    init(owning pointer: OpaquePointer) { unsafe storage = ImageStorage(owning: pointer) }

    /// An image with uninitialized pixels. Write all of them before reading any.
    init(unfilledWidth width: Int, height: Int, channels: Int) throws(DNNError) {
        let pointer = try unsafe make("Image") {
            unsafe ocvdnn_image_create(clamped(width), clamped(height), clamped(channels), $0)
        }
        unsafe self.init(owning: pointer)
    }

    /// Creates an image with all channels 0 (black, and transparent with four channels).
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right, 1 to 32767.
    ///   - height: Pixels from top to bottom, 1 to 32767.
    ///   - channels: 1 (gray), 3 (BGR) or 4 (BGRA).
    /// - Throws: `DNNError` if a side or the number of channels is out of range, or there isn't enough memory.
    public init(width: Int, height: Int, channels: Int = 3) throws(DNNError) {
        try self.init(unfilledWidth: width, height: height, channels: channels)
        try fill(with: .zero)
    }

    /// Creates a BGR image of one color.
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right, 1 to 32767.
    ///   - height: Pixels from top to bottom, 1 to 32767.
    ///   - color: Blue, green and red, 0 to 255; values outside are saturated.
    /// - Throws: `DNNError` if a side is out of range, or there isn't enough memory.
    public init(width: Int, height: Int, fill color: Scalar) throws(DNNError) {
        try self.init(unfilledWidth: width, height: height, channels: 3)
        try fill(with: color)
    }

    /// Pixels from left to right.
    public var width: Int { unsafe Int(ocvdnn_image_width(storage.handle.pointer)) }

    /// Pixels from top to bottom.
    public var height: Int { unsafe Int(ocvdnn_image_height(storage.handle.pointer)) }

    /// 1 (gray), 3 (BGR) or 4 (BGRA).
    public var channels: Int { unsafe Int(ocvdnn_image_channels(storage.handle.pointer)) }

    /// Width and height.
    public var size: Size2i { Size2i(width: width, height: height) }

    /// The shape as NumPy says it: `(height, width, channels)`, without the channels for a gray image.
    public var shape: Tensor.Shape { channels == 1 ? [height, width] : [height, width, channels] }

    /// Gives every pixel the same color (`cv::Mat::setTo`).
    ///
    /// - Parameter color: Blue, green, red and alpha, or the gray value, 0 to 255; values outside are saturated.
    /// - Throws: `DNNError` if there is no memory for a copy of shared pixels.
    public mutating func fill(with color: Scalar) throws(DNNError) {
        let pointer = try unsafe makeUnique()
        try unsafe check("Image.fill") { unsafe ocvdnn_image_fill(pointer, color.c) }
    }

    /// The handle of pixels that no other image shares; shared pixels are copied first.
    mutating func makeUnique() throws(DNNError) -> OpaquePointer {
        if !isKnownUniquelyReferenced(&storage) {
            let shared = storage
            let copy = try unsafe make("Image") { unsafe ocvdnn_image_clone(shared.handle.pointer, $0) }
            storage = unsafe ImageStorage(owning: copy)
        }
        return unsafe storage.handle.pointer
    }
}

extension Image: CustomStringConvertible {
    /// The size and the channels: `451x300 BGR`.
    public var description: String {
        let order =
            switch channels {
            case 1: "gray"
            case 3: "BGR"
            default: "BGRA"
            }
        return "\(size) \(order)"
    }
}
