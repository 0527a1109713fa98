#if canImport(CoreVideo)
    public import CoreVideo
    public import OpenCVDNN

    extension Image {
        /// Copies the pixels of a camera's or a video's frame.
        ///
        /// - Parameter pixelBuffer: A buffer of the format `kCVPixelFormatType_32BGRA`, which gives four channels, or
        ///   `kCVPixelFormatType_OneComponent8`, which gives one. Its rows can have any stride.
        /// - Throws: `DNNError` (`DNNError.Code.unsupported`) if the buffer has another format or can't be read.
        public init(_ pixelBuffer: CVPixelBuffer) throws(DNNError) {
            let format = CVPixelBufferGetPixelFormatType(pixelBuffer)
            let channels = format == kCVPixelFormatType_32BGRA ? 4 : format == kCVPixelFormatType_OneComponent8 ? 1 : 0
            guard channels > 0 else {
                throw DNNError(
                    .unsupported,
                    "the pixel format \(format) is not 32BGRA or OneComponent8: ask the capture output for one",
                    operation: "CVPixelBuffer")
            }
            CVPixelBufferLockBaseAddress(pixelBuffer, .readOnly)
            defer { CVPixelBufferUnlockBaseAddress(pixelBuffer, .readOnly) }
            guard let start = unsafe CVPixelBufferGetBaseAddress(pixelBuffer) else {
                throw DNNError(.unsupported, "the pixel buffer has no address", operation: "CVPixelBuffer")
            }
            let (width, height) = (CVPixelBufferGetWidth(pixelBuffer), CVPixelBufferGetHeight(pixelBuffer))
            let bytesPerRow = CVPixelBufferGetBytesPerRow(pixelBuffer)
            let rows = unsafe UnsafeRawBufferPointer(start: start, count: (height - 1) * bytesPerRow + width * channels)
            try self.init(
                width: width, height: height, channels: channels, bytesPerRow: bytesPerRow, bytes: unsafe rows)
        }

        /// Copies the image into a new pixel buffer.
        ///
        /// - Returns: A buffer of the format `kCVPixelFormatType_OneComponent8` for a gray image, and
        ///   `kCVPixelFormatType_32BGRA` for others; three channels get an opaque fourth.
        /// - Throws: `DNNError` if there is no memory for a copy.
        public func pixelBuffer() throws(DNNError) -> CVPixelBuffer {
            let pixels = channels == 3 ? try converted(.bgrToBGRA) : self
            var buffer: CVPixelBuffer?
            let format = pixels.channels == 1 ? kCVPixelFormatType_OneComponent8 : kCVPixelFormatType_32BGRA
            unsafe CVPixelBufferCreate(nil, width, height, format, nil, &buffer)
            guard let buffer, CVPixelBufferLockBaseAddress(buffer, []) == kCVReturnSuccess else {
                throw DNNError(.outOfMemory, "Core Video has no memory for \(size) pixels", operation: "CVPixelBuffer")
            }
            defer { CVPixelBufferUnlockBaseAddress(buffer, []) }
            guard let start = unsafe CVPixelBufferGetBaseAddress(buffer) else {
                throw DNNError(.outOfMemory, "the pixel buffer has no address", operation: "CVPixelBuffer")
            }
            let (bytesPerRow, rowLength) = (CVPixelBufferGetBytesPerRow(buffer), width * pixels.channels)
            pixels.withSpan { span in
                unsafe span.withUnsafeBytes { source in
                    for row in 0..<height {
                        unsafe (start + row * bytesPerRow).copyMemory(
                            from: source.baseAddress.unsafelyUnwrapped + row * rowLength, byteCount: rowLength)
                    }
                }
            }
            return buffer
        }
    }
#endif
