import OpenCVDNN
import TestSupport
import Testing
import TextRecognition

/// The networks of `make_text.py` find bright bars, and read red as a and blue as b.
@Suite struct TextReaderTests {
    static func pixels(_ width: Int, _ height: Int, _ order: Preprocessing.ChannelOrder = .bgr) -> Preprocessing {
        Preprocessing(inputSize: Size2i(width: width, height: height), channelOrder: order)
    }

    static func source(_ name: String) -> NetworkSource { .file(Fixture.path("Models/\(name).onnx")) }

    static let (red, blue): (Scalar, Scalar) = ([0, 0, 255], [255, 0, 0])

    static let detector = TextDetector.Model(
        source("bar-detector"), preprocessing: pixels(32, 32), inputSize: .longerSide(atMost: 512, multipleOf: 4),
        format: .db(DBDecoder(unclipRatio: 0.2, dilates: false)))
    static let recognizer = TextRecognizer.Model(
        source("bar-recognizer"), input: LineInput(pixels(16, 8), width: .growing(multipleOf: 8)))
    static let angleClassifier = TextAngleClassifier.Model(
        source("bar-angle"), input: LineInput(pixels(16, 8), width: .fixed))

    /// Bars of 64 x 16 pixels, the left and the right half of which have these colors.
    static func photo(_ bars: [(x: Int, y: Int, left: Scalar, right: Scalar)]) throws -> Image {
        var image = try Image(width: 200, height: 80, fill: .zero)
        for bar in bars {
            for (x, color) in [(bar.x, bar.left), (bar.x + 32, bar.right)] {
                let half = Rect2i(x: x, y: bar.y, width: 32, height: 16)
                try image.drawRectangle(half, color: color, thickness: .filled)
            }
        }
        return image
    }

    @Test func linesAreReadInOrder() throws {
        let reader = try TextReader(detector: Self.detector, recognizer: Self.recognizer, minimumConfidence: 0)
        let photo = try Self.photo([
            (100, 50, Self.blue, Self.red), (110, 12, Self.blue, Self.blue), (12, 14, Self.red, Self.blue),
        ])
        let lines = try reader.read(photo)
        #expect(lines.map(\.text) == ["ab", "b", "ba"])
        let corners = try #require(lines.first).corners
        // The bar's pixels are 12 ..< 76 and 14 ..< 30; the box is larger by the growth of 63 · 15 · 0.2 / (2 · (63 + 15)).
        let growth = 63.0 * 15 * 0.2 / (2 * (63 + 15))
        #expect(abs(corners.topLeft.x - (12.5 - growth)) < 0.01)
        #expect(abs(corners.topLeft.y - (14.5 - growth)) < 0.01)
        #expect(abs(corners.bottomRight.x - (75.5 + growth)) < 0.01)
        #expect(abs(corners.bottomRight.y - (29.5 + growth)) < 0.01)
    }

    @Test func withoutADetectorTheImageIsALine() throws {
        let reader = try TextReader(
            detector: nil, angleClassifier: Self.angleClassifier, recognizer: Self.recognizer, minimumConfidence: 0)
        var image = try Image(width: 64, height: 16, fill: Self.red)
        try image.drawRectangle(Rect2i(x: 0, y: 0, width: 32, height: 16), color: Self.blue, thickness: .filled)
        let lines = try reader.read(image)
        // The left half is bluer: it is upside down.
        #expect(lines.map(\.text) == ["ab"] && lines[0].detectionScore == 1)
        #expect(lines[0].corners.topLeft == Point2d(x: 64, y: 16))
        #expect(try reader.read(Image(width: 64, height: 16, fill: .zero)).isEmpty)
    }

    @Test func linesThatAreUpsideDownAreTurned() throws {
        let reader = try TextReader(
            detector: Self.detector, angleClassifier: Self.angleClassifier, recognizer: Self.recognizer,
            minimumConfidence: 0)
        let lines = try reader.read(Self.photo([(20, 20, Self.red, Self.blue), (100, 50, Self.blue, Self.red)]))
        #expect(lines.map(\.text) == ["ab", "ab"])
        #expect(lines[0].corners.topLeft.x < lines[0].corners.topRight.x)
        #expect(lines[1].corners.topLeft.x > lines[1].corners.topRight.x)
        #expect(lines[1].corners.topLeft.y > lines[1].corners.bottomLeft.y)
    }

    @Test func uncertainLinesAreDropped() throws {
        let reader = try TextReader(detector: Self.detector, recognizer: Self.recognizer, minimumConfidence: 1)
        #expect(try reader.read(Self.photo([(20, 20, [134, 0, 140], [134, 0, 140])])).isEmpty)
        #expect(try reader.read(Image(width: 40, height: 40, fill: .zero)).isEmpty)
    }

    @Test func tasksShareAReader() async throws {
        let reader = try TextReader(detector: Self.detector, recognizer: Self.recognizer, minimumConfidence: 0)
        try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for number in 0..<12 {
                let photo = try Self.photo(
                    number % 2 == 0 ? [(12, 14, Self.red, Self.blue)] : [(40, 30, Self.blue, Self.red)])
                group.addTask { (number, try await reader.read(photo).map(\.text)) }
            }
            for try await (number, texts) in group { #expect(texts == (number % 2 == 0 ? ["ab"] : ["ba"])) }
        }
    }

    /// A line of 128 x 8 pixels is wider than the least input of 16 x 8, and is not compressed.
    @Test func longLinesWidenTheInput() throws {
        var line = try Image(width: 128, height: 8, fill: .zero)
        for start in stride(from: 0, to: 128, by: 16) {
            let bar = Rect2i(x: start, y: 0, width: 8, height: 8)
            try line.drawRectangle(bar, color: start % 32 == 0 ? Self.red : Self.blue, thickness: .filled)
        }
        #expect(try TextRecognizer(Self.recognizer).recognize(line).text == "abababab")
    }

    @Test func aRecognizerNeedsCharacters() throws {
        let model = TextRecognizer.Model(
            Self.source("bar-detector"), input: LineInput(Self.pixels(16, 8), width: .fixed))
        let recognizer = try TextRecognizer(model)
        let line = try Image(width: 16, height: 8, fill: .zero)
        let error = #expect(throws: PipelineError.self) { try recognizer.recognize(line) }
        #expect(error?.message.contains("name a vocabulary") == true)
    }

    @Test func settingsOutOfRangeAreRefused() {
        #expect(throws: PipelineError.self) {
            try TextReader(detector: Self.detector, recognizer: Self.recognizer, minimumConfidence: 2)
        }
        var detector = Self.detector
        detector.inputSize = .shorterSide(atLeast: 0, multipleOf: 32)
        #expect(throws: PipelineError.self) { try TextDetector(detector) }
        var recognizer = Self.recognizer
        recognizer.input.width = .growing(multipleOf: 0)
        #expect(throws: PipelineError.self) { try TextRecognizer(recognizer) }
    }
}
