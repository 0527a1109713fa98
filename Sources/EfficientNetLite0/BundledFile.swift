internal import CEfficientNetLite0

/// The files of the classifier that this module carries in the program itself.
enum BundledFile {
    /// The network as an ONNX file, read in place: never freed, valid for as long as the program runs.
    static var network: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(cefficientnetlite0_network())
    }

    /// Gives the memory of ``network`` back until somebody reads it again: 18 MB, which OpenCV holds a copy of.
    static func giveBackNetwork() { unsafe cefficientnetlite0_give_back(cefficientnetlite0_network()) }

    /// The names of the 1000 classes as an ASCII file, one a line, read in place like ``network``.
    static var labels: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(cefficientnetlite0_labels())
    }
}

extension UnsafeRawBufferPointer {
    fileprivate init(_ file: cefficientnetlite0_file) {
        unsafe self.init(start: file.bytes, count: file.count)
    }
}
