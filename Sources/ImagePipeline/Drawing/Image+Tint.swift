package import OpenCVDNN

extension Image {
    /// Mixes a color into a part of a row, as masks are laid over a photo; alpha stays.
    ///
    /// - Parameters:
    ///   - y: The row, from 0 at the top.
    ///   - columns: The pixels of the row.
    ///   - color: Blue, green and red, or the gray value, 0...255.
    ///   - strength: The part of the color in the result, 0...1.
    /// - Throws: `PipelineError` if a pixel is outside the image; `DNNError` if there is no memory for a copy of shared pixels.
    package mutating func tint(row y: Int, columns: Range<Int>, with color: Scalar, strength: Double) throws {
        guard (0..<height).contains(y), columns.lowerBound >= 0, columns.upperBound <= width else {
            throw PipelineError(
                .invalidArgument, "the pixels \(columns) of row \(y) reach beyond the image of \(size)", subject: "mask"
            )
        }
        let (numbers, step) = (color.values, channels)
        try withMutableRow(y) { pixels in
            for x in columns {
                for channel in 0..<min(step, 3) {
                    let pixel = Double(pixels[x * step + channel])
                    pixels[x * step + channel] = UInt8((pixel + (numbers[channel] - pixel) * strength).rounded())
                }
            }
        }
    }
}
