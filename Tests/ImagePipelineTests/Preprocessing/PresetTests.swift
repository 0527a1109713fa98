import ImagePipeline
import OpenCVDNN
import TestSupport
import Testing

@Suite struct PresetTests {
    // What becomes of a pixel of blue 10, green 100, red 200, by the formula of each preset's source.
    static let presets: [(name: String, preprocessing: Preprocessing, side: Int, expected: [Float])] = [
        ("GoogLeNet", .googLeNet, 224, [10 - 104, 100 - 117, 200 - 123]),
        ("MobileNetV2", .mobileNetV2, 224, [200 / 127.5 - 1, 100 / 127.5 - 1, 10 / 127.5 - 1]),
        (
            "ResNet-50", .resNet50, 224,
            [(200 / 255 - 0.485) / 0.229, (100 / 255 - 0.456) / 0.224, (10 / 255 - 0.406) / 0.225]
        ),
        ("VGG-16", .vgg16, 224, [10 - 103.939, 100 - 116.779, 200 - 123.68]),
        ("SqueezeNet", .squeezeNet, 227, [10 - 104, 100 - 117, 200 - 123]),
        ("EfficientNet-Lite0", .efficientNetLite0, 224, [(200 - 127) / 128, (100 - 127) / 128, (10 - 127) / 128]),
    ]

    /// As each preset's documentation says, with its source.
    @Test(
        arguments: [
            (Preprocessing.googLeNet, .stretch), (.mobileNetV2, .stretch),
            (.resNet50, .resizeThenCrop(shorterSide: 256)),
            (.vgg16, .resizeThenCrop(shorterSide: 256)), (.squeezeNet, .stretch), (.efficientNetLite0, .crop),
        ] as [(Preprocessing, Preprocessing.Fit)])
    func fits(preprocessing: Preprocessing, fit: Preprocessing.Fit) {
        #expect(preprocessing.fit == fit)
    }

    @Test(arguments: presets)
    func agreesWithItsSource(name: String, preprocessing: Preprocessing, side: Int, expected: [Float]) throws {
        let image = try Image(width: 300, height: 260, fill: [10, 100, 200])
        let blob = try preprocessing.blob(from: image)
        #expect(blob.shape == [1, 3, side, side])
        let values = try blob.array(of: Float.self)
        for (channel, expected) in expected.enumerated() {
            let plane = values[channel * side * side..<(channel + 1) * side * side]
            #expect(plane.allSatisfy { abs($0 - expected) < 1e-4 }, "\(name), channel \(channel)")
        }
    }

    /// A row of Tables/torchvision-presets.json, from torchvision's sources.
    struct Row: Decodable, CustomTestStringConvertible {
        let name: String
        let crop: Int
        let resize: Int
        let filter: ResamplingFilter
        let mean: [Double]
        let deviation: [Double]
        var testDescription: String { name }
    }

    static func rows() throws -> [Row] { try Fixture.table("Tables/torchvision-presets.json") }

    @Test(arguments: try rows()) func torchvisionsAreItsOwn(_ row: Row) throws {
        let preprocessing = try Preprocessing.Preset(named: row.name.lowercased()).preprocessing
        try preprocessing.validate()
        #expect(preprocessing.inputSize == Size2i(width: row.crop, height: row.crop))
        #expect(preprocessing.fit == .resizeThenCrop(shorterSide: row.resize))
        #expect(preprocessing.resampling == .antialiased(row.filter))
        #expect(preprocessing.channelOrder == .rgb && preprocessing.scaleFactor == 1 / 255.0)
        let (mean, deviation) = (preprocessing.mean, preprocessing.standardDeviation)
        for (own, expected) in zip([mean.v0, mean.v1, mean.v2], row.mean) { #expect(abs(own / 255 - expected) < 1e-12) }
        for (own, expected) in zip([deviation.v0, deviation.v1, deviation.v2], row.deviation) {
            #expect(abs(own - expected) < 1e-12)
        }
    }

    @Test func namesAreUniqueAndComplete() throws {
        let names = Preprocessing.Preset.allCases.map { $0.name.lowercased() }
        #expect(Set(names).count == names.count)
        #expect(names.filter { $0.contains("_weights") }.count == (try Self.rows().count))
        for preset in Preprocessing.Preset.allCases { try preset.preprocessing.validate() }
    }

    @Test(arguments: [
        ("ResNet101", "ResNet101_Weights.IMAGENET1K_V1"), ("keras", "keras.tf"), ("caffe.", "caffe.googlenet"),
        ("", "resNet50"),
        ("nothing", "resNet50"),
    ])
    func anotherNameIsRefusedWithNearOnes(name: String, near: String) {
        let error = #expect(throws: PipelineError.self) { try Preprocessing.Preset(named: name) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(name)'") == true && error?.message.contains(near) == true)
    }
}
