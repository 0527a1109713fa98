public import OpenCVDNN

extension Segmentation {
    /// Lays the color of each pixel's class over the photo that was segmented. Pixels that the network didn't see keep their color.
    ///
    /// - Parameters:
    ///   - photo: The image, in its full size.
    ///   - strength: The part of the colors in the result, 0...1.
    ///   - hidden: Classes that are left out, by their index, such as a background.
    /// - Returns: A BGR image of the photo's size.
    /// - Throws: `PipelineError` if the photo has another size than the class map, or the strength is out of range; `DNNError` if there
    ///   isn't enough memory.
    public func overlay(on photo: Image, strength: Double = 0.5, hiding hidden: Set<Int> = []) throws -> Image {
        guard (0...1).contains(strength) else {
            throw PipelineError(.invalidArgument, "it must be 0 to 1, but is \(strength)", subject: "strength")
        }
        guard photo.size == classMap.size else {
            throw PipelineError(
                .invalidArgument, "the photo has \(photo.size) pixels, but the class map \(classMap.size)",
                subject: "photo")
        }
        var result = try Preprocessing.ChannelOrder.bgr.applied(to: photo)
        let colors = Dictionary(
            uniqueKeysWithValues: areas.map { (UInt16($0.classIndex), ClassColors.color(ofClass: $0.classIndex)) })
        for y in 0..<classMap.height {
            let row = classMap.indices[y * classMap.width..<(y + 1) * classMap.width]
            var start = row.startIndex
            while start < row.endIndex {
                let index = row[start]
                let end = row[start...].firstIndex { $0 != index } ?? row.endIndex
                if let color = colors[index], !hidden.contains(Int(index)) {
                    try result.tint(
                        row: y, columns: start - row.startIndex..<end - row.startIndex, with: color, strength: strength)
                }
                start = end
            }
        }
        return result
    }

    /// Lays the color of each pixel's class over the photo, and draws a legend to its right: the color, the name and the share of each
    /// class, the largest first.
    ///
    /// - Parameters:
    ///   - photo: The image, in its full size.
    ///   - strength: The part of the colors in the result, 0...1.
    ///   - hidden: Classes that are left out, by their index, such as a background.
    /// - Returns: A BGR image of the photo's height, or 120 pixels if the photo is lower.
    /// - Throws: The errors of ``overlay(on:strength:hiding:)``, and `DNNError` if the result is wider than 32767 pixels.
    public func legended(on photo: Image, strength: Double = 0.5, hiding hidden: Set<Int> = []) throws -> Image {
        var photo = try overlay(on: photo, strength: strength, hiding: hidden)
        let height = max(photo.height, 120)
        if height > photo.height { photo = try photo.padded(bottom: height - photo.height, color: Legend.background) }
        let shown = areas.filter { !hidden.contains($0.classIndex) }
        return try Image.horizontallyConcatenating([photo, Legend(shown, height: height).image()])
    }
}
