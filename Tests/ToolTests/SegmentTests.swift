import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The command by a network that tells black, red, green and blue apart. Where the colors are, the tests drew them.
@Suite("opencv-dnn segment", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct SegmentTests {
    static let model = [
        "--model", Files.model("color-segmenter.onnx"), "--input-size", "32x24", "--channel-order", "rgb",
    ]

    /// Two photos of 64 x 48 pixels: the left half red and the right one blue; and all green; and a file that is no photo.
    static func photos(in folder: String) throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/photos", withIntermediateDirectories: true)
        var halves = try Image(width: 64, height: 48, fill: [255, 0, 0])
        try halves.drawRectangle(Rect2i(x: 0, y: 0, width: 32, height: 48), color: [0, 0, 255], thickness: .filled)
        try halves.write(toFile: "\(folder)/photos/a.png")
        try Image(width: 64, height: 48, fill: [0, 255, 0]).write(toFile: "\(folder)/photos/b.png")
        try Data("no photo".utf8).write(to: URL(filePath: "\(folder)/photos/c.jpg"))
        try Data("black\nred\ngreen\nblue\n".utf8).write(to: URL(filePath: "\(folder)/colors.txt"))
    }

    static func segment(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["segment"] + arguments + model + ["--labels", "colors.txt"], in: folder)
    }

    /// The roots of the scores are numbers where a photo is black.
    @Test("A photo whose scores aren't numbers is a row, also in a batch") func photoThatFails() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/photos", withIntermediateDirectories: true)
            for (name, color) in [("a", Scalar.zero), ("b", [0, 0, 255]), ("c", .zero)] {
                try Image(width: 64, height: 48, fill: color).write(toFile: "\(folder)/photos/\(name).png")
            }
            for batch in ["1", "3"] {
                let run = try Tool.run(
                    [
                        "segment", "photos", "--model", Files.model("color-segmenter-roots.onnx"), "--input-size",
                        "32x24",
                    ]
                        + ["--format", "csv", "--batch", batch], in: folder)
                #expect(run.status == 1 && run.lines.count == 4, "\(run.messages)")
                #expect(run.lines[1].hasPrefix("photos/a.png,1,0,class_0,3072,1.0"))
                #expect(run.lines[2].hasPrefix("photos/b.png,,,,,,") && run.lines[2].contains("aren't numbers"))
                #expect(run.lines[3].hasPrefix("photos/c.png,1,0,class_0,3072,1.0"))
                #expect(run.messages.contains("error: photos/b.png: output: some scores are infinite"))
            }
        }
    }

    @Test("Text has a line for each class, the largest first") func text() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.segment(["photos/a.png"], in: folder)
            #expect(run.status == 0)
            #expect(Set(run.lines.prefix(2)) == ["  red   50.0%", "  blue  50.0%"])
            #expect(run.lines[2].contains("decode"))
            #expect(try Self.segment(["photos/b.png"], in: folder).lines.first == "  green  100.0%")
        }
    }

    @Test("A table has the share of each class") func table() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.segment(["photos", "--format", "csv"], in: folder)
            #expect(run.status == 1)
            #expect(run.lines[0].hasPrefix("image,rank,class_index,label,pixels,share,error"))
            #expect(run.output.contains(",1,red,1536,0.500000,") && run.output.contains(",3,blue,1536,0.500000,"))
            #expect(
                run.output.contains("photos/b.png,1,2,green,3072,1.000000,,\r\n")
                    || run.output.contains("photos/b.png,1,2,green,3072,1.000000,\r\n"))
            #expect(run.output.contains("photos/c.jpg,,,"))
        }
    }

    @Test("Masks hold class indices, and no file is replaced") func masks() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            for _ in 0..<2 {
                let run = try Self.segment(
                    ["photos/a.png", "--mask-dir", "masks", "--panel", "panel.png", "--hide", "blue"], in: folder)
                #expect(run.status == 0)
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: "\(folder)/masks").sorted() == ["a-2.png", "a.png"])
            let mask = try Image(contentsOfFile: "\(folder)/masks/a.png", mode: .gray)
            #expect(mask[x: 5, y: 20][0] == 1 && mask[x: 60, y: 20][0] == 3)
            let panel = try Image(contentsOfFile: "\(folder)/panel.png")
            #expect(panel.width > 64 && panel.height == 120)
            #expect(panel[x: 60, y: 20] == [255, 0, 0] && panel[x: 5, y: 20] != [0, 0, 255])
        }
    }

    @Test("A run that was interrupted goes on") func resume() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let whole = try Self.segment(["photos", "--format", "jsonl", "--resume", "whole.jsonl"], in: folder)
            #expect(whole.status == 1)
            let lines = try String(contentsOfFile: "\(folder)/whole.jsonl", encoding: .utf8)
            #expect(lines.hasPrefix("{\"areas\":["))
            let first = lines.split(separator: "\n", omittingEmptySubsequences: false)[0] + "\n"
            try Data(first.utf8).write(to: URL(filePath: "\(folder)/part.jsonl"))
            _ = try Self.segment(["photos", "--format", "jsonl", "--resume", "part.jsonl"], in: folder)
            #expect(try String(contentsOfFile: "\(folder)/part.jsonl", encoding: .utf8) == lines)
        }
    }

    @Test(
        "Wrong options are errors",
        arguments: [
            (["--threshold", "1"], "--threshold must be between 0 and 1"),
            (["--strength", "0.3"], "--strength needs --panel"),
            (["--hide", "red"], "--hide needs --panel"),
        ])
    func refusals(arguments: [String], message: String) throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.segment(["photos/a.png"] + arguments, in: folder)
            #expect(run.status == 64 && run.messages.contains(message))
        }
    }
}
