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
