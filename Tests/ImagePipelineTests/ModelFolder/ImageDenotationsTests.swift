import ImagePipeline
import TestSupport
import Testing

@testable import OpenCVDNN

@Suite("ONNX's image denotations")
struct ImageDenotationsTests {
    private static let planes = ["DATA_BATCH", "DATA_CHANNEL", "DATA_FEATURE", "DATA_FEATURE"]
    private static let pixels = ["DATA_BATCH", "DATA_FEATURE", "DATA_FEATURE", "DATA_CHANNEL"]

    private func metadata(
        _ properties: [String: String], shape: DNNNet.Input.Shape? = [nil, 3, 8, 16], kind: String = "IMAGE",
        axes: [String] = []
    ) -> ModelMetadata {
        let input = ModelMetadata.InputDenotation(name: "image", shape: shape, kind: kind, axes: axes)
        return ModelMetadata(
            producer: "", producerVersion: "", opset: 11,
            properties: Dictionary(uniqueKeysWithValues: properties.map { ("Image.\($0)", $1) }), inputs: [input])
    }

    @Test("A model's file has them")
    func file() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/denoted-classifier.onnx"))
        let input = try #require(net.metadata.inputs.first)
        #expect(input.name == "input" && input.shape == [nil, 3, 8, 3] && input.kind == "IMAGE")
        #expect(input.axes == Self.pixels)
    }

    @Test("The normal form keeps them")
    func normalForm() throws {
        try withTemporaryFolder { folder in
            try normalizeONNXModel(Fixture.path("Models/denoted-classifier.onnx"), to: "\(folder)/normal.onnx")
            let metadata = try DNNNet(contentsOfFile: "\(folder)/normal.onnx").metadata
            #expect(metadata.inputs.first?.kind == "IMAGE" && metadata.inputs.first?.axes == Self.pixels)
            #expect(metadata.properties["Image.BitmapPixelFormat"] == "Bgr8")
        }
    }

    static let ranges: [(range: String, low: Float, high: Float)] = [
        ("NominalRange_0_255", 0, 255), ("Normalized_0_1", 0, 1), ("normalized_1_1", -1, 1),
        ("NominalRange_16_235", 16, 235),
    ]

    @Test("Black and white become the ends of the range", arguments: ranges)
    func range(range: String, low: Float, high: Float) throws {
        let told = metadata(["BitmapPixelFormat": "RGB8", "NominalPixelRange": range])
        let preprocessing = try #require(try told.preprocessing)
        #expect(preprocessing.inputSize == Size2i(width: 16, height: 8) && preprocessing.fit == .stretch)
        #expect(preprocessing.channelOrder == .rgb && preprocessing.layout == .nchw)
        for (pixel, expected) in [(0.0, low), (255, high)] {
            let blob = try preprocessing.blob(from: Image(width: 16, height: 8, fill: Scalar(all: pixel)))
            #expect(abs(blob[0, 0, 0, 0] - expected) < 1e-4)
        }
    }

    @Test("Gray, and what isn't enough")
    func parts() throws {
        let gray = ["BitmapPixelFormat": "Gray8", "NominalPixelRange": "Normalized_0_1"]
        #expect(try metadata(gray, shape: [1, 1, 8, 8]).preprocessing?.channelOrder == .gray)
        #expect(try metadata(gray, shape: nil).preprocessing == nil)
        #expect(try metadata(gray, shape: [1, 1, nil, nil]).preprocessing == nil)
        #expect(try metadata(["BitmapPixelFormat": "Rgb8"]).preprocessing == nil)
        #expect(try metadata(["NominalPixelRange": "Normalized_0_1"]).preprocessing == nil)
        #expect(try metadata(gray, kind: "TEXT").preprocessing == nil)
    }

    static let errors: [(properties: [String: String], axes: [String], part: String)] = [
        (["BitmapPixelFormat": "Rgba8"], [], "Image.BitmapPixelFormat is Rgba8"),
        (["NominalPixelRange": "Normalized_0_2"], [], "Image.NominalPixelRange is Normalized_0_2"),
        (["ColorSpaceGamma": "Linear"], [], "Image.ColorSpaceGamma is Linear"),
        (["BitmapPixelFormat": "Gray8"], [], "Gray8 has 1 channels, but the input image has 3"),
        ([:], pixels, "its shape [N, 3, 8, 16] is [N, C, H, W]"),
        ([:], ["DATA_CHANNEL", "DATA_BATCH", "DATA_FEATURE", "DATA_FEATURE"], "neither [N, C, H, W] nor [N, H, W, C]"),
    ]

    @Test("What contradicts itself or isn't supported is an error", arguments: errors)
    func error(properties: [String: String], axes: [String], part: String) throws {
        let error = #expect(throws: PipelineError.self) { try metadata(properties, axes: axes).preprocessing }
        #expect(error?.code == .invalidConfiguration && error?.description.contains(part) == true, "\(error as Any)")
    }

    static let contradictions: [(properties: [String: String], part: String?)] = [
        (["BitmapPixelFormat": "Rgb8", "NominalPixelRange": "Normalized_1_1"], nil),
        (["BitmapPixelFormat": "Bgr8"], "Bgr8 contradicts preprocessor_config.json, which says rgb"),
        (["NominalPixelRange": "Normalized_0_1"], "which says -1.000 to 1.000 for channel 0"),
    ]

    @Test("What the files beside the model say must agree", arguments: contradictions)
    func contradiction(properties: [String: String], part: String?) throws {
        let vit = Preprocessing(
            inputSize: Size2i(width: 16, height: 8), scaleFactor: 1 / 255.0, mean: [127.5, 127.5, 127.5],
            standardDeviation: [0.5, 0.5, 0.5])
        let metadata = metadata(properties)
        guard let part else {
            return try metadata.requireAgreement(of: vit, from: "preprocessor_config.json")
        }
        let error = #expect(throws: PipelineError.self) {
            try metadata.requireAgreement(of: vit, from: "preprocessor_config.json")
        }
        #expect(error?.description.contains(part) == true, "\(error as Any)")
    }
}
