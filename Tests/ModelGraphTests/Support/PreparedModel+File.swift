@testable import ModelGraph

extension PreparedModel {
    /// A file with no other beside it.
    init(_ file: Bytes, for target: OpenCVTarget) throws(ModelError) {
        try self.init(file, reading: .normalized(target))
    }

    /// A file with others beside it, by their name.
    init(_ file: Bytes, reading: Reading, beside files: [String: Bytes] = [:]) throws(ModelError) {
        try self.init(onnx: file, reading: reading) { (name) throws(ModelError) in
            guard let contents = files[name] else { throw ModelError(.file, "there is no \(name)") }
            return contents
        }
    }

    /// The bytes that OpenCV gets.
    var handedOver: Bytes { Bytes(unsafe withBytes { unsafe [UInt8]($0) }) }
}
