import OpenCVDNN
import Testing

@Suite struct ImagePixelsTests {
    /// 2 wide, 3 high, channels counted from 0.
    let image: Image

    init() throws { image = try Image(width: 2, height: 3, channels: 3, bytes: 0..<18) }

    @Test func readsOnePixel() throws {
        #expect(image[x: 0, y: 0] == [0, 1, 2])
        #expect(image[x: 1, y: 0] == [3, 4, 5])
        #expect(image[x: 0, y: 2] == [12, 13, 14])
        #expect(image[Point2i(x: 1, y: 2)] == [15, 16, 17])
        #expect(try Image(width: 2, height: 1, channels: 1, bytes: [7, 8])[x: 1, y: 0] == [8])
        #expect(try Image(width: 1, height: 1, channels: 4, bytes: [7, 8, 9, 1])[x: 0, y: 0] == [7, 8, 9, 1])
    }

    @Test func changesOnePixelOfThisValueOnly() throws {
        var changed = image
        changed[x: 1, y: 2] = [90, 91, 92]
        changed[Point2i(x: 0, y: 0)][2] = 93
        #expect(changed.bytes == [0, 1, 93] + Array(3..<15) + [90, 91, 92])
        #expect(image.bytes == Array(0..<18))
    }

    @Test func aPixelIsACollectionOfItsChannels() {
        let pixel: Pixel = [150, 130, 100]
        #expect(Array(pixel) == [150, 130, 100])
        #expect(pixel.description == "[150, 130, 100]")
        #expect(pixel.max() == 150)
        #expect(Pixel([9][...]) == [9])
        #expect(Scalar(pixel) == [150, 130, 100])
        #expect(Scalar([1, 2, 3, 4] as Pixel) == [1, 2, 3, 4])
        #expect(Scalar([5] as Pixel) == [5])
    }

    @Test func readsAndChangesARow() throws {
        #expect(try image.withRow(1) { row in (0..<row.count).map { row[$0] } } == Array(6..<12))
        var changed = image
        try changed.withMutableRow(2) { row in
            for index in row.indices { row[index] = 0 }
        }
        #expect(changed.bytes == Array(0..<12) + [0, 0, 0, 0, 0, 0])
        #expect(image.bytes == Array(0..<18))
    }

    @Test(arguments: [-1, 3, .max, .min])
    func refusesARowThatThereIsNot(_ y: Int) throws {
        let error = #expect(throws: DNNError.self) { try image.withRow(y) { $0.count } }
        #expect(error?.message == "an image of 2 x 3 pixels has no row \(y)")
        var changed = image
        #expect(throws: DNNError.self) { try changed.withMutableRow(y) { $0.count } }
    }

    @Test func aPlaceOutsideIsAProgrammingError() async {
        await #expect(processExitsWith: .failure) { print(try Image(width: 2, height: 2)[x: 2, y: 0]) }
        await #expect(processExitsWith: .failure) { print(try Image(width: 2, height: 2)[x: 0, y: -1]) }
        await #expect(processExitsWith: .failure) { print(try Image(width: 2, height: 2)[x: 0, y: .max]) }
    }

    @Test func aPixelOfOtherChannelsIsAProgrammingError() async {
        await #expect(processExitsWith: .failure) {
            var gray = try Image(width: 2, height: 2, channels: 1)
            gray[x: 0, y: 0] = [1, 2, 3]
        }
        await #expect(processExitsWith: .failure) {
            let pixel: Pixel = [1, 2]
            print(pixel)
        }
        await #expect(processExitsWith: .failure) {
            let pixel: Pixel = [1, 2, 3]
            print(pixel[3])
        }
    }
}
