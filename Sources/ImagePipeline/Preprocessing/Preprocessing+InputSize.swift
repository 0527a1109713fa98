public import OpenCVDNN

extension Preprocessing {
    /// The same preprocessing for an input of another size.
    ///
    /// What is cropped stays the same part of an image. The `shorterSide` of ``Fit-swift.enum/resizeThenCrop(shorterSide:corner:)``
    /// grows with the longer side of the input, to the nearest pixel: 256 for an input of 224 x 224 becomes 342 for one of 299 x 299.
    /// Each side of the `size` of ``Fit-swift.enum/stretchThenCrop(size:corner:)`` grows with the same side of the input.
    ///
    /// - Parameter size: The width and height that the network takes, in pixels.
    /// - Returns: This preprocessing with that ``inputSize``.
    public func resized(to size: Size2i) -> Preprocessing {
        var result = self
        result.inputSize = size
        // What no integer holds is refused by `validate()`, like any other size that is too great.
        func scaled(_ side: Int, by numerator: Int, over denominator: Int) -> Int {
            Int(exactly: (Double(side) * Double(numerator) / Double(denominator)).rounded()) ?? .max
        }
        switch fit {
        case .resizeThenCrop(let side, let corner):
            let (old, new) = (max(inputSize.width, inputSize.height), max(size.width, size.height))
            result.fit = .resizeThenCrop(shorterSide: scaled(side, by: new, over: old), corner: corner)
        case .stretchThenCrop(let resized, let corner):
            result.fit = .stretchThenCrop(
                size: Size2i(
                    width: scaled(resized.width, by: size.width, over: inputSize.width),
                    height: scaled(resized.height, by: size.height, over: inputSize.height)), corner: corner)
        case .stretch, .crop, .letterbox, .padThenResize: break
        }
        return result
    }
}
