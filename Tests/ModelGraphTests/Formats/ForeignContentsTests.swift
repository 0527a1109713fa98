import ModelGraph
import Testing

@Suite struct ForeignContentsTests {
    @Test(arguments: [
        (ModelFormat.onnx, [UInt8]("<!DOCTYPE html><p>404".utf8), "a web page"),
        (.onnx, [UInt8]("version https://git-lfs.github.com/spec/v1".utf8), "git lfs pull"),
        (.onnx, [0x50, 0x4B, 3, 4, 0], "a zip archive"), (.caffe, [0x1F, 0x8B, 8], "a gzip archive"),
        (.tensorflow, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A], "an HDF5 file"),
        (.tflite, [0xFF, 0xD8, 0xFF, 0xE0], "a JPEG image"),
        (.onnx, [0, 0, 0, 0] + [UInt8]("TFL3".utf8), "a TensorFlow Lite model"),
        (.onnx, [0x80, 2, 0x7D], "a Python pickle"),
    ])
    func aModelOfAnotherKindIsNamed(format: ModelFormat, bytes: [UInt8], kind: String) {
        let error = #expect(throws: ModelError.self) {
            try format.check(model: Bytes(bytes), config: Bytes([]), for: OpenCVTarget(.v4_6))
        }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(kind) == true)
        #expect(error?.message.contains(format.name) == true)
    }

    @Test func aConfigurationIsText() {
        let error = #expect(throws: ModelError.self) {
            try ModelFormat.caffe.check(model: Bytes([]), config: Bytes([0, 1, 2]), for: OpenCVTarget(.v4_6))
        }
        #expect(error?.message == "the configuration file is not a text")
    }
}
