#if canImport(CoreGraphics)
    public import CoreGraphics
    public import OpenCVDNN

    extension Image {
        /// Copies an image of Core Graphics, drawn in sRGB. Gives four channels, BGRA, with colors that aren't multiplied
        /// with their alpha; the orientation is the image's own.
        ///
        /// - Parameter image: An image of any color space and depth.
        /// - Throws: `DNNError` if a side is longer than 32767 pixels, or there is no memory for a copy.
        public init(_ image: CGImage) throws(DNNError) {
            let (width, height) = (image.width, image.height)
            // Before memory is taken for the pixels.
            guard Image.sides.contains(width), Image.sides.contains(height) else {
                throw DNNError(
                    .invalidArgument,
                    "the image is \(width)x\(height) pixels, and each side must be 1 to \(Image.sides.upperBound)",
                    operation: "CGImage")
            }
            var bytes = [UInt8](repeating: 0, count: width * height * 4)
            let isDrawn = unsafe bytes.withUnsafeMutableBytes { buffer in
                guard
                    let context = unsafe CGContext(
                        data: buffer.baseAddress, width: width, height: height, bitsPerComponent: 8,
                        bytesPerRow: width * 4,
                        space: CGColorSpace(name: CGColorSpace.sRGB) ?? CGColorSpaceCreateDeviceRGB(),
                        bitmapInfo: CGImageAlphaInfo.premultipliedFirst.rawValue
                            | CGBitmapInfo.byteOrder32Little.rawValue)
                else { return false }
                context.draw(image, in: CGRect(x: 0, y: 0, width: width, height: height))
                return true
            }
            guard isDrawn else {
                throw DNNError(
                    .outOfMemory, "Core Graphics has no memory for \(width)x\(height) pixels", operation: "CGImage")
            }
            for pixel in stride(from: 0, to: bytes.count, by: 4) where bytes[pixel + 3] > 0 && bytes[pixel + 3] < 255 {
                let alpha = Int(bytes[pixel + 3])
                for channel in pixel..<pixel + 3 {
                    bytes[channel] = UInt8(min((Int(bytes[channel]) * 255 + alpha / 2) / alpha, 255))
                }
            }
            try self.init(width: width, height: height, channels: 4, bytes: bytes)
        }

        /// Copies the image for Core Graphics, in sRGB.
        ///
        /// - Returns: A gray image, or one with red, green, blue and, from four channels, alpha.
        /// - Throws: `DNNError` if there is no memory for a copy.
        public func cgImage() throws(DNNError) -> CGImage {
            let pixels = channels == 3 ? try converted(.bgrToBGRA) : self
            let isGray = channels == 1
            let alpha: CGImageAlphaInfo = isGray ? .none : channels == 3 ? .noneSkipFirst : .first
            let order: CGBitmapInfo = isGray ? [] : .byteOrder32Little
            let space =
                isGray
                ? CGColorSpaceCreateDeviceGray()
                : CGColorSpace(name: CGColorSpace.sRGB) ?? CGColorSpaceCreateDeviceRGB()
            let bytes = pixels.bytes
            guard
                let data = CFDataCreate(nil, bytes, bytes.count), let provider = CGDataProvider(data: data),
                let image = unsafe CGImage(
                    width: width, height: height, bitsPerComponent: 8, bitsPerPixel: pixels.channels * 8,
                    bytesPerRow: width * pixels.channels, space: space,
                    bitmapInfo: CGBitmapInfo(rawValue: alpha.rawValue | order.rawValue), provider: provider,
                    decode: nil,
                    shouldInterpolate: false, intent: .defaultIntent)
            else {
                throw DNNError(.outOfMemory, "Core Graphics has no memory for \(size) pixels", operation: "CGImage")
            }
            return image
        }
    }
#endif
