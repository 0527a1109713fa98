import OpenCVDNN
import TestSupport
import Testing

/// What `make_arrays.py` had NumPy write: the elements are `start + step * index`, [2, 3] of them.
struct NPYFile: CustomTestStringConvertible {
    let name: String
    let type: Tensor.ElementType
    let start: Double
    let step: Double

    var testDescription: String { name }
    var path: String { Fixture.path("Arrays/\(name).npy") }

    static let all: [Self] = [
        Self(name: "version-1", type: .float32, start: -1, step: 0.5),
        Self(name: "version-2", type: .float32, start: -1, step: 0.5),
        Self(name: "version-3", type: .float32, start: -1, step: 0.5),
        Self(name: "loose-header", type: .float32, start: -1, step: 0.5),
        Self(name: "float32", type: .float32, start: -1, step: 0.5),
        Self(name: "float16", type: .float16, start: -1, step: 0.5),
        Self(name: "float64", type: .float64, start: -1, step: 0.5),
        Self(name: "int8", type: .int8, start: -3, step: 1),
        Self(name: "uint8", type: .uint8, start: 250, step: 1),
        Self(name: "int16", type: .int16, start: -30000, step: 10000),
        Self(name: "uint16", type: .uint16, start: 0, step: 13000),
        Self(name: "int32", type: .int32, start: -2_000_000_000, step: 800_000_000),
        Self(name: "uint32", type: .uint32, start: 0, step: 800_000_000),
    ]
}

@Suite struct NPYReadingTests {
    @Test(arguments: NPYFile.all.filter(\.type.isSupported))
    func readsWhatNumPyWrote(_ file: NPYFile) throws {
        let expected = try Tensor((0..<6).map { file.start + file.step * Double($0) }, shape: [2, 3])
        for tensor in [
            try Tensor(contentsOfNPYFile: file.path), try Tensor(npy: Fixture.bytes("Arrays/\(file.name).npy")),
        ] {
            #expect(tensor.elementType == file.type)
            try expectAgreement(of: tensor.converted(to: .float64), with: expected)
        }
    }

    @Test(.enabled(if: OpenCV.version.major >= 5, "64-bit integers and booleans came with OpenCV 5"))
    func readsTheTypesOfOpenCV5() throws {
        let int64 = try Fixture.array("Arrays/int64.npy").array(of: Int64.self)
        #expect(int64 == (0..<6).map { $0 * 1_500_000_000_000_000_000 - 4_611_686_018_427_387_904 })
        let uint64 = try Fixture.array("Arrays/uint64.npy").array(of: UInt64.self)
        #expect(uint64 == (0..<6).map { $0 * 3_500_000_000_000_000_000 })
        #expect(try Fixture.array("Arrays/bool.npy").array(of: Bool.self) == [false, true, false, true, false, true])
        var bytes = try Fixture.bytes("Arrays/bool.npy")
        bytes[bytes.count - 1] = 2
        let error = #expect(throws: DNNError.self) { try Tensor(npy: bytes) }
        #expect(error?.message.contains("neither 0 nor 1") == true)
    }

    @Test(
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 has these types"),
        arguments: ["int64", "uint64", "uint32", "bool"])
    func saysThatATypeNeedsOpenCV5(_ name: String) {
        let path = Fixture.path("Arrays/\(name).npy")
        let error = #expect(throws: DNNError.self) { try Tensor(contentsOfNPYFile: path) }
        #expect(error?.code == .unsupported)
        #expect(error?.subject == path)
        #expect(error?.message.contains("\(name) tensors need OpenCV 5") == true)
    }

    @Test func keepsSpecialValuesBitForBit() throws {
        let values = try Fixture.array("Arrays/special-values.npy").array(of: Float.self)
        let expected: [Float] = [
            0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ]
        #expect(values.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test(
        arguments: [
            ("scalar", []), ("one-dimension", [4]), ("five-dimensions", [1, 2, 3, 4, 5]), ("empty", [0, 3]),
        ] as [(String, Tensor.Shape)])
    func keepsTheShape(name: String, shape: Tensor.Shape) throws {
        let tensor = try Fixture.array("Arrays/\(name).npy")
        #expect(tensor.shape == shape)
        if name == "scalar" { #expect(tensor[as: Float.self] == 2.5) }
        if name == "one-dimension" { #expect(try tensor.array(of: Float.self) == [1, 2, 3, 4]) }
        if name == "five-dimensions" { #expect(try tensor.array(of: Float.self) == (0..<120).map(Float.init)) }
    }

    /// An array that was transposed before it was saved.
    @Test func readsFortranOrder() throws {
        #expect(try Fixture.array("Arrays/fortran-order.npy") == Fixture.array("Arrays/float32.npy"))
    }

    static let refused: [(name: String, reason: String)] = [
        ("big-endian", "big-endian"), ("complex64", "<c8"), ("text", "<U3"),
        ("structured", "structured"), ("object", "|O"), ("truncated-data", "does not take"),
        ("trailing-bytes", "does not take"), ("truncated-header", "ends within its header"),
        ("truncated-magic", "does not begin"), ("wrong-magic", "does not begin"), ("nothing", "empty"),
        ("version-9", "version 9"), ("no-shape", "descr, fortran_order and shape"),
        ("negative-shape", "length of 0 or more"),
        ("huge-shape", "does not take"), ("not-a-dictionary", "'{' is expected"),
    ]

    @Test(arguments: refused)
    func refusesAndSaysWhy(name: String, reason: String) throws {
        let path = Fixture.path("Arrays/\(name).npy")
        let error = #expect(throws: DNNError.self) { try Tensor(contentsOfNPYFile: path) }
        #expect(error?.code == .unreadableFile)
        #expect(error?.subject == path)
        #expect(error?.operation == "numpy.load")
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "no error")")
        let bytes = try Fixture.bytes("Arrays/\(name).npy")
        #expect(throws: DNNError.self) { try Tensor(npy: bytes) }
    }

    @Test(arguments: [("nowhere.npy", DNNError.Code.fileNotFound), (Fixture.path("Arrays"), .unreadableFile)])
    func refusesAPathWithoutAFile(path: String, code: DNNError.Code) {
        let error = #expect(throws: DNNError.self) { try Tensor(contentsOfNPYFile: path) }
        #expect(error?.code == code)
        #expect(error?.subject == path)
    }

    /// Every byte of the header changed in turn: an array or a refusal, never a crash.
    @Test func survivesAnyByteOfTheHeader() throws {
        let whole = try Fixture.bytes("Arrays/float32.npy")
        for index in 0..<(whole.count - 24) {
            for byte: UInt8 in [0, 0x20, 0x2c, 0x27, 0x30, 0x39, 0x7f, 0xff] {
                var changed = whole
                changed[index] = byte
                if let tensor = try? Tensor(npy: changed) {
                    #expect(
                        tensor.withBytes { $0.byteCount } == 24
                            || tensor.count * tensor.elementType.size <= changed.count)
                }
            }
        }
    }
}
