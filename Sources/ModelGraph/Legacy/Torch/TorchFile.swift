/// What a Torch7 file is written in.
package enum TorchFile {
    /// Whether the file is in its binary form, not in its text form, which `cv::dnn::readNetFromTorch` has to be told.
    package static func isBinary(_ file: Bytes) -> Bool { file.withSpan { TorchTokens.isBinary($0) } }

    /// Refuses a file whose first object is not a tensor: OpenCV's reader of tensors reads any object, and crashes on a
    /// network.
    ///
    /// - Throws: `ModelError` of kind `structure`, which names the class of the object.
    package static func requireTensor(_ file: Bytes) throws(ModelError) {
        try file.withSpan { (span) throws(ModelError) in
            var tokens = TorchTokens(span)
            let object = 4
            guard try tokens.integer() == object else {
                throw ModelError(.structure, "the Torch7 file holds a value that is not a tensor")
            }
            _ = try tokens.integer()  // the object's index
            var name = try tokens.string()
            if name.hasPrefix("V ") { name = try tokens.string() }  // a version comes before the class
            guard elementWidth(of: name, suffix: "Tensor") != nil else {
                throw ModelError(.structure, "the Torch7 file holds an object of class \(name.quoted), not a tensor")
            }
        }
    }

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
