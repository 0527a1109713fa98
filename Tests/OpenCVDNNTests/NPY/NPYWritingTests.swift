import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite struct NPYWritingTests {
    /// The format's version 1: magic, version, the length of the header, a dictionary that ends at a multiple of 64 bytes
    /// with a line feed, and the elements.
    @Test func writesTheFormat() throws {
        let bytes = try Tensor([1, 2, 3, 4, 5, 6] as [UInt8], shape: [2, 3]).npy()
        #expect(bytes.starts(with: [0x93] + Array("NUMPY".utf8) + [1, 0]))
        let headerLength = Int(bytes[8]) | Int(bytes[9]) << 8
        #expect((10 + headerLength) % 64 == 0)
        let header = String(decoding: bytes[10..<10 + headerLength], as: UTF8.self)
        #expect(header.hasPrefix("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"))
        #expect(header.hasSuffix("\n"))
        #expect(bytes[(10 + headerLength)...] == [1, 2, 3, 4, 5, 6])
    }

    static let files = [
        "float32", "float16", "float64", "int8", "uint8", "int16", "uint16", "int32", "scalar", "empty",
        "one-dimension", "five-dimensions", "special-values",
    ]

    @Test(arguments: files)
    func givesBackWhatNumPyWrote(_ name: String) throws {
        let tensor = try Fixture.array("Arrays/\(name).npy")
        let again = try Tensor(npy: tensor.npy())
        #expect(again.shape == tensor.shape)
        #expect(again.elementType == tensor.elementType)
        #expect(bytes(of: again) == bytes(of: tensor))
        try withTemporaryFolder { folder in
            try tensor.write(toNPYFile: "\(folder)/array.npy")
            #expect(try Fixture.contents(ofFile: "\(folder)/array.npy") == tensor.npy())
        }
    }

    @Test func writesAReshapedTensorInItsNewShape() throws {
        let tensor = try Tensor([1, 2, 3, 4] as [Float], shape: [4]).reshaped(to: [2, 2])
        #expect(try Tensor(npy: tensor.npy()).shape == [2, 2])
    }

    @Test func aFailedWriteNamesTheFile() throws {
        let tensor = try Tensor(zeros: [2])
        try withTemporaryFolder { folder in
            for path in ["\(folder)/missing/array.npy", folder] {
                let error = #expect(throws: DNNError.self) { try tensor.write(toNPYFile: path) }
                #expect(error?.code == .unwritableFile)
                #expect(error?.subject == path)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left.isEmpty)
        }
    }

    @Test(.enabled(if: OpenCV.version.major >= 5, "bfloat16 came with OpenCV 5"))
    func numPyHasNoBFloat16() throws {
        let error = #expect(throws: DNNError.self) { try Tensor(zeros: [2], elementType: .bfloat16).npy() }
        #expect(error?.code == .elementTypeMismatch)
        #expect(error?.message.contains("bfloat16") == true)
    }

    private func bytes(of tensor: Tensor) -> [UInt8] {
        tensor.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
    }
}
