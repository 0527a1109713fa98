package import OpenCVDNN

extension Image {
    /// Mixes a color into a part of a row, as masks are laid over a photo.
    ///
    /// - Parameters:
    ///   - y: The row of this BGR image, from 0 at the top; one outside the image changes nothing.
    ///   - columns: The pixels of the row; those outside the image are left out.
    ///   - color: Blue, green and red, 0...255.
    ///   - strength: The part of the color in the result, 0...1.
    /// - Throws: `DNNError` if there is no memory for a copy of shared pixels.
    package mutating func tint(row y: Int, columns: Range<Int>, with color: Scalar, strength: Double) throws {
        let columns = columns.clamped(to: 0..<width)
        guard (0..<height).contains(y), !columns.isEmpty else { return }
        let mixed = color.values.map { $0 * strength + 0.5 }
        try withMutableRow(y) { pixels in
            for x in columns {
                for channel in 0..<3 {
                    let pixel = Double(pixels[3 * x + channel])
                    pixels[3 * x + channel] = UInt8(pixel * (1 - strength) + mixed[channel])
                }
            }
        }
    }
}
