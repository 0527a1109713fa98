import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("Files of one tensor")
struct TensorFileTests {
    static let types: [(name: String, since: OpenCV.Version)] = [
        ("float32", OpenCV.Version(4, 6)), ("int32", OpenCV.Version(4, 6)), ("int8", OpenCV.Version(4, 6)),
        ("uint8", OpenCV.Version(4, 6)), ("float16", OpenCV.Version(4, 6)), ("float64", OpenCV.Version(4, 6)),
        ("int64", OpenCV.Version(5, 0)),
    ]

    @Test("An ONNX tensor comes as it is, or not at all", arguments: types)
    func onnx(name: String, since: OpenCV.Version) throws {
        let path = Fixture.path("Models/tensor-\(name).pb")
        guard OpenCV.version >= since else {
            let error = #expect(throws: DNNError.self) { try readTensorFromONNX(path) }
            #expect(error?.code == .unsupported)
            #expect(error?.subject == path)
            return
        }
        let expected = try Fixture.array("Models/tensor-\(name).npy")
        let tensor = try readTensorFromONNX(path)
        #expect(tensor.elementType == expected.elementType)
        #expect(tensor.shape == [2, 3, 4])
        #expect(
            tensor.withBytes { unsafe $0.withUnsafeBytes { unsafe Data($0) } }
                == expected.withBytes { unsafe $0.withUnsafeBytes { unsafe Data($0) } })
    }

    @Test("Vectors, and files that are cut short or lie, as ONNX")
    func onnxBytes() throws {
        // dims: 3, data_type: float32, float_data: 1, 2, 3 (protobuf's wire format)
        let vector: [UInt8] = [0x08, 3, 0x10, 1, 0x22, 12, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40]
        #expect(try Self.read(vector).array(of: Float.self) == [1, 2, 3])
        #expect(try Self.read(vector).shape == [3])
        var longer = vector
        longer[1] = 4
        for bytes in [
            longer, Array(vector.dropLast()), Array(vector.prefix(4)), [0x08, 3], Array("hello, world".utf8),
        ] {
            let error = #expect(throws: DNNError.self) { try Self.read(bytes) }
            #expect(error?.code == .invalidModel, "\(bytes)")
        }
    }

    private static func read(_ bytes: [UInt8]) throws -> Tensor {
        try withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(filePath: "\(folder)/tensor.pb"))
            return try readTensorFromONNX("\(folder)/tensor.pb")
        }
    }

    @Test("Files that are none", arguments: [("nothing.pb", DNNError.Code.fileNotFound), ("", .unreadableFile)])
    func noFile(name: String, code: DNNError.Code) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/\(name)"
            for call in [{ _ = try readTensorFromONNX(path) }, { _ = try readTorchBlob(path) }] {
                let error = #expect(throws: DNNError.self, performing: call)
                #expect(error?.code == code)
                #expect(error?.subject == path)
            }
        }
    }

    @Test(
        "A tensor of Torch7, binary and text", .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "until OpenCV 5"),
        arguments: ["float-tensor", "float-tensor-ascii", "double-tensor", "double-tensor-ascii"])
    func torch(name: String) throws {
        let tensor = try readTorchBlob(Fixture.path("Models/torch-\(name).t7"))
        #expect(tensor.elementType == .float32)
        let stem = name.replacingOccurrences(of: "-ascii", with: "")
        #expect(try disagreement(of: tensor, with: Fixture.array("Models/torch-\(stem).npy")) == nil)
    }

    @Test("OpenCV 5 reads no Torch7", .enabled(if: OpenCV.version >= OpenCV.Version(5, 0), "OpenCV 4 does"))
    func noTorch() throws {
        let error = #expect(throws: DNNError.self) { try readTorchBlob(Fixture.path("Models/torch-float-tensor.t7")) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("OpenCV 4") == true)
    }

    @Test(
        "A Torch7 network is no tensor", .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "until OpenCV 5"),
        arguments: ["tiny-classifier", "tiny-classifier-ascii"])
    func torchNetwork(name: String) {
        let error = #expect(throws: DNNError.self) { try readTorchBlob(Fixture.path("Models/\(name).t7")) }
        #expect(error?.code == .invalidModel)
        #expect(error?.message.contains("nn.Sequential") == true)
    }

    @Test("A Torch7 file that is cut short")
    func shortTorch() throws {
        let bytes = try Fixture.data("Models/torch-float-tensor.t7")
        try withTemporaryFolder { folder in
            for count in [1, 4, 20, bytes.count - 4] {
                try bytes.prefix(count).write(to: URL(filePath: "\(folder)/short.t7"))
                #expect(throws: DNNError.self) { try readTorchBlob("\(folder)/short.t7") }
            }
        }
    }
}
