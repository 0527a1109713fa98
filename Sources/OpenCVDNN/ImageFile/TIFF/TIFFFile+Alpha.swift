extension TIFFFile {
    private enum Alpha {
        static let associated = 1, unassociated = 2
    }

    /// Whether the colors are multiplied with the alpha in the file itself.
    func hasPremultipliedAlpha(in bytes: RawSpan) -> Bool {
        numbers(Tag.extraSamples, in: bytes).first == Alpha.associated
    }

    /// What OpenCV gets in place of the file: the same with its alpha declared as multiplied already, which keeps libtiff
    /// from multiplying the colors with it; `nil` where the file is right as it is.
    ///
    /// - Throws: `ImageFault` for a compression that libtiff may lack, which OpenCV would answer with black, and for pixels
    ///   that are missing or damaged.
    func replacement(for bytes: RawSpan) throws(ImageFault) -> [UInt8]? {
        try requireWholePixels(in: bytes)
        let rgb = 2
        guard number(Tag.photometric, in: bytes, default: 0) == rgb, number(Tag.samples, in: bytes, default: 1) >= 4,
            numbers(Tag.extraSamples, in: bytes).first == Alpha.unassociated, let field = fields[Tag.extraSamples],
            let size = Self.sizes[field.type]
        else { return nil }
        var copy = bytes.array
        copy[field.values + (order == .big ? size - 1 : 0)] = UInt8(Alpha.associated)
        return copy
    }
}
