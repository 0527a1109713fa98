import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// Models of a table for detect and segment: the same as with the options that say what OpenCV's samples do.
@Suite(
    "opencv-dnn detect and segment --model models.yml#NAME",
    .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct TaskTableTests {
    private static let table = """
        rectangles:
          model: "colored-rectangles.onnx"
          mean: 0.0
          scale: 0.00392
          width: 64
          height: 64
          rgb: true
          labels: "rgb.txt"
          postprocessing: "yolov8"
          sample: "object_detection"
        ultralytics:
          model: "colored-rectangles.onnx"
          scale: 0.00392
          width: 64
          height: 64
          rgb: true
          background_label_id: 0
          sample: "yolo_detector"
        yolov3:
          model: "yolov3.weights"
          config: "yolov3.cfg"
          mean: [0, 0, 0]
          scale: 0.00392
          width: 96
          height: 64
          rgb: true
          classes: "rgb.txt"
          sample: "object_detection"
        colors:
          model: "color-segmenter.onnx"
          mean: [1, 2, 3]
          scale: 0.5
          width: 32
          height: 24
          rgb: true
          sample: "segmentation"
        east:
          model: "frozen_east_text_detection.pb"
          sample: "text_detection"
        """

    struct Case: Sendable, CustomTestStringConvertible {
        let command: String
        let name: String
        let model: String
        let options: [String]

        var testDescription: String { name }
    }

    /// Photos for detectors get gray margins.
    static let cases = [
        Case(
            command: "detect", name: "rectangles", model: "colored-rectangles.onnx",
            options: [
                "--input-size", "64", "--scale", "0.00392", "--fit", "letterbox:114,114,114", "--labels", "rgb.txt",
            ]),
        Case(
            command: "detect", name: "ultralytics", model: "colored-rectangles.onnx",
            options: ["--input-size", "64", "--scale", "0.00392", "--fit", "letterbox:114,114,114"]),
        Case(
            command: "segment", name: "colors", model: "color-segmenter.onnx",
            options: ["--input-size", "32x24", "--scale", "0.5", "--mean", "1,2,3", "--fit", "stretch"]),
    ]

    private func withTable(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try Self.table.write(toFile: "\(folder)/models.yml", atomically: true, encoding: .utf8)
            try Data("red\ngreen\nblue\n".utf8).write(to: URL(filePath: "\(folder)/rgb.txt"))
            for file in [
                "Models/colored-rectangles.onnx", "Models/color-segmenter.onnx", "OpenCVModels/yolov3.cfg",
                "OpenCVModels/yolov3.weights", "OpenCVModels/blocks.png",
            ] {
                let name = file.split(separator: "/")[1]
                try Fixture.data(file).write(to: URL(filePath: "\(folder)/\(name)"))
            }
            var photo = try Image(width: 128, height: 96, fill: [128, 128, 128])
            try photo.drawRectangle(
                Rect2i(x: 20, y: 30, width: 24, height: 20), color: [0, 255, 0], thickness: .filled)
            try photo.write(toFile: "\(folder)/green.png")
            try body(folder)
        }
    }

    @Test("The entry says the model, the preprocessing and the labels", arguments: cases)
    func entry(_ example: Case) throws { try expectSameResults(example) }

    @Test(
        "Photos for Darknet's are stretched",
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 reads no Darknet networks"))
    func darknet() throws {
        try expectSameResults(
            Case(
                command: "detect", name: "yolov3", model: "yolov3.weights",
                options: [
                    "--config", "yolov3.cfg", "--input-size", "96x64", "--scale", "0.00392", "--fit", "stretch",
                    "--labels", "rgb.txt",
                ]))
    }

    private func expectSameResults(_ example: Case) throws {
        try withTable { folder in
            func results(_ model: String, _ options: [String]) throws -> String {
                let run = try Tool.run(
                    [example.command, "--format", "csv", "--model", model] + options + ["green.png", "blocks.png"],
                    in: folder)
                #expect(run.status == 0, "\(run.messages)")
                return run.output
            }
            let table = try results("models.yml#\(example.name)", [])
            #expect(try table == results(example.model, example.options))
            #expect(table.contains(example.command == "segment" ? "class_" : "green"), "\(table)")
        }
    }

    static let refusals: [(command: String, name: String, part: String)] = [
        ("detect", "colors", "colors is for the sample segmentation, which 'opencv-dnn segment' takes"),
        ("segment", "yolov3", "yolov3 is for the sample object_detection, which 'opencv-dnn detect' takes"),
        ("detect", "east", "east is for the sample text_detection, which no command takes"),
        ("preprocess", "east", "east is for the sample text_detection, which no command takes"),
        ("detect", "ssd", "no model ssd among its detectors; they are rectangles, ultralytics, yolov3"),
        ("segment", "", "name one of the table's segmenters, as in models.yml#NAME; they are colors"),
    ]

    @Test("Models for other tasks are refused by name of the command", arguments: refusals)
    func refusal(command: String, name: String, part: String) throws {
        try withTable { folder in
            let output = command == "preprocess" ? ["--output", "x.npy"] : []
            let run = try Tool.run([command, "--model", "models.yml#\(name)", "green.png"] + output, in: folder)
            #expect(run.status == 1 && run.messages.contains(part), "\(run.messages)")
        }
    }

    @Test("preprocess and presets take models for every task") func others() throws {
        try withTable { folder in
            let blob = try Tool.run(
                "preprocess", "--model", "models.yml#colors", "green.png", "--output", "x.npy", in: folder)
            #expect(blob.lines == ["x.npy: [N, C, H, W] (1, 3, 24, 32), float32"])
            let presets = try Tool.run("presets", "--table", "models.yml", in: folder)
            let commands = presets.lines.dropFirst().map { $0.split(separator: " ").last.map(String.init) }
            #expect(commands == ["detect", "detect", "detect", "segment"])
        }
    }
}
