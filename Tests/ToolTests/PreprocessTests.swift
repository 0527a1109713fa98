import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn preprocess and presets")
struct PreprocessTests {
    @Test("The array is the pixels, in the network's order")
    func pixels() throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run(
                "preprocess", Fixture.path("Pictures/bgr-3x2.png"), Fixture.path("Pictures/bgr-3x2.png"), "-o", "x.npy",
                "--input-size",
                "3x2",
                "--scale", "1", "--mean", "0", "--channel-order", "bgr", "--fit", "stretch", in: folder)
            #expect(run.status == 0 && run.output == "x.npy: [N, C, H, W] (2, 3, 2, 3), float32\n")
            let pixels = try Fixture.array("Pictures/bgr-3x2.npy")
            let blob = try Tensor(contentsOfNPYFile: "\(folder)/x.npy")
            let planes = try pixels.converted(to: .float32).transposed([2, 0, 1])
            #expect(try blob == Tensor.stacking([planes, planes]))
        }
    }

    @Test("The fitted image is what the network sees", arguments: ["linear", "antialiased-bicubic"])
    func fitted(resampling: String) throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run(
                "preprocess", Files.picture("chelsea.png"), "-o", "x.npy", "--fitted", "f.png", "--input-size", "40x30",
                "--fit", "crop",
                "--resampling", resampling, "--scale", "1", "--mean", "0", "--channel-order", "bgr", in: folder)
            #expect(run.status == 0)
            let image = try Image(contentsOfFile: "\(folder)/f.png")
            #expect(image.size == Size2i(width: 40, height: 30))
            #expect(try blobFromImage(image) == Tensor(contentsOfNPYFile: "\(folder)/x.npy"))
        }
    }

    @Test("A folder needs no option, and the tool says what came from where")
    func modelFolder() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/vit", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: Files.model("tiny-classifier.onnx"), toPath: "\(folder)/vit/model.onnx")
            let settings = #"{"image_processor_type": "ViTImageProcessor", "size": {"height": 8, "width": 8}}"#
            try Data(settings.utf8).write(to: URL(filePath: "\(folder)/vit/preprocessor_config.json"))
            let run = try Tool.run(
                "preprocess", "--model", "vit", Files.picture("chelsea.png"), "-o", "x.npy", in: folder)
            #expect(run.status == 0)
            #expect(run.messages.contains("vit: preprocessing from preprocessor_config.json (ViTImageProcessor)"))
            #expect(try Tensor(contentsOfNPYFile: "\(folder)/x.npy").shape == [1, 3, 8, 8])
            let answer = try Tool.run("classify", "--model", "vit", Files.picture("chelsea.png"), in: folder)
            #expect(answer.status == 0 && answer.lines.count == 6)  // five classes, then the times
        }
    }

    @Test("The tool says where a preprocessing is from that is used, and of no other")
    func origins() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/net", withIntermediateDirectories: true)
            let network = try Fixture.contents(ofFile: Files.model("tiny-classifier.onnx"))
            try Data(network).write(to: URL(filePath: "\(folder)/net/model.onnx"))
            let settings = #"{"inputSize": {"width": 8, "height": 8}}"#
            try Data(settings.utf8).write(to: URL(filePath: "\(folder)/net/preprocessing.json"))
            let names = "[" + (0..<10).map { "'class \($0)'" }.joined(separator: ", ") + "]"
            let metadata = [("task", "classify"), ("imgsz", "[8, 8]"), ("names", names)]
            let described = network + metadata.flatMap { Self.metadataProperty($0, $1) }
            try Data(described).write(to: URL(filePath: "\(folder)/described.onnx"))
            let photo = Files.picture("chelsea.png")
            func messages(_ arguments: String...) throws -> String {
                let run = try Tool.run(arguments + [photo], in: folder)
                #expect(run.status == 0)
                return run.messages
            }
            #expect(try messages("classify", "--model", "net") == "net: preprocessing from preprocessing.json\n")
            #expect(try messages("classify", "--model", "net", "--preset", "resNet50").isEmpty)
            #expect(try messages("classify", "--model", "net", "--preprocessing", "net/preprocessing.json").isEmpty)
            let origin = "from the model's metadata"
            #expect(
                try messages("classify", "--model", "described.onnx")
                    == "described.onnx: preprocessing \(origin) (Ultralytics)\ndescribed.onnx: labels \(origin)\n")
            #expect(
                try messages("classify", "--model", "described.onnx", "--preset", "resNet50")
                    == "described.onnx: labels \(origin)\n")
        }
    }

    /// A `StringStringEntryProto` as field 14 of an ONNX model, which may stand at the end of the file.
    private static func metadataProperty(_ key: String, _ value: String) -> [UInt8] {
        func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
            let length =
                bytes.count < 128 ? [UInt8(bytes.count)] : [UInt8(bytes.count & 127) | 128, UInt8(bytes.count >> 7)]
            return [number << 3 | 2] + length + bytes
        }
        return field(14, field(1, Array(key.utf8)) + field(2, Array(value.utf8)))
    }

    @Test("Presets by a part of their name")
    func presets() throws {
        let run = try Tool.run("presets", "CONVNEXT")
        #expect(run.status == 0 && run.lines.count == 5)  // a heading and four sizes
        #expect(
            run.lines.contains { $0.contains("ConvNeXt_Tiny_Weights.IMAGENET1K_V1") && $0.contains("resize-crop:236") })
        let json = try Tool.run("presets", "keras", "--format", "json")
        #expect(json.status == 0 && json.output.contains("\"resampling\" : \"nearest-exact\""))
    }
}
