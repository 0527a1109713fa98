import Foundation
import ImagePipeline
import OpenCVDNN
import TestSupport
import Testing

extension BlobCase {
    fileprivate func preprocessing(_ channelOrder: Preprocessing.ChannelOrder) throws -> Preprocessing {
        return Preprocessing(
            inputSize: Size2i(width: width, height: height), scaleFactor: scale,
            mean: Scalar(mean[0], mean[1], mean[2]),
            standardDeviation: Scalar(standardDeviation[0], standardDeviation[1], standardDeviation[2]),
            channelOrder: channelOrder, fit: try #require(Preprocessing.Fit(fit)))
    }
}

@Suite struct PreprocessingTests {
    // Preprocessing makes float32 of one or three channels; blobs of bytes and of four are blobFromImage's alone.
    static func cases() throws -> [BlobCase] {
        try BlobCase.all().filter { $0.depth == "float32" && !$0.name.hasPrefix("bgra") }
    }

    @Test(arguments: try cases())
    func makesTheBlobOfArithmetic(blobCase: BlobCase) throws {
        let pictures = try blobCase.pictures.map { try Fixture.picture("Blobs/\($0).npy") }
        let order: Preprocessing.ChannelOrder = pictures[0].channels == 1 ? .gray : blobCase.swapRB ? .rgb : .bgr
        let expected = try Fixture.array("Blobs/\(blobCase.name).npy")
        let blob = try blobCase.preprocessing(order).blob(from: pictures)
        try expectAgreement(of: blob, with: expected, tolerance: 1e-4)
    }

    @Test func subtractsThenScalesThenDivides() throws {
        // Each number tells its step apart from another order: (200 - 20) * 0.5 / 4 is 22.5.
        let preprocessing = Preprocessing(
            inputSize: Size2i(width: 1, height: 1), scaleFactor: 0.5, mean: [20, 10, 40], standardDeviation: [4, 2, 8],
            channelOrder: .rgb)
        let image = try Image(width: 1, height: 1, channels: 3, bytes: [120, 90, 200])  // blue, green, red
        #expect(try preprocessing.blob(from: image).array(of: Float.self) == [22.5, 20, 5])
    }

    @Test func bringsPicturesToTheChannelsOfTheNetwork() throws {
        let gray = try Image(width: 1, height: 1, channels: 1, bytes: [7])
        let color = try Image(width: 1, height: 1, channels: 3, bytes: [100, 100, 100])
        let transparent = try Image(width: 1, height: 1, channels: 4, bytes: [10, 20, 30, 40])
        let size = Size2i(width: 1, height: 1)
        let rgb = Preprocessing(inputSize: size, channelOrder: .rgb)
        #expect(try rgb.blob(from: gray).array(of: Float.self) == [7, 7, 7])
        #expect(try rgb.blob(from: transparent).array(of: Float.self) == [30, 20, 10])
        #expect(try rgb.blob(from: [gray, color, transparent]).shape == [3, 3, 1, 1])

        let one = Preprocessing(inputSize: size, channelOrder: .gray)
        #expect(try one.blob(from: gray).array(of: Float.self) == [7])
        #expect(try one.blob(from: color).array(of: Float.self) == [100])
        // 0.299 R + 0.587 G + 0.114 B, rounded: 0.299 * 30 + 0.587 * 20 + 0.114 * 10 = 21.85.
        #expect(try one.blob(from: transparent).array(of: Float.self) == [22])
    }

    @Test func cutsTheMiddleOutOfAResizedPicture() throws {
        // Columns of 0, 40, 80, … 240, two pixels wide each, so that halving averages equals: seven of 40 steps by two rows.
        let row = (0..<14).flatMap { column in [UInt8](repeating: UInt8(column / 2 * 40), count: 3) }
        let image = try Image(width: 14, height: 4, channels: 3, bytes: row + row + row + row)
        let preprocessing = Preprocessing(
            inputSize: Size2i(width: 2, height: 2), fit: .resizeThenCrop(shorterSide: 2))
        // 7 x 2; two columns from (7 - 2) / 2 = 2.5, to the even 2.
        #expect(try preprocessing.blob(from: image).array(of: Float.self).prefix(4) == [80, 120, 80, 120])
    }

    @Test func fillsTheMarginsOfALetterbox() throws {
        let image = try Image(width: 4, height: 1, channels: 3, bytes: [UInt8](repeating: 50, count: 12))
        let preprocessing = Preprocessing(
            inputSize: Size2i(width: 4, height: 4), scaleFactor: 0.5, mean: [10, 10, 10],
            fit: .letterbox(fill: [110, 120, 130]))
        let blob = try preprocessing.blob(from: image).array(of: Float.self)
        // Rows: one of margin, the picture, two of margin; red, the fill's third number, is the first channel.
        let rows = stride(from: 0, to: 16, by: 4).map { Array(blob[$0..<$0 + 4]) }
        #expect(rows == [[60, 60, 60, 60], [20, 20, 20, 20], [60, 60, 60, 60], [60, 60, 60, 60]])
        #expect(blob[32] == 50)
    }

    @Test(arguments: [Preprocessing.Fit.stretch, .crop, .resizeThenCrop(shorterSide: 9), .letterbox()])
    func takesPicturesOfEverySize(fit: Preprocessing.Fit) throws {
        let preprocessing = Preprocessing(inputSize: Size2i(width: 8, height: 6), fit: fit)
        for (width, height) in [(1, 1), (300, 1), (1, 300), (8, 6), (6, 8), (97, 31)] {
            let image = try Image(width: width, height: height, fill: [1, 2, 3])
            #expect(try preprocessing.blob(from: image).shape == [1, 3, 6, 8], "\(width) x \(height)")
        }
    }

    @Test func refusesNoPictures() throws {
        let error = try #require(throws: PipelineError.self) {
            try Preprocessing.resNet50.blob(from: [])
        }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == "images")
    }

    @Test func becomesJSONAndComesBack() throws {
        for preprocessing in [Preprocessing.resNet50, .efficientNetLite0, .googLeNet] {
            let json = try JSONEncoder().encode(preprocessing)
            #expect(try JSONDecoder().decode(Preprocessing.self, from: json) == preprocessing)
        }
    }
}
