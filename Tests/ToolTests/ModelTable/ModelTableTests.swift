import Foundation
import TestSupport
import Testing

/// Tables in the form of `samples/dnn/models.yml` of OpenCV.
@Suite("opencv-dnn --model models.yml#NAME")
struct ModelTableTests {
    /// OpenCV's own table has entries of these forms: its first line, keys of other samples, lists and lone numbers, both keys for labels.
    private static let table = """
        %YAML 1.0
        ---
        ####################
        # Object detection
        yolov8n:
          load_info:
            url: "https://example.org/yolov8n.onnx"
          model: "yolov8n.onnx"
          mean: 0.0
          scale: 0.00392
          width: 640
          height: 640
          rgb: true
          sample: "yolo_detector"

        tiny:
          model: "tiny-classifier.onnx"
          mean: [127.5, 127.5, 127.5]
          std: [0.25, 0.25, 0.25]
          scale: 0.00392156862745098
          width: 8
          height: 8
          rgb: true
          labels: "names.txt"
          sample: "classification"
        googlenet:
          load_info:
            url: "https://example.org/googlenet-8.onnx"
          model: "googlenet-8.onnx"
          mean: [103.939, 116.779, 123.675]
          std: [0, 0, 0]
          width: 224
          height: 240
          rgb: false
          crop: true
          classes: "names.txt"
          sample: "classification"
        """

    private func withTable(_ table: String = table, _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try table.write(toFile: "\(folder)/models.yml", atomically: true, encoding: .utf8)
            try (0..<10).map { "name \($0)\n" }.joined().write(
                toFile: "\(folder)/names.txt", atomically: true, encoding: .utf8)
            try Fixture.data("Models/tiny-classifier.onnx").write(to: URL(filePath: "\(folder)/tiny-classifier.onnx"))
            try body(folder)
        }
    }

    @Test("A folder may have a # in its name; other commands say what they take")
    func places() throws {
        try withTable { folder in
            let run = try Program.shell(
                """
                mkdir 'a#1'; cp models.yml names.txt tiny-classifier.onnx 'a#1'
                $tool preprocess $photo --model 'a#1/models.yml#tiny' --output x.npy
                $tool inspect models.yml#tiny
                """, in: folder)
            #expect(run.lines == ["x.npy: [N, C, H, W] (1, 3, 8, 8), float32"])
            #expect(
                run.messages.contains(
                    "models.yml#tiny is in a table of models, which only classify, detect, segment and preprocess read")
            )
        }
    }

    @Test("The entry says the model, the preprocessing and the labels")
    func classify() throws {
        struct Result: Decodable {
            struct Prediction: Decodable, Equatable {
                let label: String
                let confidence: Double
            }
            let predictions: [Prediction]
        }
        try withTable { folder in
            let entry = try Tool.run(
                "classify", "--model", "models.yml#tiny", "--format", "json", Files.picture("coffee.png"), in: folder)
            #expect(entry.status == 0)
            #expect(
                entry.errors == [
                    "models.yml#tiny: preprocessing from models.yml", "models.yml#tiny: labels from models.yml",
                ])
            let options = try Tool.run(
                "classify", "--model", "tiny-classifier.onnx", "--input-size", "8", "--scale", "1/255", "--mean",
                "127.5", "--std", "0.25", "--labels", "names.txt", "--format", "json", Files.picture("coffee.png"),
                in: folder)
            #expect(try entry.json([Result].self)[0].predictions == options.json([Result].self)[0].predictions)
        }
    }

    @Test("Results beside a table are no input of the next run")
    func resultsBesideTheTable() throws {
        try withTable { folder in
            let arguments = ["classify", "--model", "models.yml#tiny", Files.picture("coffee.png"), "--panel"]
            for _ in 1...2 { #expect(try Tool.run(arguments + ["result.png"], in: folder).status == 0) }
            for input in ["names.txt", "tiny-classifier.onnx", "models.yml"] {
                let run = try Tool.run(arguments + [input], in: folder)
                #expect(run.messages.contains("which is an input"), "\(run.messages)")
            }
        }
    }

    @Test("A table with the line breaks of Windows is read")
    func carriageReturns() throws {
        try withTable(Self.table.replacing("\n", with: "\r\n")) { folder in
            let run = try Tool.run("presets", "--table", "models.yml", in: folder)
            #expect(run.status == 0, "\(run.messages)")
        }
    }

    @Test("presets lists the models of a table")
    func presets() throws {
        struct Row: Decodable {
            struct Preprocessing: Decodable {
                let mean: [Double]
                let standardDeviation: [Double]
                let scaleFactor: Double
                let channelOrder: String
            }
            let name, source, command: String
            let preprocessing: Preprocessing
        }
        try withTable { folder in
            let run = try Tool.run("presets", "--table", "models.yml", "--format", "json", in: folder)
            let rows = try run.json([Row].self)
            #expect(
                rows.map(\.name) == ["yolov8n", "tiny", "googlenet"]
                    && rows.map(\.source)
                        == ["models.yml#yolov8n", "models.yml#tiny", "models.yml#googlenet"]
            )
            #expect(rows.map(\.command) == ["detect", "classify", "classify"])
            let googleNet = try #require(rows.last).preprocessing
            #expect(googleNet.mean.prefix(3) == [103.939, 116.779, 123.675] && googleNet.channelOrder == "bgr")
            #expect(googleNet.standardDeviation.prefix(3) == [1, 1, 1] && googleNet.scaleFactor == 1)
            let text = try Tool.run("presets", "--table", "models.yml", "google", in: folder)
            #expect(text.lines.count == 2 && text.output.contains("224x240  crop"))
        }
    }

    static let refusals: [(model: String, part: String)] = [
        ("models.yml#yolov8n", "models.yml: yolov8n is for the sample yolo_detector, which 'opencv-dnn detect' takes"),
        ("models.yml#resnet", "the table has no model resnet among its classifiers; they are tiny, googlenet"),
        ("models.yml", "name one of the table's classifiers, as in models.yml#NAME; they are tiny, googlenet"),
        ("none.yml#tiny", "none.yml"),
        (
            "models.yml#googlenet",
            "models.yml#googlenet: model names googlenet-8.onnx, which isn't beside the table; the table says that it comes from "
                + "https://example.org/googlenet-8.onnx"
        ),
    ]

    @Test("What isn't a classifier of the table is refused", arguments: refusals)
    func refusal(model: String, part: String) throws {
        try withTable { folder in
            let run = try Tool.run("classify", "--model", model, Files.picture("coffee.png"), in: folder)
            #expect(run.status == 1 && run.messages.contains(part), "\(run.messages)")
        }
    }

    private static func entry(_ settings: String) -> String {
        "net: {sample: classification, model: tiny-classifier.onnx, \(settings)}"
    }

    static let faults: [(table: String, part: String)] = [
        (entry("width: 8"), "models.yml#net: height is missing"),
        (entry("width: 8, height: tall"), "models.yml#net: height must be a number of pixels"),
        (entry("width: 8, height: 0"), "models.yml#net: inputSize: "),
        (entry("width: 8, height: 8, mean: [1, 2]"), "mean must be one number, or one for each of three channels"),
        (entry("width: 8, height: 8, scale: [1, 2, 3]"), "scale must be a number"),
        (entry("width: 8, height: 8, rgb: maybe"), "rgb must be true or false"),
        // OpenCV's own entry for SqueezeNet, whose mean is in the unit of the scaled values.
        (
            entry("width: 8, height: 8, scale: 0.003921, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]"),
            "mean: 0.485, 0.456, 0.406 is in the unit of the scaled values"
        ),
        ("[1, 2]", "models.yml: a table of models is expected"),
        ("net: [", "models.yml: the table can't be read: line 1: "),
        (String(repeating: "- ", count: 100_000), "models.yml: the table can't be read: line 1: "),
        (String(repeating: "[", count: 100_000), "models.yml: the table can't be read: line 1: "),
        ("net:\n  model: a\n  model: b", "line 3: the key model is there twice"),
        ("net:\n  model: &anchor a", "line 2: anchors, tags and texts of several lines (&) aren't read"),
        ("net:\n\tmodel: a", "line 2: is indented by a tab"),
        ("net:\n    model: a\n  width: 8", "line 3: is indented less"),
        ("net:\n  model: \"a", "line 2: the quotes don't end"),
        (
            "net: {sample: other}",
            "models.yml: no model of the table has one of the samples classification, object_detection"
        ),
    ]

    @Test("A fault of a table names the table, the entry and the key", arguments: faults)
    func fault(table: String, part: String) throws {
        try withTable(table) { folder in
            let run = try Tool.run("presets", "--table", "models.yml", in: folder)
            #expect(run.status == 1 && run.messages.contains(part), "\(run.messages)")
        }
    }

    @Test("A file of such a name is a file")
    func fileWithSuchAName() throws {
        try withTable { folder in
            let model = "\(folder)/models.yml#tiny"
            try Fixture.data("Models/tiny-classifier.onnx").write(to: URL(filePath: model))
            let run = try Tool.run("inspect", model, "--framework", "onnx", in: folder)
            #expect(run.status == 0)
            let classified = try Tool.run(
                "classify", "--model", "models.yml#tiny", "--framework", "onnx", "--input-size", "8",
                Files.picture("coffee.png"), in: folder)
            #expect(classified.status == 0 && !classified.messages.contains("models.yml"), "\(classified.messages)")
        }
    }
}
