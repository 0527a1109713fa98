import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The command by the tiny classifier, whose scores NumPy computed: with `--layer logits`, they are the vectors.
@Suite("opencv-dnn embed", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct EmbedTests {
    struct Row: Decodable {
        let logits: [Float]
    }

    /// The vectors of the photos of a recursive job, in its order.
    static func vectors() throws -> [[Float]] {
        try Fixture.table("Tables/classifications.json", of: Row.self).map(\.logits)
    }

    static func embed(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["embed"] + arguments + JobFolder.model, in: folder)
    }

    struct Description: Codable {
        var model: String
        var layer: String
        var dimension: Int
        var images: [String]
        var lengths: [Double]
        var reference: [Float]
    }

    static func description(_ path: String) throws -> Description {
        try JSONDecoder().decode(Description.self, from: Data(contentsOf: URL(filePath: path)))
    }

    @Test(
        "Vectors and names are files, and a broken photo is a row", arguments: [["--workers", "2"], ["--batch", "3"]])
    func files(options: [String]) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let run = try Self.embed(
                ["photos", "--recursive", "--layer", "logits", "-o", "v.npy", "--format", "csv"] + options, in: folder)
            #expect(run.status == 1 && run.messages.contains("error: photos/broken.jpg"))
            #expect(run.lines.count == 12 && run.lines[0].hasPrefix("image,rank,layer,dimension,vector,error"))
            #expect(run.lines[3].hasPrefix("photos/broken.jpg,,,,,"))
            let vectors = try Tensor(contentsOfNPYFile: "\(folder)/v.npy")
            let expected = try Self.vectors()
            #expect(vectors.shape == [10, 10])
            #expect(try vectors.isClose(to: Tensor(expected.flatMap(\.self), shape: [10, 10]), tolerance: 1e-4))
            let description = try Self.description("\(folder)/v.json")
            #expect(description.images == photos.filter { $0.classIndex != nil }.map(\.name))
            #expect(description.layer == "logits" && description.dimension == 10)
            for (length, vector) in zip(description.lengths, expected) {
                #expect(abs(length - vector.reduce(0) { $0 + Double($1 * $1) }.squareRoot()) < 1e-3)
            }
        }
    }

    struct Printed: Decodable {
        let image: String
        let layer: String
        let dimension: Int
        let vector: [Float]
    }

    @Test("Rows have the vectors, of the layer before the classes by default") func rows() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let photo = "photos/a.png"
            let inner = try Self.embed([photo, "--format", "json"], in: folder)
            #expect(inner.status == 0 && inner.messages.isEmpty)
            let row = try #require(try inner.json([Printed].self).first)
            #expect(row.layer == "flatten" && row.dimension == 4 && row.vector.count == 4 && row.image == photo)
            let outer = try Self.embed([photo, "--format", "jsonl", "--layer", "logits"], in: folder)
            let scores = try outer.json(Printed.self).vector
            #expect(zip(scores, try Self.vectors()[0]).allSatisfy { abs($0 - $1) < 1e-4 })
            let text = try Self.embed([photo], in: folder)
            #expect(text.lines[0].hasPrefix("  4 numbers of flatten: ") && text.lines[1].contains("decode"))
        }
    }

    @Test("A run that was interrupted goes on", arguments: ["csv", "jsonl"]) func resume(format: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let arguments = ["photos", "--recursive", "--format", format]
            let whole = try Self.embed(arguments, in: folder).output
            for cut in [0, 5, 300, 700, whole.utf8.count - 1] {
                try Data(whole.utf8.prefix(cut)).write(to: URL(filePath: "\(folder)/results"))
                #expect(try Self.embed(arguments + ["--resume", "results"], in: folder).status == 1)
                #expect(try String(contentsOfFile: "\(folder)/results", encoding: .utf8) == whole)
            }
        }
    }

    @Test("The file is whole after a run was resumed") func resumedFile() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let arguments = ["photos", "--recursive", "--format", "jsonl", "--layer", "logits"]
            let whole = try Self.embed(arguments, in: folder).lines
            try Data(whole.prefix(6).map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: "\(folder)/results"))
            #expect(try Self.embed(arguments + ["--resume", "results", "-o", "v.npy"], in: folder).status == 1)
            let expected = try Tensor(Self.vectors().flatMap(\.self), shape: [10, 10])
            #expect(try Tensor(contentsOfNPYFile: "\(folder)/v.npy").isClose(to: expected, tolerance: 1e-4))
            #expect(try Self.description("\(folder)/v.json").images.count == 10)
        }
    }

    /// The vector of a black photo is 0 for the layer that flattens the input.
    @Test("A vector without a direction is a broken photo") func zero() throws {
        try withTemporaryFolder { folder in
            try Image(width: 8, height: 8, fill: .zero).write(toFile: "\(folder)/black.png")
            try Image(width: 8, height: 8, fill: [9, 9, 9]).write(toFile: "\(folder)/gray.png")
            let run = try Tool.run(
                [
                    "embed", "black.png", "gray.png", "--model", Files.model("corner-classifier.onnx"), "--input-size",
                    "8",
                ]
                    + ["--scale", "1", "--format", "jsonl", "-o", "v.npy"], in: folder)
            #expect(run.status == 1)
            #expect(run.lines[0].contains("\"error\":\"flat: all numbers are 0, so the vector has no direction\""))
            #expect(run.errors == ["error: black.png: flat: all numbers are 0, so the vector has no direction"])
            #expect(try Self.description("\(folder)/v.json").images == ["gray.png"])
        }
    }

    @Test("Its own files are replaced, with a note; others are not") func replacing() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let arguments = ["photos/a.png", "--layer", "logits", "-o", "v.npy"]
            #expect(try Self.embed(arguments, in: folder).messages.isEmpty)
            #expect(try Self.embed(arguments, in: folder).errors == ["note: v.npy is replaced"])
            try Data("{}".utf8).write(to: URL(filePath: "\(folder)/v.json"))
            let other = try Self.embed(arguments, in: folder)
            #expect(other.status == 1 && other.output.isEmpty)
            #expect(
                other.messages.contains("v.npy: exists and isn't a file of 'opencv-dnn embed --output': name another"))
            try FileManager.default.removeItem(atPath: "\(folder)/v.npy")
            let alone = try Self.embed(arguments, in: folder)
            #expect(alone.status == 1 && alone.messages.contains("v.json: exists without v.npy, and would be lost"))
            #expect(try String(contentsOfFile: "\(folder)/v.json", encoding: .utf8) == "{}")
        }
    }

    @Test(
        "Wrong options are errors",
        arguments: [
            (["-o", "v.txt"], "--output must be the name of a .npy file, but is v.txt"),
            (["-o", "-"], "--output must be the name of a .npy file"),
            (["-o", "no/v.npy"], "there is no folder no"),
            (["-o", "v.npy", "--resume", "v.csv", "--format", "csv"], "--output with --resume needs --format jsonl"),
            (["--resume", "v.json", "--format", "json"], "--resume needs --format csv or jsonl"),
            (["--sort-into", "x"], "Unknown option '--sort-into'"),
        ])
    func refusals(arguments: [String], message: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Self.embed(["photos/a.png"] + arguments, in: folder)
            #expect(run.status == 64 && run.messages.contains(message), "\(run.messages)")
        }
    }

    @Test("A layer that isn't there is named, and nothing is written") func unknownLayer() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Self.embed(["photos/a.png", "--layer", "logist", "-o", "v.npy"], in: folder)
            #expect(run.status == 1 && run.messages.contains("Is it \"logits\"?"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/v.npy"))
        }
    }
}
