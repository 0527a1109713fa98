import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The commands by the scores of the tiny classifier, of which the tests compute the cosines by arithmetic.
@Suite(
    "opencv-dnn similar and duplicates", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct SimilarTests {
    private static let layer = ["--layer", "logits"]

    private static func run(_ command: String, _ arguments: [String], in folder: String) throws -> Program {
        try Tool.run([command] + arguments + JobFolder.model, in: folder)
    }

    private static func cosine(_ left: [Float], _ right: [Float]) -> Double {
        func product(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
        return product(left, right) / (product(left, left) * product(right, right)).squareRoot()
    }

    /// Writes the photos, and returns how similar the others are to the first one, the best first.
    private static func write(to folder: String) throws -> [(name: String, cosine: Double)] {
        let names = try JobFolder.write(to: folder).filter { $0.classIndex != nil }.map(\.name)
        let vectors = try EmbedTests.vectors()
        return zip(names, vectors).dropFirst().map { ($0, cosine(vectors[0], $1)) }.sorted { $0.cosine > $1.cosine }
    }

    @Test("The nearest photos are those of arithmetic, from photos and from a file") func similar() throws {
        try withTemporaryFolder { folder in
            let expected = try Self.write(to: folder)
            let arguments = ["--to", "photos/a.png", "--top", "9"]
            let run = try Self.run("similar", arguments + Self.layer + ["photos", "--recursive"], in: folder)
            #expect(run.status == 1 && run.messages.contains("error: photos/broken.jpg"))
            let lines = run.lines.map { $0.split(separator: " ", maxSplits: 1) }
            #expect(lines.map { String($0[1].drop { $0 == " " }) } == expected.map(\.name))
            for (line, match) in zip(lines, expected) { #expect(abs((Double(line[0]) ?? 9) - match.cosine) < 2e-4) }
            _ = try EmbedTests.embed(["photos", "--recursive", "-o", "v.npy"] + Self.layer, in: folder)
            let known = try Self.run("similar", arguments + ["--in", "v.npy"], in: folder)
            #expect(known.status == 0 && known.messages.isEmpty && known.output == run.output)
            let top = try Self.run("similar", ["--to", "./photos/a.png", "--in", "v.npy", "--top", "2"], in: folder)
            #expect(top.lines == Array(run.lines.prefix(2)))
            let base = ["--relative-to", "photos", "--format", "csv"]
            let relative = try Self.run("similar", arguments + Self.layer + base + ["photos"], in: folder)
            #expect(relative.lines.count == 8 && relative.lines[1].hasPrefix("a.png,1,"))
            #expect(!relative.output.contains(",a.png,"))
        }
    }

    @Test("Several photos have a row each") func table() throws {
        try withTemporaryFolder { folder in
            let expected = try Self.write(to: folder)
            let arguments = [
                "--to", "photos/a.png", "--to=photos/b.png", "photos/a.png", "photos/b.png", "photos/e.png",
            ]
            let csv = try Self.run("similar", arguments + Self.layer + ["--format", "csv"], in: folder)
            #expect(csv.status == 0 && csv.lines.count == 5)
            #expect(csv.lines[0].hasPrefix("image,rank,match,similarity,error"))
            #expect(Set(csv.lines[1...2].map { $0.split(separator: ",")[2] }) == ["photos/b.png", "photos/e.png"])
            #expect(csv.lines[3].hasPrefix("photos/b.png,1,"))
            let text = try Self.run("similar", arguments + Self.layer, in: folder)
            #expect(text.lines[0] == "photos/a.png" && text.lines[3] == "photos/b.png")
            let json = try Self.run("similar", arguments + Self.layer + ["--format", "json"], in: folder)
            let rows = try json.json([Report].self)
            let best = expected.first { ["photos/b.png", "photos/e.png"].contains($0.name) }
            #expect(rows.map(\.image) == ["photos/a.png", "photos/b.png"])
            #expect(rows[0].matches.first?.image == best?.name && rows[0].layer == "logits")
        }
    }

    struct Report: Decodable {
        struct Match: Decodable {
            let image: String
            let similarity: Double
        }
        let image: String
        let layer: String
        let matches: [Match]
    }

    @Test("Copies are found, and what is alike up to a threshold") func duplicates() throws {
        try withTemporaryFolder { folder in
            let expected = try Self.write(to: folder)
            try FileManager.default.copyItem(atPath: "\(folder)/photos/a.png", toPath: "\(folder)/photos/sub/copy.png")
            try FileManager.default.copyItem(atPath: "\(folder)/photos/h.png", toPath: "\(folder)/photos/i2.png")
            let run = try Self.run(
                "duplicates", ["photos", "--recursive", "--threshold", "0.9999"] + Self.layer, in: folder)
            #expect(run.status == 1 && run.messages.contains("error: photos/broken.jpg"))
            #expect(
                run.output == "photos/a.png\n  1.0000  photos/sub/copy.png\n\nphotos/h.png\n  1.0000  photos/i2.png\n")
            let pair = try #require(expected.first)
            let arguments = ["photos/a.png", pair.name, "--format", "csv"] + Self.layer
            for (threshold, count) in [(pair.cosine - 1e-3, 2), (pair.cosine + 1e-3, 1)] {
                let csv = try Self.run("duplicates", arguments + ["--threshold", "\(threshold)"], in: folder)
                #expect(csv.status == 0 && (csv.output.isEmpty ? 1 : csv.lines.count) == count)
                #expect(csv.messages.contains("no two of 2 photos") == (count == 1))
            }
        }
    }

    @Test(
        "Where no photo can be read, the document is empty", arguments: [["duplicates"], ["similar", "--to", "b.png"]])
    func nothing(command: [String]) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            try FileManager.default.copyItem(atPath: "\(folder)/photos/b.png", toPath: "\(folder)/b.png")
            let arguments = Array(command.dropFirst()) + ["photos/broken.jpg", "--format", "json"] + Self.layer
            let run = try Self.run(command[0], arguments, in: folder)
            #expect(run.status == 1 && run.output == "[]\n" && run.errors.count == 1)
        }
    }

    @Test("Vectors in a file need no network") func duplicatesInFile() throws {
        try withTemporaryFolder { folder in
            _ = try Self.write(to: folder)
            let photos = ["photos/a.png", "photos/b.png", "photos/a.png"]
            _ = try EmbedTests.embed(photos + ["-o", "v.npy"] + Self.layer, in: folder)
            let arguments = [
                "duplicates", "--in", "v.npy", "--threshold", "1", "--model", "nothing.here", "--format", "json",
            ]
            let rows = try Tool.run(arguments, in: folder).json([Report].self)
            #expect(
                rows.count == 1 && rows[0].image == "photos/a.png" && rows[0].matches.map(\.image) == ["photos/a.png"])
            #expect(abs(rows[0].matches[0].similarity - 1) < 1e-6)
        }
    }

    /// What becomes of files that don't belong together, by the options for `similar`.
    @Test("Vectors that can't be compared are refused") func mixtures() throws {
        try withTemporaryFolder { folder in
            _ = try Self.write(to: folder)
            let file = URL(filePath: "\(folder)/v.json")
            _ = try EmbedTests.embed(["photos", "-o", "v.npy"] + Self.layer, in: folder)
            let description = try EmbedTests.description(file.path)
            func message(_ options: [String] = []) throws -> String {
                let run = try Self.run("similar", ["--to", "photos/a.png", "--in", "v.npy"] + options, in: folder)
                #expect(run.status == 1 && run.output.isEmpty && run.errors.count == 1)
                return run.messages
            }
            #expect(
                try message(["--layer", "flatten"]).contains("v.npy: the vectors are of the layer logits, not flatten"))
            let other = try message(["--channel-order", "bgr"])
            #expect(other.contains("made by another model, or with another preprocessing"))
            let vectors = try Tensor(contentsOfNPYFile: "\(folder)/v.npy")
            for (value, reason) in [(Float.nan, "number 1 is nan"), (5, "vector 0 has another length")] {
                var changed = vectors
                changed[0, 1] = value
                try changed.write(toNPYFile: "\(folder)/v.npy")
                #expect(try message().contains(reason))
            }
            try vectors.sliced(0..<3).write(toNPYFile: "\(folder)/v.npy")
            #expect(try message().contains("v.npy: has the shape (3, 10), but v.json describes (8, 10)"))
            try vectors.write(toNPYFile: "\(folder)/v.npy")
            for (text, reason) in [
                ("{}", "model is missing"), ("[", "it isn't JSON"), ("{\"model\":1}", "of another type"),
            ] {
                try Data(text.utf8).write(to: file)
                #expect(try message().contains("v.json: isn't what 'opencv-dnn embed --output' writes: "))
                #expect(try message().contains(reason))
            }
            try FileManager.default.removeItem(at: file)
            #expect(try message().contains("v.json: there is no such file, which names the photos of v.npy"))
            try JSONEncoder().encode(description).write(to: file)
            #expect(try Self.run("similar", ["--to", "photos/a.png", "--in", "v.npy"], in: folder).status == 0)
        }
    }

    @Test(
        "Wrong usage ends with 64",
        arguments: [
            (["similar", "photos"], "Missing expected argument '--to <photo>"),
            (["similar", "--to", "a.png"], "name photos or folders"),
            (["similar", "--to", "a.png", "--in", "v.npy", "photos"], "give either photos or --in, not both"),
            (["similar", "--to", "a.png", "--in", "v.json"], "--in must be the name of a .npy file"),
            (["similar", "--to", "a.png", "photos", "--top", "0"], "--top must be at least 1"),
            (["duplicates"], "name photos or folders"),
            (["duplicates", "photos", "--threshold", "1.1"], "--threshold must be -1 to 1"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 64 && run.output.isEmpty && run.messages.contains(message), "\(run.messages)")
    }
}
