import OpenCVDNN
import TestSupport
import Testing

@testable import ImagePipeline

/// The configurations of well-known models, and samples of what Python makes of noise by them.
@Suite struct ProcessorTests {
    /// A row of Tables/processors.json or Tables/timm.json.
    struct Row: Decodable, CustomTestStringConvertible {
        let name: String
        let configuration: String
        let size: [Int]
        let shape: [Int]
        let places: [Int]
        let values: [Float]
        var testDescription: String { "\(name), \(size)" }

        /// The noise of `make_resampling.py`, whose first channel is red.
        func image() throws -> Image {
            var state: UInt32 = 1
            let bytes = (0..<size[0] * size[1] * 3).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
            return try Image(width: size[0], height: size[1], channels: 3, bytes: bytes).converted(.rgbToBGR)
        }

        func settings() throws -> Configuration { try Configuration(text: configuration, place: "config.json") }

        func expectAgreement(of preprocessing: Preprocessing) throws {
            let blob = try preprocessing.blob(from: image())
            #expect(blob.shape == Tensor.Shape(shape))
            let own = try blob.array(of: Float.self)
            let difference = zip(places, values).map { abs(own[$0] - $1) }.max() ?? .infinity
            // Far below 1/255 of any range: pixels are equal, and numbers differ by rounding.
            #expect(difference < 1e-4 * max(1, values.map(abs).max() ?? 1))
        }
    }

    static func huggingFace() throws -> [Row] { try Fixture.table("Tables/processors.json") }

    static func timm() throws -> [Row] { try Fixture.table("Tables/timm.json") }

    @Test(arguments: try huggingFace()) func isHuggingFacesProcessor(_ row: Row) throws {
        try row.expectAgreement(of: ImageProcessor(row.settings()).preprocessing())
    }

    @Test(arguments: try timm()) func isTimmsTransform(_ row: Row) throws {
        try row.expectAgreement(of: #require(try TimmModel(row.settings())).preprocessing())
    }

    static let refusals: [(text: String, parts: [String])] = [
        ("{}", ["image_processor_type", "is missing", "preprocessing.json"]),
        (#"{"image_processor_type": null, "feature_extractor_type": "SamFeatureExtractor"}"#, ["SamFeatureExtractor"]),
        (#"{"image_processor_type": "SamImageProcessor"}"#, ["SamImageProcessor", "preprocessing.json"]),
        (#"{"image_processor_type": "ViTImageProcessor", "do_resize": false}"#, ["do_resize"]),
        (#"{"image_processor_type": "ViTImageProcessor", "size": {"longest_edge": 224}}"#, ["size", "longest_edge"]),
        (#"{"image_processor_type": "ViTImageProcessor", "size": {"shortest_edge": 224}}"#, ["size", "shorter side"]),
        (#"{"image_processor_type": "ViTImageProcessor", "resample": 6}"#, ["resample", "6"]),
        (#"{"image_processor_type": "ViTImageProcessor", "resample": "bicubic"}"#, ["resample", "integer"]),
        (#"{"image_processor_type": "ViTImageProcessor", "image_mean": [0.5, "a"]}"#, ["image_mean", "numbers"]),
        (#"{"image_processor_type": "ViTImageProcessor", "image_std": [0, 0, 0]}"#, ["standardDeviation", "above 0"]),
        (#"{"image_processor_type": "ViTImageProcessor", "do_normalize": 1}"#, ["do_normalize", "true or false"]),
        (#"{"image_processor_type": "ConvNextImageProcessor", "crop_pct": 0, "size": 9, "resample": 3}"#, ["crop_pct"]),
        (
            #"{"image_processor_type": "ConvNextImageProcessor", "crop_pct": 1e-300, "size": 224, "resample": 3}"#,
            ["fit"]
        ),
        (
            #"{"image_processor_type": "ConvNextImageProcessor", "resample": 3, "size": {"height": 9, "width": 9}}"#,
            ["shortest_edge"]
        ),
        (#"{"image_processor_type": "PvtImageProcessor"}"#, ["resample", "missing"]),
        (#"{"image_processor_type": "BeitImageProcessor", "resample": 3}"#, ["size", "missing"]),
        (#"{"image_processor_type": "CLIPImageProcessor", "size": 200}"#, ["fit", "200"]),
        (#"{"image_processor_type": "SiglipImageProcessor", "size": 224}"#, ["size", "height and width"]),
        (#"{"image_processor_type": "ViTImageProcessor", "image_mean": [0.1, 0.9]}"#, ["image_mean", "has 2"]),
        (#"{"image_processor_type": "ViTImageProcessor", "image_std": [1, 1, 1, 1]}"#, ["image_std", "has 4"]),
        (#"{"image_processor_type": "ViTImageProcessor", "image_std": []}"#, ["image_std", "has 0"]),
        (#"{"image_processor_type": "ViTImageProcessor", "do_center_crop": true}"#, ["crop_size", "missing"]),
        (#"{"image_processor_type": "ViTImageProcessor", "do_pad": true, "pad_size": 300}"#, ["do_pad", "false"]),
        (#"{"image_processor_type": "ViTImageProcessor", "resample": null}"#, ["resample", "null"]),
        (#"{"image_processor_type": "ViTImageProcessor", "do_normalize": null}"#, ["do_normalize", "null"]),
        (
            #"{"image_processor_type": "CLIPImageProcessor", "do_center_crop": null}"#,
            ["do_center_crop", "true or false"]
        ),
        (#"{"image_processor_type": "PoolFormerImageProcessor", "crop_pct": null}"#, ["crop_pct", "null"]),
        (
            #"{"image_processor_type": "ConvNextImageProcessor", "resample": 3, "size": 224, "do_center_crop": true}"#,
            ["do_center_crop", "false"]
        ),
        (
            #"{"image_processor_type": "LevitImageProcessor", "size": {"shortest_edge": 9223372036854775807}}"#,
            ["fit", "9223372036854775807"]
        ),
    ]

    @Test(arguments: refusals) func anErrorNamesTheFileAndTheKey(text: String, parts: [String]) throws {
        let error = #expect(throws: PipelineError.self) {
            try ImageProcessor(Configuration(text: text, place: "preprocessor_config.json")).preprocessing()
        }
        #expect(error?.code == .invalidConfiguration)
        for part in parts + ["preprocessor_config.json"] { #expect(error?.description.contains(part) == true) }
    }

    @Test(arguments: [
        (#"{"pretrained_cfg": {"input_size": [3, 224, 192]}}"#, "input_size"),
        (#"{"pretrained_cfg": {"crop_pct": 1.5}}"#, "crop_pct"),
        (#"{"pretrained_cfg": {"crop_mode": "border"}}"#, "crop_mode"),
        (#"{"pretrained_cfg": {"interpolation": "random"}}"#, "interpolation"), (#"{"pretrained_cfg": []}"#, "object"),
        (#"{"pretrained_cfg": {"mean": [0.5, 0.5]}}"#, "mean must have one number for each channel"),
        (#"{"pretrained_cfg": {"input_size": [3, 224, 192]}}"#, "[3, 224, 192]"),
    ])
    func anErrorOfTimmsNamesTheKey(text: String, key: String) throws {
        let error = #expect(throws: PipelineError.self) {
            try TimmModel(Configuration(text: text, place: "config.json"))?.preprocessing()
        }
        #expect(error?.code == .invalidConfiguration && error?.description.contains(key) == true)
    }
}
