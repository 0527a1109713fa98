import OpenCVDNN
import TestSupport
import Testing

extension BlobCase {
    fileprivate var elementType: Tensor.ElementType { depth == "uint8" ? .uint8 : .float32 }
    fileprivate var hasOneScale: Bool { standardDeviation == [1, 1, 1] }

    /// Those that blobFromImages alone can make; a letterbox takes a border.
    fileprivate static func ofBlobFromImages() throws -> [Self] {
        try all().filter { ["stretch", "crop"].contains($0.fit) }
    }
}

@Suite struct BlobFromImageTests {
    @Test(arguments: try BlobCase.ofBlobFromImages())
    func agreesWithArithmetic(_ row: BlobCase) throws {
        let images = try row.pictures.map { try Fixture.picture("Blobs/\($0).npy") }
        let expected = try Fixture.array("Blobs/\(row.name).npy")
        let deviation = row.standardDeviation
        let blob = try blobFromImages(
            images,
            scaleFactors: Scalar(
                row.scale / deviation[0], row.scale / deviation[1], row.scale / deviation[2], row.scale),
            size: row.size, mean: Scalar(row.mean[0], row.mean[1], row.mean[2]), swapRB: row.swapRB,
            crop: row.fit == "crop", elementType: row.elementType)
        #expect(blob.elementType == row.elementType)
        try expectAgreement(of: blob, with: expected, tolerance: 1e-5)
    }

    @Test(arguments: try BlobCase.ofBlobFromImages().filter(\.hasOneScale))
    func oneScaleForAllChannelsIsEnough(_ row: BlobCase) throws {
        let images = try row.pictures.map { try Fixture.picture("Blobs/\($0).npy") }
        let expected = try Fixture.array("Blobs/\(row.name).npy")
        let mean = Scalar(row.mean[0], row.mean[1], row.mean[2])
        let blob = try blobFromImages(
            images, scaleFactor: row.scale, size: row.size, mean: mean, swapRB: row.swapRB, crop: row.fit == "crop",
            elementType: row.elementType)
        try expectAgreement(of: blob, with: expected, tolerance: 1e-5)
        if images.count == 1 {
            let single = try blobFromImage(
                images[0], scaleFactor: row.scale, size: row.size, mean: mean, swapRB: row.swapRB,
                crop: row.fit == "crop",
                elementType: row.elementType)
            try expectAgreement(of: single, with: expected, tolerance: 1e-5)
        }
    }

    /// (pixel - mean) * scale, channel after channel, the mean in the order after the swap.
    @Test func byHand() throws {
        let image = try Image(width: 2, height: 1, channels: 3, bytes: [10, 20, 30, 110, 120, 130])
        let blob = try blobFromImage(image, scaleFactor: 0.5, mean: [30, 20, 10], swapRB: true)
        #expect(blob.shape == [1, 3, 1, 2])
        #expect(try blob.array(of: Float.self) == [0, 50, 0, 50, 0, 50])
    }

    @Test func aScaleForEachChannelOfFour() throws {
        let image = try Image(width: 1, height: 1, channels: 4, bytes: [10, 20, 30, 40])
        let blob = try blobFromImages([image], scaleFactors: [1, 2, 3, 4], mean: [1, 1, 1, 1])
        #expect(try blob.array(of: Float.self) == [9, 38, 87, 156])
    }

    @Test func keepsThePicturesOwnSizeWithoutOne() throws {
        let blob = try blobFromImages([Image(width: 5, height: 3), Image(width: 5, height: 3)])
        #expect(blob.shape == [2, 3, 3, 5])
    }

    @Test func picturesOfAnySizeFitIntoAGivenOne() throws {
        let blob = try blobFromImages(
            [Image(width: 5, height: 3, fill: [1, 2, 3]), Image(width: 9, height: 9, fill: [4, 5, 6])],
            size: Size2i(width: 1, height: 1))
        #expect(try blob.array(of: Float.self) == [1, 2, 3, 4, 5, 6])
    }

    @Test func hasElementsOfItsOwn() throws {
        var image = try Image(width: 1, height: 1, fill: [1, 2, 3])
        let floats = try blobFromImage(image)
        let bytes = try blobFromImage(image, elementType: .uint8)
        try image.fill(with: .zero)
        #expect(try floats.array(of: Float.self) == [1, 2, 3])
        #expect(try bytes.array(of: UInt8.self) == [1, 2, 3])
    }

    @Test func swappingAGrayPictureChangesNothing() throws {
        let gray = try Image(width: 2, height: 1, channels: 1, bytes: [3, 4])
        #expect(try blobFromImage(gray, swapRB: true).array(of: Float.self) == [3, 4])
    }
}
