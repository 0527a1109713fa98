import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The answers are those of Python's cv2 4.6 with the same network and preprocessing, and one softmax.
@Suite("opencv-dnn classify")
struct ClassifyTests {
    @Test(
        "An image of more pixels than the limit is not decoded",
        arguments: [
            ["classify", "cat.png"], ["explain", "cat.png"], ["compare", "--image", "cat.png", "--bundled"],
        ])
    func pixelLimit(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            try Image(width: 30, height: 20).write(toFile: "\(folder)/cat.png")
            #expect(try Tool.run(arguments + ["--pixel-limit", "600"], in: folder).status == 0)
            let run = try Tool.run(arguments + ["--pixel-limit", "599"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages == "error: cat.png: the image is 30x20, 600 pixels, and the limit is 599\n")
        }
    }

    struct Result: Decodable {
        struct Prediction: Decodable {
            let classIndex: Int
            let label: String
            let confidence: Double
        }
        let image: String
        let model: String
        let outputShape: [Int]
        let engine: String
        let softmaxApplied: Bool
        let predictions: [Prediction]
        let milliseconds: [String: Double]
    }

    @Test("A preset for another size gives the size of the bundled model, as of any other")
    func presetOfAnotherSize() throws {
        func predictions(_ options: [String]) throws -> [Double] {
            let preset = ["--preset", "Inception_V3_Weights.IMAGENET1K_V1", "--format", "json"]
            let run = try Tool.run(["classify", Files.picture("chelsea.png")] + preset + options)
            #expect(run.status == 0)
            return try run.json([Result].self).flatMap { $0.predictions.map(\.confidence) }
        }
        #expect(try predictions([]) == predictions(["--input-size", "224"]))
        #expect(try predictions([]) != predictions(["--input-size", "299"]))
    }

    static let answers: [(picture: String, indices: [Int], confidences: [Double])] = [
        ("chelsea.png", [285, 282, 281], [0.4037, 0.3334, 0.1567]),
        ("coffee.png", [967, 968, 925], [0.9420, 0.0161, 0.0083]),
        ("rocket.jpg", [657, 744, 540], [0.3050, 0.1684, 0.0623]),
    ]

    @Test("Classes and probabilities", arguments: answers)
    func classes(picture: String, indices: [Int], confidences: [Double]) throws {
        let run = try Tool.run("classify", Files.picture(picture), "--top", "3", "--format", "json")
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        let result = try #require(try run.json([Result].self).first)
        #expect(result.image == Files.picture(picture))
        #expect(result.outputShape == [1, 1000])
        #expect(result.softmaxApplied)
        #expect(result.predictions.map(\.classIndex) == indices)
        for (prediction, confidence) in zip(result.predictions, confidences) {
            #expect(abs(prediction.confidence - confidence) < 1e-3)
        }
        #expect(
            Set(result.milliseconds.keys) == ["decode", "preprocess", "forward", "postprocess", "profile"])
    }

    @Test("The engine that ran is told: with auto, ONNX Runtime where OpenCV has it")
    func engine() throws {
        let photo = Files.picture("chelsea.png")
        func engine(_ options: String...) throws -> String? {
            try Tool.run(["classify", photo, "--format", "json"] + options).json([Result].self).first?.engine
        }
        let ordinary = try engine()
        #expect(ordinary == (OpenCV.version.major < 5 ? "classic" : "new"))
        #expect(try engine("--engine", "auto") == (Engine.onnxRuntime.isAvailable ? "onnxruntime" : ordinary))
    }

    @Test("Text is plain when it is piped")
    func text() throws {
        let run = try Tool.run("classify", Files.picture("chelsea.png"))
        #expect(run.lines.first == "  Egyptian cat: 0.4037 (40.4%)")
        #expect(run.lines.count == 6)
        #expect(run.lines.last?.contains(" ms; engine ") == true)
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.messages.isEmpty)
    }

    @Test("JSON lines and CSV have a line for each picture or prediction")
    func tables() throws {
        let pictures = ["chelsea.png", "coffee.png"].map(Files.picture)
        let lines = try Tool.run(["classify", "--format", "jsonl"] + pictures).lines
        let results = try lines.map { try JSONDecoder().decode(Result.self, from: Data($0.utf8)) }
        #expect(results.map(\.image) == pictures)
        #expect(results.map { $0.predictions.count } == [5, 5])
        let table = try Tool.run(["classify", "--format", "csv", "--top", "2"] + pictures).lines
        #expect(table.count == 5)
        #expect(
            table[0]
                == "image,rank,class_index,label,confidence,score,is_probability,activation,softmax_applied,error")
        #expect(table[1].hasPrefix("\(pictures[0]),1,285,Egyptian cat,0.403"))
    }

    @Test("An unreadable picture does not stop the others")
    func unreadable() throws {
        let pictures = [Files.picture("chelsea.png"), "nothing.png", Files.picture("coffee.png")]
        let run = try Tool.run(["classify", "--format", "json"] + pictures)
        #expect(run.status == 1)
        #expect(run.errors.count == 1)
        #expect(run.messages.hasPrefix("error: nothing.png: "))
        let rows = try run.json([FolderTests.Row].self)
        #expect(rows.map(\.image) == pictures)
        #expect(rows.map(\.error) == [nil, "there is no such file", nil])
        #expect(rows.map { $0.predictions?.first?.classIndex } == [285, nil, 967])
    }

    @Test("Labels of another number than the classes are refused with both numbers")
    func labels() throws {
        try withTemporaryFolder { folder in
            let file = "\(folder)/ten-lines.txt"
            try Data((0..<10).map { "name \($0)\n" }.joined().utf8).write(to: URL(filePath: file))
            let run = try Tool.run("classify", "--labels", file, Files.picture("chelsea.png"))
            #expect(run.status == 1)
            #expect(run.errors.count == 1)
            #expect(run.messages.hasPrefix("error: "))
            #expect(run.messages.contains("10") && run.messages.contains("1000"))
        }
    }

    @Test("Labels do nothing to a terminal")
    func controlCharacters() throws {
        try withTemporaryFolder { folder in
            let file = "\(folder)/labels.txt"
            let names = (0..<1000).map { "cat \($0)\u{1B}[31m\u{2028}x" }
            try Data(names.joined(separator: "\n").utf8).write(to: URL(filePath: file))
            let photo = Files.picture("chelsea.png")
            let run = try Tool.run("classify", "--labels", file, photo)
            #expect(run.lines.first == "  cat 285\\u{1B}[31m\\u{2028}x: 0.4037 (40.4%)")
            let explanation = try Tool.run("explain", "--labels", file, photo)
            #expect(!explanation.output.contains("\u{1B}") && !explanation.output.contains("\u{2028}"))
            #expect(explanation.output.contains("cat 285\\u{1B}[31m"))
        }
    }

    @Test("ImageNet's names, with the background's before them where the network has it")
    func imageNet() throws {
        let run = try Tool.run(
            "classify", "--model", Files.model("imagenet-with-background.onnx"), "--labels", "ImageNet", "--scale",
            "0.0078125",
            "--mean", "127", "--top", "1001", "--format", "json", Files.picture("coffee.png"))
        let predictions = try #require(try run.json([Result].self).first).predictions
        #expect(predictions.first?.label == "Egyptian cat")
        #expect(predictions.first?.classIndex == 286)
        #expect(predictions.first { $0.classIndex == 0 }?.label == "background")
    }

    @Test("A panel is a picture of the photo with more beside it")
    func panel() throws {
        try withTemporaryFolder { folder in
            let photo = Files.picture("chelsea.png")
            let run = try Tool.run("classify", photo, "--panel", "result.png", in: folder)
            #expect(run.status == 0)
            let panel = try Image(contentsOfFile: "\(folder)/result.png")
            #expect(try panel.width > Image(contentsOfFile: photo).width)
        }
    }

    @Test("Any other model, with its preprocessing said")
    func otherModel() throws {
        let run = try Tool.run(
            "classify", "--model", Files.model("tiny-classifier-softmax.onnx"), "--scale", "0.0078125", "--mean", "127",
            "--top", "99", "--format", "json", Files.picture("coffee.png"))
        let result = try #require(try run.json([Result].self).first)
        #expect(result.outputShape == [1, 10])
        #expect(!result.softmaxApplied)
        #expect(result.predictions.count == 10)
        #expect(abs(result.predictions.map(\.confidence).reduce(0, +) - 1) < 1e-5)
    }
}
