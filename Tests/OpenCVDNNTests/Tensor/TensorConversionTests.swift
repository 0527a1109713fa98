import OpenCVDNN
import Testing

@Suite struct TensorConversionTests {
    let values: Tensor

    init() throws { values = try Tensor([-300, -1.4, 0.6, 2.6, 300] as [Float], shape: [5, 1]) }

    @Test func roundsAndSaturates() throws {
        #expect(try values.converted(to: .uint8).array(of: UInt8.self) == [0, 0, 1, 3, 255])
        #expect(try values.converted(to: .int8).array(of: Int8.self) == [-128, -1, 1, 3, 127])
        #expect(try values.converted(to: .int16).array(of: Int16.self) == [-300, -1, 1, 3, 300])
        #expect(try values.converted(to: .int32).array(of: Int32.self) == [-300, -1, 1, 3, 300])
        #expect(try values.converted(to: .uint16).array(of: UInt16.self) == [0, 0, 1, 3, 300])
    }

    /// OpenCV's own conversion goes through 32 bits, where 3e9 becomes the least number.
    @Test func saturatesNumbersOfAnySize() throws {
        let large = try Tensor([-1e10, -3e9, 2_147_483_648, 3e9, .infinity] as [Float], shape: [5])
        #expect(try large.converted(to: .uint8).array(of: UInt8.self) == [0, 0, 255, 255, 255])
        #expect(try large.converted(to: .int16).array(of: Int16.self) == [.min, .min, .max, .max, .max])
        #expect(try large.converted(to: .int32).array(of: Int32.self) == [.min, .min, .max, .max, .max])
        let blob = try Tensor([3e9, -3e9, 7, 255] as [Float], shape: [1, 1, 2, 2])
        let image = try #require(try imagesFromBlob(blob).first)
        #expect([image[x: 0, y: 0][0], image[x: 1, y: 0][0], image[x: 0, y: 1][0]] == [255, 0, 7])
    }

    @Test func keepsTheShapeAndTheOriginal() throws {
        let doubles = try values.converted(to: .float64)
        #expect(doubles.shape == [5, 1])
        #expect(
            try doubles.array(of: Double.self) == [
                -300, Double(Float(-1.4)), Double(Float(0.6)), Double(Float(2.6)), 300,
            ])
        #expect(values.elementType == .float32)
    }

    @Test func goesThroughHalfPrecision() throws {
        // 0.1 in half precision is 0x2e66, which is 0.0999755859375; 65520 is the first number that rounds to infinity.
        let halves = try Tensor([0.1, 1, 65504, 65520] as [Float], shape: [4]).converted(to: .float16)
        let bits = halves.withBytes { bytes in
            (0..<4).map { unsafe bytes.unsafeLoad(fromByteOffset: 2 * $0, as: UInt16.self) }
        }
        #expect(bits == [0x2e66, 0x3c00, 0x7bff, 0x7c00])
        #expect(try halves.converted(to: .float32).array(of: Float.self) == [0.0999755859375, 1, 65504, .infinity])
    }

    @Test(arguments: [[], [0], [0, 3], [7]] as [Tensor.Shape])
    func keepsAnyShape(_ shape: Tensor.Shape) throws {
        let converted = try Tensor(zeros: shape).converted(to: .int32)
        #expect(converted.shape == shape)
        #expect(try converted.array(of: Int32.self) == Array(repeating: 0, count: shape.reduce(1, *)))
    }

    @Test func refusesATypeThatThereIsNot() {
        let error = #expect(throws: DNNError.self) { try values.converted(to: Tensor.ElementType(rawValue: 99)) }
        #expect(error?.code == .invalidArgument)
    }
}
