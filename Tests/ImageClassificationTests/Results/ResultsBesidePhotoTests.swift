import ImageClassification
import OpenCVDNN
import Testing

@Suite struct ResultsBesidePhotoTests {
    let panel = ResultsPanel(predictions: [Prediction(classIndex: 0, label: "cat", confidence: 1, score: 0)])

    static let photos: [(width: Int, height: Int, drawnWidth: Int)] = [
        (600, 400, 600), (300, 200, 600), (1200, 800, 600), (451, 300, 601), (1, 4000, 1), (2000, 400, 1600),
        (20000, 100, 1600),
    ]

    @Test(arguments: photos)
    func bringsThePhotoToItsHeight(width: Int, height: Int, drawnWidth: Int) throws {
        let photo = try Image(width: width, height: height, fill: [10, 20, 30])
        let image = try panel.beside(photo)
        #expect(image.size == Size2i(width: drawnWidth + 400, height: 400))
        let right = try image.cropped(to: Rect2i(x: drawnWidth, y: 0, width: 400, height: 400))
        #expect(try right == panel.image())
        let middle = try image.cropped(to: Rect2i(x: drawnWidth / 2, y: 200, width: 1, height: 1))
        #expect(middle.bytes == [10, 20, 30])
    }

    @Test func putsMarginsAroundAPanorama() throws {
        let image = try panel.beside(Image(width: 3200, height: 400, fill: [10, 20, 30]))
        // 1600 x 200 in the middle of 1600 x 400.
        #expect(try image.cropped(to: Rect2i(x: 0, y: 99, width: 1, height: 1)).bytes == [50, 50, 50])
        #expect(try image.cropped(to: Rect2i(x: 0, y: 100, width: 1, height: 1)).bytes == [10, 20, 30])
        #expect(try image.cropped(to: Rect2i(x: 1599, y: 299, width: 1, height: 1)).bytes == [10, 20, 30])
        #expect(try image.cropped(to: Rect2i(x: 1599, y: 300, width: 1, height: 1)).bytes == [50, 50, 50])
    }

    @Test(arguments: [1, 3, 4])
    func takesPicturesOfAllChannels(channels: Int) throws {
        let photo = try Image(width: 400, height: 400, channels: channels)
        let image = try panel.beside(photo)
        #expect(image.channels == 3)
        #expect(image.size == Size2i(width: 800, height: 400))
    }

    @Test func leavesThePhotoAlone() throws {
        let photo = try Image(width: 400, height: 400, fill: [10, 20, 30])
        let captioned = try panel.beside(photo, caption: "Input Image")
        #expect(captioned != (try panel.beside(photo)))
        #expect(photo == (try Image(width: 400, height: 400, fill: [10, 20, 30])))
    }
}
