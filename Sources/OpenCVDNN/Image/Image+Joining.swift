internal import COpenCVDNN

extension Image {
    /// Images side by side, from left to right (`cv::hconcat`, NumPy's `hstack`).
    ///
    /// - Parameter images: At least one image; all of the same height and number of channels.
    /// - Returns: A new image.
    /// - Throws: `DNNError` if there is none or they don't fit together.
    public static func horizontallyConcatenating(_ images: [Image]) throws(DNNError) -> Image {
        try concatenating(images, vertically: false, operation: "hconcat")
    }

    /// Images one below the other (`cv::vconcat`, NumPy's `vstack`).
    ///
    /// - Parameter images: At least one image; all of the same width and number of channels.
    /// - Returns: A new image.
    /// - Throws: `DNNError` if there is none or they don't fit together.
    public static func verticallyConcatenating(_ images: [Image]) throws(DNNError) -> Image {
        try concatenating(images, vertically: true, operation: "vconcat")
    }

    private static func concatenating(
        _ images: [Image], vertically: Bool, operation: String
    ) throws(DNNError) -> Image {
        let result = try unsafe make(operation) { out in
            unsafe withHandles(of: images) { unsafe ocvdnn_image_concatenate($0, $1, vertically, out) }
        }
        return unsafe Image(owning: result)
    }
}
