import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// How numbers are taken from the command line, and what the tool tells of those that it gives.
@Suite("Numbers on the command line")
struct NumbersTests {
    private static func ending(_ name: String) -> String { Files.model("Endings/\(name).onnx") }

    // Two spellings of the same preprocessing give the same answer.
    static let spellings: [(plain: [String], other: [String])] = [
        (["--scale", "0.00392156862745098"], ["--scale", "1/255"]),
        (["--scale", "0.00392156862745098"], ["--scale", " 1 / 255 "]),
        (["--scale", "1/128", "--input-size", "8x8"], ["--scale", "1/128", "--input-size", "8"]),
        (["--mean", "104,117,123"], ["--mean", "104, 117, 123"]),
        (["--std", "0.25,0.5,0.75", "--scale", "1/255"], ["--std", "1/4, 1/2, 3/4", "--scale", "1/255"]),
    ]

    @Test("Fractions, one side for a square, spaces after commas", arguments: spellings)
    func areTakenAlike(plain: [String], other: [String]) throws {
        func run(_ options: [String]) throws -> [String] {
            let run = try Tool.run(
                ["classify", "--format", "csv", "--model", Files.model("tiny-classifier.onnx")] + options
                    + [Files.picture("coffee.png")])
            #expect(run.status == 0, "\(run.messages)")
            return run.lines
        }
        #expect(try run(plain) == run(other))
    }

    /// Its scores, 231, 14 and 10 of 256, are those of a softmax in 8 bits and add up to 255 of 256.
    @Test("The probabilities of a quantized softmax stay as they are")
    func quantizedSoftmax() throws {
        struct Report: Decodable {
            struct Prediction: Decodable { var confidence: Float }
            var predictions: [Prediction]
            var softmaxApplied: Bool
        }
        let run = try Tool.run(
            "classify", "--model", Self.ending("rounded-softmax"), "--scale", "0.01", "--top", "3", "--format", "json",
            Files.picture("chelsea.png"))
        let report = try #require(try run.json([Report].self).first)
        let confidences: [Float] = [231, 14, 10]
        #expect(report.predictions.map(\.confidence) == confidences.map { $0 / 256 })
        #expect(!report.softmaxApplied)
    }

    static let refused: [([String], saying: String)] = [
        (["--scale", "1/0"], "--scale"), (["--scale", "1/2/3"], "--scale"), (["--scale", "/255"], "--scale"),
        (["--mean", "1,,3"], "--mean"), (["--input-size", "x8"], "--input-size"),
        (["--input-size", "8x8x8"], "--input-size"), (["--input-size", ""], "--input-size"),
        (["--scale", "1/255", "--mean", "0.485, 0.456, 0.406"], "123.675, 116.280, 103.530"),
        (["--preset", "resnet50", "--scale", "1"], "--std"),
    ]

    @Test("What is no number, and numbers in the wrong unit", arguments: refused)
    func areRefused(options: [String], saying: String) throws {
        let run = try Tool.run(["classify"] + options + [Files.picture("coffee.png")])
        #expect(run.status == 64)
        #expect(run.messages.contains(saying), "\(run.messages)")
    }

    @Test("A model of open size gets the size that is asked for, or none")
    func openSize() throws {
        let model = ["classify", "--model", Files.model("open-size-classifier.onnx"), Files.picture("coffee.png")]
        let refused = try Tool.run(model + ["--scale", "1/255"])
        #expect(refused.status == 1)
        #expect(refused.errors.count == 1)
        #expect(refused.messages.hasPrefix("error: --input-size: the model leaves its input size open"))
        #expect(try Tool.run(model + ["--scale", "1/255", "--input-size", "16"]).status == 0)
        #expect(try Tool.run(model + ["--preset", "resnet50"]).status == 0)
    }

    @Test("A preset's resizing follows the declared size")
    func presetOfAnotherSize() throws {
        let run = try Tool.run(
            "explain", "--model", Files.model("tiny-classifier.onnx"), "--preset", "resnet50",
            Files.picture("coffee.png"))
        #expect(run.status == 0)
        // 256 * 8 / 224 is 9.14.
        #expect(run.output.contains("the shorter side resized to 9, then cropped to the middle 8x8"))
    }

    @Test("Logits are no percentages, in any format")
    func rawScores() throws {
        let arguments = [
            "classify", "--softmax", "never", "--model", Self.ending("linear-small"), "--scale", "1/255",
            Files.picture("coffee.png"),
        ]
        let text = try Tool.run(arguments)
        #expect(text.lines.first == "  class_0: 0.9000")
        let table = try Tool.run(arguments + ["--format", "csv"]).lines
        #expect(table[0].hasSuffix(",confidence,score,is_probability,activation,softmax_applied,error"))
        #expect(table[1].hasSuffix(",0.9,0.9,false,none,false,"))
        let json = try Tool.run(arguments + ["--format", "json"]).output
        #expect(json.contains(#""isProbability" : false"#) && json.contains(#""activation" : "none""#))
    }

    @Test("A sigmoid's scores are probabilities as they are")
    func sigmoid() throws {
        let arguments = ["--model", Self.ending("sigmoid"), "--scale", "1/255", Files.picture("coffee.png")]
        let text = try Tool.run(["classify"] + arguments)
        // 1 / (1 + exp(-x)) of 3, 2, 0.
        #expect(
            text.lines.prefix(3) == [
                "  class_0: 0.9526 (95.3%)", "  class_1: 0.8808 (88.1%)", "  class_4: 0.5000 (50.0%)",
            ])
        let explained = try Tool.run(["explain"] + arguments).output
        #expect(explained.contains("ends in a sigmoid"))
        #expect(explained.contains("so no softmax is applied"))
    }

    @Test("A full bar of the panel can be 100 %, for probabilities")
    func fullBar() throws {
        try withTemporaryFolder { folder in
            let photo = Files.picture("coffee.png")
            let panels = try ["best", "whole"].map { full in
                let run = try Tool.run("classify", "--panel", "\(full).png", "--full-bar", full, photo, in: folder)
                #expect(run.status == 0, "\(run.messages)")
                return try Image(contentsOfFile: "\(folder)/\(full).png")
            }
            #expect(panels[0].size == panels[1].size && panels[0] != panels[1])
            let raw = try Tool.run(
                "classify", "--softmax", "never", "--panel", "raw.png", "--full-bar", "whole", photo, in: folder)
            #expect(raw.status == 1)
            #expect(
                raw.errors == [
                    "error: fullBar: only probabilities can have a full bar of 100 %, but these confidences are raw scores"
                ])
            #expect(try Tool.run("classify", "--full-bar", "whole", photo).status == 64)
        }
    }

    @Test("Classes are counted whatever the output's shape", arguments: ["pixel", "vector", "linear"])
    func classCount(model: String) throws {
        let run = try Tool.run(
            "explain", "--model", Self.ending(model), "--scale", "1/255", Files.picture("coffee.png"))
        #expect(run.output.contains("sum of all 5 confidences: 1.0000"), "\(run.messages)")
    }
}
