public import OpenCVDNN

extension Preprocessing {
    /// The same preprocessing for an input of another size.
    ///
    /// What ``Fit-swift.enum/resizeThenCrop(shorterSide:)`` cuts off stays the same part of an image: `shorterSide` changes in
    /// proportion to the longer side of the input, to the nearest pixel. 256 for an input of 224 x 224 becomes 342 for one of
    /// 299 x 299.
    ///
    /// - Parameter size: The width and height that the network takes, in pixels.
    /// - Returns: This preprocessing with that ``inputSize``.
    public func resized(to size: Size2i) -> Preprocessing {
        var result = self
        result.inputSize = size
        if case .resizeThenCrop(let shorterSide) = fit {
            let (old, new) = (Double(max(inputSize.width, inputSize.height)), Double(max(size.width, size.height)))
            let side = (Double(shorterSide) * new / old).rounded()
            // What no integer holds is refused by `validate()`, like any other size that is too great.
            result.fit = .resizeThenCrop(shorterSide: Int(exactly: side) ?? .max)
        }
        return result
    }
}
