import OpenCVDNN
import TestSupport
import Testing

@Suite struct ImagesFromBlobTests {
    @Test(arguments: ["bgr-5x4", "gray-5x4", "bgra-5x4"])
    func givesThePicturesBack(_ name: String) throws {
        let picture = try Fixture.picture("Blobs/\(name).npy")
        #expect(try imagesFromBlob(blobFromImages([picture, picture])) == [picture, picture])
        #expect(try imagesFromBlob(blobFromImage(picture, elementType: .uint8)) == [picture])
    }

    @Test func roundsAndSaturates() throws {
        let blob = try Tensor([-3, 0.4, 0.6, 254.6, 255.4, 1e9] as [Float], shape: [1, 1, 2, 3])
        let image = try imagesFromBlob(blob)[0]
        #expect(image.size == Size2i(width: 3, height: 2))
        #expect(image.bytes == [0, 0, 1, 255, 255, 255])
    }

    @Test func followsAReshapedBlob() throws {
        let flat = try Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [6])
        let image = try imagesFromBlob(flat.reshaped(to: [1, 3, 1, 2]))[0]
        #expect(image.bytes == [1, 3, 5, 2, 4, 6])
    }

    static let noBlobs: [(Tensor.Shape, Tensor.ElementType)] = [
        ([], .float32), ([3], .float32), ([3, 4, 4], .float32), ([1, 2, 4, 4], .float32), ([1, 5, 4, 4], .float32),
        ([1, 1, 3, 4, 4], .float32), ([1, 3, 4, 4], .float64), ([1, 3, 4, 4], .int8), ([1, 3, 4, 4], .float16),
    ]

    @Test(arguments: noBlobs)
    func refusesWhatIsNoBlobOfPictures(shape: Tensor.Shape, type: Tensor.ElementType) {
        let error = #expect(throws: DNNError.self) { try imagesFromBlob(Tensor(zeros: shape, elementType: type)) }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message.contains("\(shape) of \(type)") == true)
    }

    @Test(arguments: [[0, 3, 4, 4], [1, 3, 0, 4], [1, 3, 4, 0], [1, 3, 1, 32768]] as [Tensor.Shape])
    func refusesPicturesWithoutPixelsOrTooLong(_ shape: Tensor.Shape) {
        let error = #expect(throws: DNNError.self) { try imagesFromBlob(Tensor(zeros: shape)) }
        #expect(error?.code == .invalidArgument || error?.code == .shapeMismatch)
    }
}
