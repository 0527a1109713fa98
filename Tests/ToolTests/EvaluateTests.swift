import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn evaluate")
struct EvaluateTests {
    /// The ten pictures of `Tables/classifications.json`, with what NumPy says that the tiny classifier answers.
    struct Row: Decodable {
        let picture: [UInt8]
        let probabilities: [Double]
        let ranking: [Int]
    }

    struct Report: Decodable {
        struct Classifier: Decodable {
            struct Class: Decodable {
                let label: String
                let imageCount: Int
                let recall: Double
            }
            struct Cell: Decodable, Equatable {
                let truth: Int
                let predicted: Int
                let count: Int
            }
            let name: String
            let answerCount: Int
            let accuracy: Double?
            let top: Int
            let topAccuracy: Double?
            let expectedCalibrationError: Double?
            let classes: [Class]
            let confusion: [Cell]
        }
        struct PairedTest: Decodable {
            let firstOnly: Int
            let secondOnly: Int
            let both: Int
            let neither: Int
            let pValue: Double
        }
        let photoCount: Int
        let failureCount: Int
        let interrupted: Bool
        let classifiers: [Classifier]
        let pairedTest: PairedTest?
    }

    static let model = [
        "--model", Files.model("tiny-classifier.onnx"), "--input-size", "8", "--scale", "1/255", "--mean", "127.5",
        "--std",
        "0.25",
    ]

    /// Writes the ten pictures, and returns the class that is answered for each.
    func writePictures(to folder: String) throws -> [Row] {
        let rows = try Fixture.table("Tables/classifications.json", of: Row.self)
        for (index, row) in rows.enumerated() {
            try Image(width: 8, height: 8, channels: 3, bytes: row.picture).write(toFile: "\(folder)/\(index).png")
        }
        return rows
    }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    func evaluate(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["evaluate"] + arguments + Self.model, in: folder)
    }

    @Test("A table: the first six answers are right, the next two second best, the last two third best")
    func table() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            let ranks = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2]
            let truth = zip(rows, ranks).map { $0.ranking[$1] }
            let lines = truth.enumerated().map { "\"\($0).png\",\($1)\r\n" }.joined()
            try write("\u{FEFF}File,Class\r\n" + lines, to: "\(folder)/photos.csv")
            let run = try evaluate(["photos.csv", "--format", "json", "--top", "2"], in: folder)
            #expect(run.status == 0 && run.messages.isEmpty)
            let report = try run.json(Report.self)
            let result = report.classifiers[0]
            #expect(report.photoCount == 10 && report.failureCount == 0 && !report.interrupted)
            #expect(result.answerCount == 10 && result.accuracy == 0.6 && result.top == 2 && result.topAccuracy == 0.8)
            for (index, row) in result.classes.enumerated() {
                #expect(row.label == "class_\(index)")
                #expect(row.imageCount == truth.count { $0 == index })
            }
            let pairs = zip(truth, rows).map { [$0, $1.ranking[0]] }
            let counts = Dictionary(pairs.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(
                Dictionary(uniqueKeysWithValues: result.confusion.map { ([$0.truth, $0.predicted], $0.count) })
                    == counts)
            #expect(report.pairedTest == nil)

            let text = try evaluate(["photos.csv"], in: folder)
            #expect(text.lines.contains { $0.contains("tiny-classifier.onnx") && $0.contains("60.0 %  100.0 %") })
        }
    }

    @Test("A folder of folders by index, name and underscored name; hidden files and other files are left out")
    func folder() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            try write((0..<10).map { "Class \($0), number \($0)\n" }.joined(), to: "\(folder)/labels.txt")
            let files = FileManager.default
            let names = ["class_\(rows[0].ranking[0])", "number \(rows[1].ranking[1])", "\(rows[2].ranking[0])"]
            for (index, name) in names.enumerated() {
                try files.createDirectory(atPath: "\(folder)/photos/\(name)", withIntermediateDirectories: true)
                try files.copyItem(atPath: "\(folder)/\(index).png", toPath: "\(folder)/photos/\(name)/\(index).png")
                try write("x", to: "\(folder)/photos/\(name)/.hidden")
            }
            try write("x", to: "\(folder)/photos/README")
            let run = try evaluate(["photos", "--labels", "labels.txt", "--format", "json"], in: folder)
            #expect(run.status == 0)
            #expect(run.errors == ["note: photos: left out 1 file beside the class folders, such as README"])
            let result = try run.json(Report.self).classifiers[0]
            #expect(result.answerCount == 3 && result.accuracy == 2.0 / 3 && result.classes[4].label == "Class 4")
        }
    }

    @Test("A photo that cannot be read is reported and counted, and the others go on")
    func failures() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            try write("nothing.png,1\nphotos.csv,2\n0.png,\(rows[0].ranking[0])\n", to: "\(folder)/photos.csv")
            let run = try evaluate(["photos.csv", "--format", "json"], in: folder)
            #expect(run.status == 1)
            #expect(run.errors.count == 2 && run.errors[0] == "error: nothing.png: there is no such file")
            let report = try run.json(Report.self)
            #expect(report.photoCount == 3 && report.failureCount == 2 && report.classifiers[0].accuracy == 1)
        }
    }

    @Test("Files: the matrix as a table and an image, the reliability diagram, the worst mistakes")
    func files() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            try write("0.png,\(rows[0].ranking[0])\n1.png,\(rows[1].ranking[1])\n", to: "\(folder)/photos.csv")
            let run = try evaluate(
                [
                    "photos.csv", "--confusion", "m.csv", "--confusion-image", "m.png", "--calibration-image", "c.png",
                    "--mistakes", "w.png",
                ], in: folder)
            #expect(run.status == 0)
            let matrix = String(decoding: try Fixture.contents(ofFile: "\(folder)/m.csv"), as: UTF8.self)
            let lines = matrix.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
            #expect(lines.count == 11 && lines.allSatisfy { $0.count == 11 } && lines[0][0] == "truth")
            #expect(lines[rows[0].ranking[0] + 1][rows[0].ranking[0] + 1] == "1")
            #expect(lines[rows[1].ranking[1] + 1][rows[1].ranking[0] + 1] == "1")
            #expect(try Image(contentsOfFile: "\(folder)/c.png").size == Size2i(width: 400, height: 430))
            #expect(try Image(contentsOfFile: "\(folder)/m.png").height > 400)
            #expect(try Image(contentsOfFile: "\(folder)/w.png").width == 260)  // one mistake
        }
    }

    @Test("Two preprocessings and two models are compared on the same photos")
    func against() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            let lines = rows.enumerated().map { "\($0).png,\($1.ranking[0])\n" }.joined()
            try write(lines, to: "\(folder)/photos.csv")
            // Constants: whatever the photo is, the network gets zeros.
            try write(
                #"{"inputSize": {"width": 8, "height": 8}, "scaleFactor": 1e-9}"#, to: "\(folder)/flat.json")
            let run = try evaluate(
                ["photos.csv", "--against-preprocessing", "flat.json", "--format", "json"], in: folder)
            #expect(run.status == 0)
            let report = try run.json(Report.self)
            #expect(report.classifiers.count == 2 && report.classifiers[0].accuracy == 1)
            #expect(report.classifiers[1].name.hasSuffix("tiny-classifier.onnx with flat.json"))
            let right = Int(((report.classifiers[1].accuracy ?? 0) * 10).rounded())
            let test = try #require(report.pairedTest)
            #expect(test.both == right && test.firstOnly == 10 - right && test.secondOnly == 0 && test.neither == 0)
            #expect(right < 10 && abs(test.pValue - pow(0.5, Double(9 - right))) < 1e-12)

            let models = try evaluate(
                ["photos.csv", "--against-model", Files.model("tiny-classifier-softmax.onnx")], in: folder)
            #expect(models.status == 0)
            #expect(models.lines.contains { $0.hasPrefix("  p value") && $0.hasSuffix("1.0000") })
            #expect(models.lines.count { $0.contains("100.0 %  100.0 %") } == 2)
        }
    }

    @Test("Raw scores have no reliability diagram")
    func rawScores() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            try write("0.png,\(rows[0].ranking[0])\n", to: "\(folder)/photos.csv")
            let run = try evaluate(["photos.csv", "--softmax", "never", "--calibration-image", "c.png"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.hasPrefix("error: --calibration-image: the reliability diagram needs probabilities"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/c.png"))
            let text = try evaluate(["photos.csv", "--softmax", "never"], in: folder)
            #expect(
                text.status == 0 && text.lines.contains { $0.hasSuffix("100.0 %  100.0 %                           -") }
            )
        }
    }

    @Test("An interrupted run tells what it counted, and that it ended early", arguments: ["text", "json"])
    func interruption(format: String) throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            // The tool decodes a few photos ahead, so it opens the pipe, and lets the shell go on, when many are done, but not all.
            let lines = String(repeating: "0.png,\(rows[0].ranking[0])\n", count: 300)
            try write(lines + "p,1\n1.png,1\n", to: "\(folder)/photos.csv")
            let run = try Program.shell(
                """
                mkfifo p; $tool evaluate photos.csv --format \(format) \(Self.model.joined(separator: " ")) > out &
                exec 3> p; kill -TERM $!; wait $!
                """, in: folder)
            #expect(run.status == 128 + SIGTERM)
            let output = try Fixture.contents(ofFile: "\(folder)/out")
            if format == "json" {
                let report = try JSONDecoder().decode(Report.self, from: Data(output))
                #expect(report.interrupted && report.photoCount == 302)
                #expect((1...300).contains(report.classifiers[0].answerCount))
            } else {
                let text = String(decoding: output, as: UTF8.self)
                #expect(text.contains("ended early: the results are those of the first "))
            }
        }
    }
}
