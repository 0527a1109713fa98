public import OpenCVDNN

extension Saliency {
    /// Lays the heat over the photo that it was made of, from blue for the lowest to red for the highest.
    ///
    /// What the network doesn't see, such as the margins that its preprocessing cuts away, is dark.
    ///
    /// - Parameters:
    ///   - photo: The image, in its full size.
    ///   - strength: The part of the colors in the result, 0...1.
    /// - Returns: A BGR image of the photo's size.
    /// - Throws: `ClassificationError` if the strength is out of range, `DNNError` if there isn't enough memory.
    public func overlay(on photo: Image, strength: Double = 0.5) throws -> Image {
        guard (0...1).contains(strength) else {
            throw ClassificationError(.invalidArgument, "it must be 0 to 1, but is \(strength)", subject: "strength")
        }
        var result = try Preprocessing.ChannelOrder.bgr.applied(to: photo)
        let placement = preprocessing.fit.placement(of: photo.size, over: preprocessing.inputSize)
        let input = preprocessing.inputSize
        let columns = placement.columns(ofWidth: photo.width, input: input.width, grid: input.width)
        let rows = placement.rows(ofHeight: photo.height, input: input.height, grid: input.height)
        let (range, share, inputWidth) = (try range, Float(strength), input.width)
        let factor = range.upperBound > range.lowerBound ? 1 / (range.upperBound - range.lowerBound) : 0
        try map.withSpan(of: Float.self) { heat in
            for (y, row) in rows.enumerated() {
                try result.withMutableRow(y) { pixels in
                    for (x, column) in columns.enumerated() {
                        guard let row, let column else {
                            for channel in 3 * x..<3 * x + 3 { pixels[channel] /= 3 }
                            continue
                        }
                        func interpolated(_ y: Int) -> Float {
                            let line = y * inputWidth
                            let left = heat[line + column.first]
                            return left + (heat[line + column.second] - left) * column.part
                        }
                        let above = interpolated(row.first)
                        let value = above + (interpolated(row.second) - above) * row.part
                        let color = TurboColors.color(of: (value - range.lowerBound) * factor)
                        for channel in 0..<3 {
                            let pixel = Float(pixels[3 * x + channel])
                            pixels[3 * x + channel] = UInt8(
                                (pixel + (Float(color[channel]) - pixel) * share).rounded())
                        }
                    }
                }
            }
        }
        return result
    }
}
