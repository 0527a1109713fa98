/// What a Torch7 file is written in.
package enum TorchFile {
    /// Whether the file is in its binary form, not in its text form, which `cv::dnn::readNetFromTorch` has to be told.
    package static func isBinary(_ file: Bytes) -> Bool { file.withSpan { TorchTokens.isBinary($0) } }

    private static let widths = [
        "torch.Double": 8, "torch.Float": 4, "torch.Cuda": 4, "torch.Byte": 1, "torch.Char": 1, "torch.Short": 2,
        "torch.Int": 4,
        "torch.Long": 8,
    ]

    /// The bytes that an element takes in a class whose name ends in `suffix`, `Tensor` or `Storage`; `nil` for other
    /// classes.
    static func elementWidth(of className: String, suffix: String) -> Int? {
        className.hasSuffix(suffix) ? widths[String(className.dropLast(suffix.count))] : nil
    }
}
