internal import COpenCVDNN

extension Image {
    /// One pixel. A place outside the image, or a pixel of another number of channels, is a programming error.
    ///
    /// The labels are there because NumPy counts the other way round: `img[y, x]`. To go through many pixels, read a row at a
    /// time with ``withRow(_:_:)``.
    ///
    /// - Parameters:
    ///   - x: Pixels to the right of the left edge, from 0.
    ///   - y: Pixels below the top edge, from 0.
    public subscript(x x: Int, y y: Int) -> Pixel {
        get {
            requireWithin(x: x, y: y)
            return withSpan { pixels in
                let start = (y * width + x) * channels
                return Pixel(pixels.extracting(start..<start + channels))
            }
        }
        set {
            requireWithin(x: x, y: y)
            precondition(newValue.count == channels, "\(newValue) doesn't have the image's \(channels) channels")
            let start = (y * width + x) * channels
            do {
                try withMutableSpan { pixels in
                    for (channel, value) in newValue.enumerated() { pixels[start + channel] = value }
                }
            } catch {
                preconditionFailure("\(error)")  // memory for a copy of shared pixels is short, as in a full Array
            }
        }
    }

    /// One pixel. A place outside the image, or a pixel of another number of channels, is a programming error.
    ///
    /// - Parameter point: The place.
    public subscript(point: Point2i) -> Pixel {
        get { self[x: point.x, y: point.y] }
        set { self[x: point.x, y: point.y] = newValue }
    }

    /// Reads one row of pixels without a copy (`cv::Mat::ptr`).
    ///
    /// - Parameters:
    ///   - y: The row, from 0 at the top.
    ///   - body: Receives `width * channels` bytes from left to right, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` if the image has no such row, and what `body` throws.
    public func withRow<Result>(_ y: Int, _ body: (Span<UInt8>) throws -> Result) throws -> Result {
        let bytes = try byteRange(ofRow: y)
        return try withSpan { pixels in try body(pixels.extracting(bytes)) }
    }

    /// Changes one row of pixels in place; pixels that another image shares are copied first.
    ///
    /// - Parameters:
    ///   - y: The row, from 0 at the top.
    ///   - body: Receives `width * channels` bytes from left to right, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` if the image has no such row or there is no memory for a copy of shared pixels, and what `body` throws.
    public mutating func withMutableRow<Result>(
        _ y: Int, _ body: (inout MutableSpan<UInt8>) throws -> Result
    ) throws -> Result {
        let bytes = try byteRange(ofRow: y)
        return try withMutableSpan { pixels in
            try unsafe pixels.withUnsafeMutableBufferPointer { all in
                var row = unsafe MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: all[bytes]))
                return try body(&row)
            }
        }
    }

    private func byteRange(ofRow y: Int) throws(DNNError) -> Range<Int> {
        guard (0..<height).contains(y) else {
            throw DNNError(
                .invalidArgument, "an image of \(width) x \(height) pixels has no row \(y)", operation: "Image"
            )
        }
        return y * width * channels..<(y + 1) * width * channels
    }

    private func requireWithin(x: Int, y: Int) {
        precondition(
            (0..<width).contains(x) && (0..<height).contains(y),
            "the pixel at x \(x), y \(y) is outside the image of \(width) x \(height) pixels")
    }
}
