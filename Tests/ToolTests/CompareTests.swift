import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn compare")
struct CompareTests {
    struct Model: Decodable {
        struct Prediction: Decodable {
            let classIndex: Int
            let label: String
            let confidence: Double
        }
        let model: String
        let framework: String
        let inputShapes: [[Int]]
        let parameterCount: Int
        let flops: Int
        let fileBytes: Int
        let milliseconds: [String: Double]
        let prediction: Prediction?
    }

    @Test("Sizes and times of each model")
    func json() throws {
        let tiny = Files.model("tiny-classifier.onnx")
        let run = try Tool.run("compare", "--bundled", tiny, "--runs", "2", "--format", "json")
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        let models = try run.json([Model].self)
        #expect(models.map(\.model) == ["efficientnet-lite0", tiny])
        #expect(models.map(\.inputShapes) == [[[1, 3, 224, 224]], [[1, 3, 8, 8]]])
        #expect(models.map(\.parameterCount) == [4_631_000, 162])
        let lengths = try [Fixture.efficientNetLite0, tiny].map { try Fixture.contents(ofFile: $0).count }
        #expect(models.map(\.fileBytes) == lengths)
        // 407 million multiply-adds: https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
        #expect((2 * 390_000_000..<2 * 425_000_000).contains(models[0].flops))
        #expect(models.allSatisfy { ($0.milliseconds["median"] ?? 0) > 0 && $0.prediction == nil })
    }

    @Test("The top answer to a photo")
    func answers() throws {
        let run = try Tool.run(
            "compare", "--bundled", Files.model("tiny-classifier.onnx"), "--image", Files.picture("chelsea.png"),
            "--scale", "0.0078125", "--mean", "127", "--runs", "1", "--format", "json")
        let models = try run.json([Model].self)
        let cat = try #require(models.first?.prediction)
        #expect(cat.classIndex == 285)
        #expect(cat.label == "Egyptian cat")
        #expect(abs(cat.confidence - 0.4037) < 1e-3)
        #expect(try (0..<10).contains(#require(models.last?.prediction).classIndex))
    }

    @Test("A model that fails does not stop the others", arguments: ["json", "csv", "text"])
    func failures(format: String) throws {
        let good = ["tiny-classifier.onnx", "three-outputs.onnx"].map(Files.model)
        let open = Files.model("dynamic-size.onnx")
        let run = try Tool.run("compare", good[0], "nothing.onnx", open, good[1], "--runs", "1", "--format", format)
        #expect(run.status == 1)
        #expect(run.errors.count == 2)
        #expect(run.errors.first?.hasPrefix("error: nothing.onnx: ") == true)
        #expect(run.errors.last?.hasPrefix("error: \(open): ") == true)
        #expect(good.allSatisfy { run.output.contains($0) })
        if format == "json" {
            #expect(try run.json([Model].self).map(\.model) == good)
        } else {
            #expect(run.lines.count == 3)  // a header, and the two that can be read
        }
    }

    @Test("A model of which nobody says how its images are made is not asked")
    func preprocessing() throws {
        let run = try Tool.run(
            "compare", Files.model("tiny-classifier.onnx"), "--image", Fixture.path("Pictures/bgr-3x2.png"), "--runs",
            "1")
        #expect(run.status == 1)
        #expect(run.errors.count == 1 && run.messages.contains("tiny-classifier.onnx: --model needs the preprocessing"))
    }

    @Test("Every row of CSV has every column, also where a model does not answer")
    func columns() throws {
        try withTemporaryFolder { folder in
            let labels = "\(folder)/ten.txt"
            try Data((0..<10).map { "name \($0)\n" }.joined().utf8).write(to: URL(filePath: labels))
            let models = ["tiny-classifier.onnx", "imagenet-with-background.onnx"].map(Files.model)
            let run = try Tool.run(
                ["compare", "--format", "csv", "--image", Files.picture("chelsea.png"), "--labels", labels]
                    + ["--preset", "squeezenet", "--input-size", "8x8", "--fit", "stretch", "--runs", "1"] + models)
            #expect(run.status == 1)  // 10 labels are not 1001
            #expect(run.errors.count == 1)
            #expect(run.lines.count == 3)
            #expect(run.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count } == [11, 11, 11])
            #expect(run.lines.last?.hasSuffix(",,,") == true)
        }
    }

    @Test(
        "ONNX Runtime tells nothing of layers, and the rest is told",
        .enabled(if: Engine.onnxRuntime.isAvailable, "this OpenCV was built without ONNX Runtime"),
        arguments: ["json", "csv", "text"])
    func onnxRuntime(format: String) throws {
        let run = try Tool.run(
            "compare", "--bundled", Files.model("tiny-classifier.onnx"), "--engine", "onnxruntime", "--runs", "1",
            "--format", format)
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        #expect(run.output.contains("efficientnet-lite0"))
        if format == "csv" {
            #expect(run.lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 8 })
        }
    }

    @Test("ImageNet's names for networks of 1000 and of 1001 classes")
    func imageNet() throws {
        let run = try Tool.run(
            "compare", "--bundled", Files.model("imagenet-with-background.onnx"), Files.model("tiny-classifier.onnx"),
            "--labels", "imagenet", "--image", Files.picture("chelsea.png"), "--preset", "squeezenet", "--input-size",
            "8x8", "--fit", "stretch", "--runs", "1", "--format", "json")
        #expect(run.status == 1)
        #expect(run.errors.count == 1)
        #expect(run.messages.contains("output has 10"))
        let predictions = try run.json([Model].self).compactMap(\.prediction)
        #expect(predictions.map(\.label) == ["Egyptian cat", "Egyptian cat"])
        #expect(predictions.map(\.classIndex) == [285, 286])
    }

    @Test("A file of the whole name comes before a model and its text")
    func comma() throws {
        try withTemporaryFolder { folder in
            let name = "net.onnx,v2.cfg"
            try FileManager.default.copyItem(
                atPath: Files.model("tiny-classifier.onnx"), toPath: "\(folder)/\(name)")
            let run = try Tool.run("compare", name, "--runs", "1", in: folder)
            #expect(run.messages.hasPrefix("error: \(name): "))  // its extension is not that of the format
        }
    }

    @Test("A shape for the models that leave theirs open")
    func shape() throws {
        let run = try Tool.run(
            "compare", Files.model("dynamic-size.onnx"), Files.model("tiny-classifier.onnx"), "--input-shape",
            "1x3x7x9",
            "--runs", "1", "--format", "json")
        #expect(try run.json([Model].self).map(\.inputShapes) == [[[1, 3, 7, 9]], [[1, 3, 8, 8]]])
    }

    @Test("Weights and their text, parted by a comma")
    func config() throws {
        let files = ["tiny-classifier.pb", "tiny-classifier.pbtxt"].map(Files.model)
        let run = try Tool.run("compare", files.joined(separator: ","), "--runs", "1", "--format", "json")
        let model = try #require(try run.json([Model].self).first)
        #expect(model.model == files[0])
        #expect(model.fileBytes == (try files.map { try Fixture.contents(ofFile: $0).count }.reduce(0, +)))
    }
}
