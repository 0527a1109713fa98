import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// Models whose input has the channels last. What NumPy says of the pictures is in `Tables/classifications.json`.
@Suite("Layouts of inputs", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct LayoutTests {
    struct Row: Decodable {
        let picture: [UInt8]
        let ranking: [Int]
    }

    struct Classified: Decodable {
        struct Prediction: Decodable { let classIndex: Int }
        let predictions: [Prediction]
    }

    static let preprocessing = ["--scale", "1/255", "--mean", "127.5", "--std", "0.25", "--top", "10"]

    /// Runs the tool on the first picture of the table.
    private func run(_ command: String, _ model: String, _ options: [String], format: String = "json") throws -> Program
    {
        let row = try #require(try Fixture.table("Tables/classifications.json", of: Row.self).first)
        return try withTemporaryFolder { folder in
            let photo = "\(folder)/photo.png"
            try Image(width: 8, height: 8, channels: 3, bytes: row.picture).write(toFile: photo)
            return try Tool.run(
                [command, "--model", Files.model(model), photo, "--format", format] + Self.preprocessing + options)
        }
    }

    private var ranking: [Int] {
        get throws { try #require(try Fixture.table("Tables/classifications.json", of: Row.self).first).ranking }
    }

    static let models: [(model: String, options: [String])] = [
        ("nhwc-classifier.onnx", []), ("nhwc-classifier.onnx", ["--layout", "nhwc"]),
        ("nhwc-open-size.onnx", ["--input-size", "8"]), ("tiny-classifier.onnx", []), ("tiny-classifier.pb", []),
        ("tiny-classifier.pb", ["--layout", "nchw"]),
    ]

    @Test("The model's shape tells the layout", arguments: models)
    func recognized(model: String, options: [String]) throws {
        let run = try run("classify", model, options)
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        #expect(try run.json([Classified].self).first?.predictions.map(\.classIndex) == ranking)
    }

    @Test(
        "A layout that contradicts the model is refused",
        arguments: [
            ("nhwc-classifier.onnx", "nchw"), ("tiny-classifier.onnx", "nhwc"),
        ])
    func contradiction(model: String, layout: String) throws {
        let run = try run("classify", model, ["--layout", layout, "--input-size", "8"])
        #expect(run.status == 1)
        #expect(run.errors.count == 1)
        #expect(run.messages.contains("but is \(layout)"))
    }

    @Test("Which layout was taken is said where the shape does not tell")
    func undecided() throws {
        let guessed = try run("classify", "either-layout.onnx", [])
        #expect(guessed.status == 0)
        #expect(
            guessed.messages
                == "note: the shape of input, [N, 3, 8, 3], doesn't tell which axis is the channels; assuming [N, C, H, W]. "
                + "For [N, H, W, C], use --layout nhwc\n")
        let said = try run("classify", "either-layout.onnx", ["--layout", "nhwc"])
        #expect(said.status == 0)
        #expect(said.messages.isEmpty)
    }

    @Test("explain counts channels and names axes as they are")
    func explained() throws {
        struct Explanation: Decodable {
            struct Channel: Decodable, Equatable {
                let name: String
                let minimum: Double
                let maximum: Double
            }
            struct Preprocessing: Decodable { let layout: String }
            let preprocessing: Preprocessing
            let blobShape: [Int]
            let channels: [Channel]
        }
        let last = try run("explain", "nhwc-classifier.onnx", []).json(Explanation.self)
        let first = try run("explain", "tiny-classifier.onnx", []).json(Explanation.self)
        #expect(last.preprocessing.layout == "nhwc")
        #expect(first.preprocessing.layout == "nchw")
        #expect(last.blobShape == [1, 8, 8, 3])
        let row = try #require(try Fixture.table("Tables/classifications.json", of: Row.self).first)
        for (index, name) in ["red", "green", "blue"].enumerated() {
            // The pixels are blue, green, red.
            let values = stride(from: 2 - index, to: row.picture.count, by: 3).map {
                (Double(row.picture[$0]) - 127.5) / 255 / 0.25
            }
            for channel in [last.channels[index], first.channels[index]] {
                #expect(channel.name == name)
                #expect(abs(channel.minimum - (values.min() ?? 0)) < 1e-5)
                #expect(abs(channel.maximum - (values.max() ?? 0)) < 1e-5)
            }
        }
        let text = try run("explain", "nhwc-classifier.onnx", [], format: "text")
        #expect(text.output.contains("[N, H, W, C], images, height, width and channels"))
    }

    private struct Inspection: Decodable {
        struct Input: Decodable { let layout: String? }
        let inputs: [Input]
    }

    private func layout(_ model: String) throws -> String? {
        let run = try Tool.run("inspect", Files.model(model), "--format", "json")
        return try run.json(Inspection.self).inputs[0].layout
    }

    @Test("inspect calls the axes by what they are")
    func inspected() throws {
        let refused = try Tool.run("inspect", Files.model("nhwc-open-size.onnx"))
        #expect(refused.status == 1)
        #expect(refused.messages.contains("[N, H, W, 3]"))
        #expect(refused.messages.contains("--input-shape input=1xHxWx3"))

        #expect(try layout("nhwc-classifier.onnx") == "nhwc")
        #expect(try layout("tiny-classifier.onnx") == "nchw")
        #expect(try layout("perceptron.onnx") == nil)
        let page = try Tool.run("inspect", Files.model("nhwc-classifier.onnx"))
        #expect(page.output.contains("input [N, 8, 8, 3] float32 as (1, 8, 8, 3) (the last axis is the channels)"))
    }
}
