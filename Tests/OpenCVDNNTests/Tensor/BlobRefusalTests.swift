import OpenCVDNN
import Testing

@Suite struct BlobRefusalTests {
    let image: Image

    init() throws { image = try Image(width: 4, height: 4) }

    @Test func noPictures() {
        let error = #expect(throws: DNNError.self) { try blobFromImages([]) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func picturesThatDisagree() throws {
        let gray = try Image(width: 4, height: 4, channels: 1)
        let wide = try Image(width: 5, height: 4)
        let channels = #expect(throws: DNNError.self) { try blobFromImages([image, gray]) }
        #expect(channels?.code == .shapeMismatch)
        #expect(channels?.message.contains("image 1 has 1 channels, but image 0 has 3") == true)
        let sizes = #expect(throws: DNNError.self) { try blobFromImages([image, wide]) }
        #expect(sizes?.code == .shapeMismatch)
    }

    @Test(arguments: [(0, 0), (0, 4), (4, 0), (-1, 4), (4, .min), (32768, 4), (.max, .max)])
    func anImpossibleSize(width: Int, height: Int) {
        let error = #expect(throws: DNNError.self) {
            try blobFromImage(image, size: Size2i(width: width, height: height))
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func numbersThatAreNotFinite(_ number: Double) {
        for error in [
            #expect(throws: DNNError.self, performing: { try blobFromImage(image, scaleFactor: number) }),
            #expect(throws: DNNError.self, performing: { try blobFromImage(image, mean: [0, number]) }),
            #expect(throws: DNNError.self, performing: { try blobFromImages([image], scaleFactors: [1, 1, number]) }),
        ] {
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func arithmeticOnBytes() {
        for error in [
            #expect(
                throws: DNNError.self, performing: { try blobFromImage(image, scaleFactor: 0.5, elementType: .uint8) }),
            #expect(throws: DNNError.self, performing: { try blobFromImage(image, mean: [1], elementType: .uint8) }),
        ] {
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.contains("uint8") == true)
        }
    }

    @Test(arguments: [Tensor.ElementType.float64, .float16, .int8, .int32, .bool])
    func otherElementTypes(_ type: Tensor.ElementType) {
        let error = #expect(throws: DNNError.self) { try blobFromImage(image, elementType: type) }
        #expect(error?.code == .elementTypeMismatch)
        #expect(error?.message.contains("\(type)") == true)
    }
}
