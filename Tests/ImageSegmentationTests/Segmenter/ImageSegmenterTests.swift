import ImageSegmentation
import OpenCVDNN
import TestSupport
import Testing

/// The networks of `make_segmentation.py` average 4x4 pixels, and know black, red, green and blue.
@Suite struct ImageSegmenterTests {
    static let labels: Labels = ["black", "red", "green", "blue"]
    static let preprocessing = Preprocessing(inputSize: Size2i(width: 32, height: 24))

    static func model(_ name: String = "color-segmenter", labels: Labels? = labels) -> ImageSegmenter.Model {
        ImageSegmenter.Model(
            .file(Fixture.path("Models/\(name).onnx")), labels: labels, preprocessing: preprocessing)
    }

    /// 64 x 48 pixels: the upper half black, below it red on the left and blue on the right.
    static func photo() throws -> Image {
        var image = try Image(width: 64, height: 48, fill: .zero)
        try image.drawRectangle(Rect2i(x: 0, y: 24, width: 32, height: 24), color: [0, 0, 255], thickness: .filled)
        try image.drawRectangle(Rect2i(x: 32, y: 24, width: 32, height: 24), color: [255, 0, 0], thickness: .filled)
        return image
    }

    @Test func pixelsHaveTheClassOfTheirColor() throws {
        let result = try ImageSegmenter(Self.model()).segment(Self.photo())
        #expect(result.format == .classScores)
        #expect(result.outputShape == [1, 4, 6, 8])
        #expect(result.classMap[x: 10, y: 5] == 0)
        #expect(result.classMap[x: 10, y: 40] == 1)
        #expect(result.classMap[x: 50, y: 40] == 3)
        #expect(result.areas.map(\.label) == ["black", "red", "blue"])
        #expect(result.areas.map(\.pixelCount).reduce(0, +) == 64 * 48)
        #expect(abs(result.areas.map(\.share).reduce(0, +) - 1) < 1e-12)
        #expect(abs(result.areas[0].share - 0.5) < 0.1)
    }

    @Test func asynchronousFormsGiveTheSame() async throws {
        let segmenter = try ImageSegmenter(Self.model())
        let photo = try Self.photo()
        let expected = try { try segmenter.segment(photo) }()
        #expect(try await segmenter.segment(photo).classMap == expected.classMap)
    }

    /// Logits are over 0, and their sigmoids over 0.5, where an image is red.
    @Test(arguments: ["color-segmenter-foreground", "color-segmenter-sigmoid"])
    func oneScoreTellsTheForeground(name: String) throws {
        let result = try ImageSegmenter(Self.model(name, labels: nil)).segment(Self.photo())
        #expect(result.format == .foreground)
        #expect(result.classMap[x: 10, y: 40] == 1)
        #expect(result.classMap[x: 10, y: 5] == 0)
        #expect(result.classMap[x: 50, y: 40] == 0)
        #expect(result.areas.map(\.label) == ["class_0", "class_1"])
    }

    /// Absolute values may be anything.
    @Test func whatTheLastLayersDontTellHasToBeSaid() throws {
        var model = Self.model("color-segmenter-absolute", labels: nil)
        let (photo, segmenter) = (try Self.photo(), try ImageSegmenter(model))
        let error = #expect(throws: PipelineError.self) { try segmenter.segment(photo) }
        #expect(error?.code == .ambiguousOutput)
        #expect(error?.message.contains("all scores are within 0...1") == true)
        model.foreground = .probabilities
        let sigmoid = try ImageSegmenter(Self.model("color-segmenter-sigmoid", labels: nil)).segment(photo)
        #expect(try ImageSegmenter(model).segment(photo).classMap == sigmoid.classMap)
        (model.foreground, model.threshold) = (.logits, 0.6224593)  // the sigmoid of 0.5
        #expect(try ImageSegmenter(model).segment(photo).classMap == sigmoid.classMap)
    }

    @Test func whatUltralyticsExportedForAnotherTaskIsRefused() throws {
        let model = ImageSegmenter.Model(
            .file(Fixture.path("Models/colored-rectangles.onnx")), labels: nil,
            preprocessing: Preprocessing(inputSize: Size2i(width: 64, height: 64)))
        let error = #expect(throws: PipelineError.self) { try ImageSegmenter(model) }
        #expect(error?.message.hasPrefix("the model's task is detect, and only 'semantic' gives") == true)
    }

    @Test func indicesAreTakenAsTheyAre() throws {
        let model = Self.model("color-segmenter-indices")
        let result = try ImageSegmenter(model).segment(Self.photo())
        #expect(result.classMap[x: 50, y: 40] == 3)
        #expect(result.classMap.pixelCounts == [0: 64 * 24, 1: 32 * 24, 3: 32 * 24])
    }

    @Test func tooFewLabelsAreRefused() throws {
        var model = Self.model(labels: ["black", "red"])
        model.format = .classScores
        let segmenter = try ImageSegmenter(model)
        let photo = try Self.photo()
        let error = #expect(throws: PipelineError.self) { try segmenter.segment(photo) }
        #expect(error?.code == .labelCountMismatch)
    }

    @Test func anotherOutputIsRefused() throws {
        let model = ImageSegmenter.Model(
            .file(Fixture.path("Models/tiny-classifier.onnx")), labels: nil,
            preprocessing: Preprocessing(inputSize: Size2i(width: 8, height: 8)))
        let segmenter = try ImageSegmenter(model)
        let photo = try Self.photo()
        let error = #expect(throws: PipelineError.self) { try segmenter.segment(photo) }
        #expect(error?.message.contains("The shapes of a segmentation are") == true)
    }
}
