import ImageClassification
import OpenCVDNN
import Testing

@Suite("Contact sheet")
struct ContactSheetTests {
    private func answer(_ confidence: Float, _ label: String = "cat") -> Prediction {
        Prediction(classIndex: 0, label: label, confidence: confidence, score: confidence)
    }

    @Test("Keeps the most confident mistakes, the first of equals first")
    func order() throws {
        var sheet = try ContactSheet(capacity: 3)
        let photo = try Image(width: 4, height: 4)
        for (confidence, truth) in [(0.5, "a"), (0.9, "b"), (0.5, "c"), (0.4, "d"), (0.95, "e"), (0.5, "f")] {
            try sheet.add(photo, truth: truth, answer: answer(Float(confidence)))
        }
        #expect(sheet.mistakes.map(\.truth) == ["e", "b", "a"])
    }

    @Test("Thumbnails are small, whatever the photo is", arguments: [(1, 1, 1), (3, 320, 160), (4, 200, 5000)])
    func thumbnails(channels: Int, width: Int, height: Int) throws {
        var sheet = try ContactSheet()
        let pixels = [UInt8](repeating: 200, count: width * height * channels)
        let photo = try Image(width: width, height: height, channels: channels, bytes: pixels)
        try sheet.add(photo, truth: "dog", answer: answer(1))
        let thumbnail = sheet.mistakes[0].thumbnail
        #expect(thumbnail.size == Size2i(width: 160, height: 160) && thumbnail.channels == 3)
        #expect(Array(thumbnail[x: 80, y: 80]) == [200, 200, 200])
    }

    static let sizes: [(count: Int, columns: Int, width: Int, height: Int)] = [
        (0, 6, 260, 54), (1, 6, 260, 278), (4, 3, 520, 502), (24, 6, 1030, 950),
    ]

    @Test("Photos are in rows", arguments: sizes)
    func picture(count: Int, columns: Int, width: Int, height: Int) throws {
        var sheet = try ContactSheet()
        let photo = try Image(width: 10, height: 10, fill: [1, 2, 3])
        for _ in 0..<count { try sheet.add(photo, truth: "Egyptian cat", answer: answer(0.5, "tabby")) }
        let image = try sheet.image(columns: columns)
        #expect(image.size == Size2i(width: width, height: height))
        if count > 0 {
            #expect(Array(image[x: 10, y: 44]) == [1, 2, 3] && Array(image[x: 169, y: 203]) == [1, 2, 3])
            #expect(Array(image[x: 9, y: 44]) == [50, 50, 50])
        }
        if count == 4 {  // the second row has one photo
            #expect(Array(image[x: 10, y: 268]) == [1, 2, 3] && Array(image[x: 180, y: 268]) == [50, 50, 50])
        }
    }

    @Test("Numbers below 1 are refused")
    func numbers() throws {
        #expect(throws: ClassificationError.self) { try ContactSheet(capacity: 0) }
        #expect(throws: ClassificationError.self) { try ContactSheet().image(columns: 0) }
    }
}
