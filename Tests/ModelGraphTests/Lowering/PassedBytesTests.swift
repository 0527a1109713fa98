import Testing

@testable import ModelGraph

/// Which files are handed on as they are.
struct PassedBytesTests {
    private static func prepared(_ file: Bytes) throws -> PreparedModel {
        let target = OpenCVTarget(.v5_0, engine: .new)
        return try PreparedModel(onnx: file, reading: .normalized(target)) { (name) throws(ModelError) in
            throw ModelError(.file, "no file \(name)")
        }
    }

    /// A choice by a mask, whose elements the file has one number each (`int32_data`). OpenCV reads bool from `raw_data` alone.
    @Test func numbersThatOpenCVDoesNotReadAreSpelledOut() throws {
        let file = try ModelFile.bytes("ONNXSweep/Where.op13.constant-mask-2x3x4-2x3x1/model.onnx")
        let prepared = try Self.prepared(file)
        #expect(!prepared.isUnchanged)
        let handedOver = Bytes(unsafe prepared.withBytes { unsafe Array($0) })
        let mask = try ONNXReader.read(handedOver).graph.constants.values.first { $0.type == .bool }
        guard case .bytes(let elements) = mask?.payload else {
            Issue.record("the mask has no elements")
            return
        }
        #expect(elements.array == [1, 0, 1, 1, 0, 0])
        #expect(elements.isPart(of: handedOver))
    }

    @Test func aFileThatIsWrittenHereIsPassedOn() throws {
        let model = try ONNXReader.read(
            ModelFile.bytes("ONNXSweep/Where.op13.constant-mask-2x3x4-2x3x1/model.onnx"))
        let file = Bytes(ONNXWriter.write(model))
        #expect(try Self.prepared(file).isUnchanged)
    }
}
