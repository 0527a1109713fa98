import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The command by networks that find bars of color, and read red as a and blue as b.
@Suite("opencv-dnn read", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct ReadTests {
    static let models =
        ["detector", "recognizer", "angle"].flatMap { ["--\($0)", Files.model("paddle-\($0).onnx")] }
        + ["--confidence", "0"]

    /// A photo with "ab" in its upper and, upside down, in its lower half; and one without text.
    static func photos(in folder: String) throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/photos", withIntermediateDirectories: true)
        var photo = try Image(width: 200, height: 160, fill: .zero)
        let (red, blue): (Scalar, Scalar) = ([0, 0, 255], [255, 0, 0])
        for (x, y, color) in [(30, 30, red), (80, 30, blue), (60, 100, blue), (110, 100, red)] {
            try photo.drawRectangle(Rect2i(x: x, y: y, width: 50, height: 24), color: color, thickness: .filled)
        }
        try photo.write(toFile: "\(folder)/photos/a.png")
        try Image(width: 100, height: 80, fill: .zero).write(toFile: "\(folder)/photos/b.png")
    }

    static func read(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["read"] + arguments + models, in: folder)
    }

    @Test("Text is the text alone") func text() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.read(["photos/a.png", "--panel", "lines.png"], in: folder)
            #expect(run.status == 0 && run.lines == ["ab", "ab"])
            let picture = try Image(contentsOfFile: "\(folder)/lines.png")
            #expect(picture.size == Size2i(width: 400, height: 160))
            #expect(picture[x: 210, y: 5] == [255, 255, 255])
        }
    }

    @Test("A table has the corners in the order in which the text is read") func table() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.read(["photos", "--format", "csv"], in: folder)
            #expect(run.status == 0 && run.lines.count == 4)
            let rows = run.lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            #expect(rows[0].prefix(3).dropLast() == ["photos/a.png", "1"] && rows[0][2] == "ab")
            #expect(Double(rows[0][5]) ?? 0 < Double(rows[0][7]) ?? 0)  // from the left to the right
            #expect(Double(rows[1][5]) ?? 0 > Double(rows[1][7]) ?? 0)  // upside down
            #expect(rows[2].prefix(4) == ["photos/b.png", "", "", ""])
        }
    }

    @Test("Several workers and a beam read the same") func workers() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let one = try Self.read(["photos", "--format", "jsonl", "--resume", "one.jsonl"], in: folder)
            let two = try Self.read(
                ["photos", "--format", "jsonl", "--resume", "two.jsonl", "--workers", "2"], in: folder)
            #expect(one.status == 0 && two.status == 0)
            let lines = try String(contentsOfFile: "\(folder)/one.jsonl", encoding: .utf8)
            #expect(try String(contentsOfFile: "\(folder)/two.jsonl", encoding: .utf8) == lines)
            #expect(lines.contains("\"text\":\"ab\""))
            #expect(try Self.read(["photos/a.png", "--beam", "5"], in: folder).lines == ["ab", "ab"])
        }
    }

    /// A gray line on white, whose left half is black: a is black, b gray.
    @Test("Without a detector, a photo is one line") func line() throws {
        try withTemporaryFolder { folder in
            var photo = try Image(width: 200, height: 40, fill: [255, 255, 255])
            for (x, gray) in [(0, 0.0), (100, 128)] {
                try photo.drawRectangle(
                    Rect2i(x: x, y: 0, width: 60, height: 40), color: [gray, gray, gray], thickness: .filled)
            }
            try photo.write(toFile: "\(folder)/line.png")
            try Data("a\nb\n".utf8).write(to: URL(filePath: "\(folder)/ab.txt"))
            let arguments = [
                "--recognizer", Files.model("gray-recognizer.onnx"), "--recognizer-kind", "ddddocr", "--vocabulary",
                "ab.txt", "--confidence", "0", "line.png",
            ]
            let run = try Tool.run(["read"] + arguments, in: folder)
            #expect(run.status == 0 && run.lines == ["ab"], "\(run.messages)")
            let table = try Tool.run(["read", "--format", "csv"] + arguments, in: folder)
            #expect(table.lines.last?.hasPrefix("line.png,1,ab,") == true)
            for option in [["--score", "0.5"], ["--unclip", "2"], ["--detector-kind", "east"]] {
                let refused = try Tool.run(["read"] + option + arguments, in: folder)
                #expect(refused.status == 64 && refused.messages.contains("\(option[0]) needs --detector"))
            }
        }
    }

    /// Of the photos, the second one isn't 320 pixels wide where it is 64 high.
    @Test("A photo that a network doesn't take is a row, and the others are read") func photoThatFails() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/photos", withIntermediateDirectories: true)
            for (name, width) in [("a", 200), ("b", 100), ("c", 200)] {
                let photo = try Image(width: width, height: 40, fill: .zero)
                try photo.write(toFile: "\(folder)/photos/\(name).png")
            }
            try Data("a\nb\n".utf8).write(to: URL(filePath: "\(folder)/ab.txt"))
            func read(_ model: String, _ options: [String]) throws -> Program {
                try Tool.run(
                    ["read", "photos", "--recognizer", model, "--recognizer-kind", "ddddocr", "--vocabulary", "ab.txt"]
                        + ["--confidence", "0", "--format", "jsonl"] + options, in: folder)
            }
            let model = Files.model("one-width-recognizer.onnx")
            let run = try read(model, ["--summary", "--workers", "2"])
            #expect(run.status == 1 && run.lines.count == 3, "\(run.messages)")
            let texts = run.lines.map { $0.contains("\"text\":\"a\"") }
            #expect(texts == [true, false, true])
            #expect(run.lines[1].hasPrefix("{\"error\":") && run.lines[1].contains("photos/b.png"))
            #expect(run.messages.contains("photos  3") && run.messages.contains("failed  1"))
            let alone = try read("missing.onnx", [])
            #expect(alone.status == 1 && alone.lines.isEmpty && alone.messages.contains("there is no such file"))
        }
    }

    @Test(
        "Wrong options are errors",
        arguments: [
            (["--beam", "0"], "--beam must be at least 1"), (["--batch", "2"], "--batch is for a single network"),
            (["--score", "2"], "--score must be 0 to 1"), (["--recognizer-kind", "crnn"], "crnn needs --vocabulary"),
            (["--detector-kind", "east", "--unclip", "2"], "--unclip is for --detector-kind db"),
            (["--recognizer-kind", "ddddocr"], "ddddocr needs --vocabulary"),
        ])
    func refusals(arguments: [String], message: String) throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.read(["photos/a.png"] + arguments, in: folder)
            #expect(run.status == 64 && run.messages.contains(message))
        }
    }
}
