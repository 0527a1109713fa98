internal import COpenCVDNN

/// Creates a network's input from one image (`cv::dnn::blobFromImage`): resizes it, swaps its channels, subtracts a mean
/// and multiplies by a scale factor, in this order.
///
/// ```swift
/// let blob = try blobFromImage(image, scaleFactor: 1 / 255.0, size: Size2i(width: 224, height: 224), swapRB: true)
/// print(blob.shape)                              // (1, 3, 224, 224)
/// ```
///
/// - Parameters:
///   - image: The image, BGR unless it is gray.
///   - scaleFactor: The factor for every value, after the mean is subtracted.
///   - size: The blob's width and height; `nil` keeps the image's own.
///   - mean: The value to subtract from each channel, in the blob's channel order (after the swap), in the image's units.
///   - swapRB: Whether to swap the first and the third channel, which turns BGR into RGB.
///   - crop: Whether the image keeps its proportions and is cropped to the size, instead of being
///     stretched.
///   - elementType: `.float32`, or `.uint8` with a scale factor of 1 and no mean.
/// - Returns: A blob `[1, C, H, W]` with elements of its own.
/// - Throws: `DNNError` if a side of the size isn't 1 to 32767, a number isn't finite, or the element type is another.
public func blobFromImage(
    _ image: Image, scaleFactor: Double = 1, size: Size2i? = nil, mean: Scalar = .zero, swapRB: Bool = false,
    crop: Bool = false, elementType: Tensor.ElementType = .float32
) throws(DNNError) -> Tensor {
    try blobFromImages(
        [image], scaleFactor: scaleFactor, size: size, mean: mean, swapRB: swapRB, crop: crop, elementType: elementType)
}

/// Creates a network's input from several images (`cv::dnn::blobFromImages`), as
/// ``blobFromImage(_:scaleFactor:size:mean:swapRB:crop:elementType:)`` does from one.
///
/// - Parameters:
///   - images: At least one image, all with the same number of channels.
///   - scaleFactor: The factor for every value, after the mean is subtracted.
///   - size: The blob's width and height; `nil` keeps the images' own, which must then agree.
///   - mean: The value to subtract from each channel, in the blob's channel order (after the swap), in the images' units.
///   - swapRB: Whether to swap the first and the third channel, which turns BGR into RGB.
///   - crop: Whether an image keeps its proportions and is cropped to the size, instead of being stretched.
///   - elementType: `.float32`, or `.uint8` with a scale factor of 1 and no mean.
/// - Returns: A blob `[N, C, H, W]` with elements of its own.
/// - Throws: `DNNError` if there are no images, they differ in size or channels, or an argument is out of range.
public func blobFromImages(
    _ images: [Image], scaleFactor: Double = 1, size: Size2i? = nil, mean: Scalar = .zero, swapRB: Bool = false,
    crop: Bool = false, elementType: Tensor.ElementType = .float32
) throws(DNNError) -> Tensor {
    try blobFromImages(
        images, scaleFactors: Scalar(all: scaleFactor), size: size, mean: mean, swapRB: swapRB, crop: crop,
        elementType: elementType)
}

/// Creates a network's input from several images, with a scale factor for each channel: 1 over the standard deviation,
/// for models that divide by one (`cv::dnn::blobFromImagesWithParams`, and the same on an OpenCV before 4.8, which lacks
/// it).
///
/// - Parameters:
///   - images: At least one image, all with the same number of channels.
///   - scaleFactors: The factor for each channel, after the mean is subtracted, in the blob's channel order.
///   - size: The blob's width and height; `nil` keeps the images' own, which must then agree.
///   - mean: The value to subtract from each channel, in the blob's channel order (after the swap), in the images' units.
///   - swapRB: Whether to swap the first and the third channel, which turns BGR into RGB.
///   - crop: Whether an image keeps its proportions and is cropped to the size, instead of being stretched.
///   - elementType: `.float32`, or `.uint8` with scale factors of 1 and no mean.
/// - Returns: A blob `[N, C, H, W]` with elements of its own.
/// - Throws: `DNNError` if there are no images, they differ in size or channels, or an argument is out of range.
public func blobFromImages(
    _ images: [Image], scaleFactors: Scalar, size: Size2i? = nil, mean: Scalar = .zero, swapRB: Bool = false,
    crop: Bool = false, elementType: Tensor.ElementType = .float32
) throws(DNNError) -> Tensor {
    if let size, size.width == 0, size.height == 0 {  // which the shim takes for the images' own size
        throw DNNError(
            .invalidArgument, "the size of a blob must be positive, but is \(size)", operation: "blobFromImages")
    }
    let options = ocvdnn_blob_options(
        scale_factor: scaleFactors.c, mean: mean.c, width: clamped(size?.width ?? 0),
        height: clamped(size?.height ?? 0),
        swap_rb: swapRB, crop: crop, element_type: clamped(elementType.rawValue))
    let pointer = try unsafe make("blobFromImages") { out in
        unsafe withHandles(of: images) { unsafe ocvdnn_blob_from_images($0, $1, options, out) }
    }
    return unsafe Tensor(owning: pointer)
}

/// Returns the images in a blob (`cv::dnn::imagesFromBlob`), each value rounded and saturated to 0...255.
///
/// - Parameter blob: `[N, C, H, W]` with 1, 3 or 4 channels of float32 or uint8.
/// - Returns: N images in the blob's channel order.
/// - Throws: `DNNError` if the blob has another shape or type.
public func imagesFromBlob(_ blob: Tensor) throws(DNNError) -> [Image] {
    try unsafe blob.withView { view throws(DNNError) in
        var images: [Image] = []
        for index in 0..<Swift.max(blob.shape.first ?? 0, 1) {
            let pointer = try unsafe make("imagesFromBlob") { unsafe ocvdnn_image_from_blob(view, clamped(index), $0) }
            unsafe images.append(Image(owning: pointer))
        }
        return images
    }
}

/// Lends images to the shim for the length of a call.
func withHandles<Result>(
    of images: [Image], _ body: (UnsafePointer<OpaquePointer>, Int) -> Result
) -> Result {
    let handles = unsafe images.map { unsafe $0.storage.handle.pointer }
    defer { withExtendedLifetime(images) {} }
    return unsafe handles.withUnsafeBufferPointer { list in
        // A pointer even without images: the shim refuses a count of 0 before it looks.
        guard let start = list.baseAddress else {
            return unsafe withUnsafeTemporaryAllocation(of: OpaquePointer.self, capacity: 1) {
                unsafe body(UnsafePointer($0.baseAddress.unsafelyUnwrapped), 0)
            }
        }
        return unsafe body(start, list.count)
    }
}
