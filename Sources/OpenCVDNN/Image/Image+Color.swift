internal import COpenCVDNN

extension Image {
    /// The image in other channels (`cv::cvtColor`).
    ///
    /// - Parameter conversion: From which channels to which.
    /// - Returns: A new image of the same size.
    /// - Throws: `DNNError` if OpenCV doesn't convert from so many channels, or the result would not be an image of 8
    ///   bits and 1, 3 or 4 channels.
    public func converted(_ conversion: ColorConversion) throws(DNNError) -> Image {
        try unsafe image("cvtColor") { unsafe ocvdnn_image_convert_color($0, clamped(conversion.rawValue), $1) }
    }
}
