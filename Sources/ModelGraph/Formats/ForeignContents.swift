/// Files of another kind under a model's name: a page that a download brought instead, a Git LFS pointer, another
/// framework's model.
struct ForeignContents {
    private struct Signature {
        var start: [UInt8]
        var offset = 0
        var kind: String
        /// Whose model it is; `nil` for what is none that OpenCV reads.
        var format: ModelFormat?

        init(_ start: String, at offset: Int = 0, _ kind: String, _ format: ModelFormat? = nil) {
            self.init([UInt8](start.utf8), at: offset, kind, format)
        }

        init(_ start: [UInt8], at offset: Int = 0, _ kind: String, _ format: ModelFormat? = nil) {
            self.start = start
            self.offset = offset
            self.kind = kind
            self.format = format
        }
    }

    private static let signatures: [Signature] = [
        .init("version https://git-lfs", "a Git LFS pointer, not the model itself (fetch it with 'git lfs pull')"),
        .init("<!DOCTYPE html", "a web page"),
        .init("<!doctype html", "a web page"),
        .init("<html", "a web page"),
        .init("PK\u{3}\u{4}", "a zip archive, as PyTorch and Keras write them (export the model to ONNX)"),
        .init([0x89] + [UInt8]("HDF\r\n".utf8), "an HDF5 file, as Keras writes them (export the model to ONNX)"),
        .init([0x1F, 0x8B], "a gzip archive (unpack it first)"),
        .init([0x89] + [UInt8]("PNG".utf8), "a PNG image"),
        .init([0xFF, 0xD8, 0xFF], "a JPEG image"),
        .init([0x80, 0x02], "a Python pickle, as PyTorch writes them (export the model to ONNX)"),
        .init("TFL3", at: 4, "a TensorFlow Lite model", .tflite),
        .init("<?xml", "an XML document", .openvino),
        .init("[net]", "a Darknet configuration", .darknet),
    ]

    /// - Throws: `ModelError` of kind `structure` when the first bytes are surely those of something else.
    static func refuse(in format: ModelFormat, model: Bytes, config: Bytes) throws(ModelError) {
        switch format {
        case .torch, .darknet, .openvino: break  // numbers from the first byte on, which may be any
        case .onnx, .tensorflow, .tflite, .caffe: try refuse(model, as: "model", of: format)
        }
        try refuse(config, as: "configuration", of: format)
        switch format {
        case .caffe, .tensorflow, .darknet: try requireText(config)
        case .onnx, .tflite, .torch, .openvino: break
        }
    }

    private static func refuse(_ file: Bytes, as role: String, of format: ModelFormat) throws(ModelError) {
        for signature in signatures where signature.format != format {
            let end = signature.offset + signature.start.count
            guard file.count >= end, file[signature.offset..<end].array == signature.start else { continue }
            throw ModelError(.structure, "the \(role) file is \(signature.kind), not a \(format.name) \(role)")
        }
    }

    /// Protobuf, which reads such texts, writes to the process's standard error about what is in them.
    private static func requireText(_ config: Bytes) throws(ModelError) {
        let isText = config.withSpan { span in
            for offset in 0..<span.byteCount {
                let byte = unsafe span.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
                if byte < 0x20, !(9...13).contains(byte) { return false }
            }
            return true
        }
        guard isText else { throw ModelError(.structure, "the configuration file is not a text") }
    }
}
