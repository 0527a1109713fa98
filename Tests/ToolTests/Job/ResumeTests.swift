import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What --resume makes of the beginning of some results.
@Suite("opencv-dnn classify --resume")
struct ResumeTests {
    static let formats = ["csv", "jsonl"]
    private static let photos = ["photos", "--recursive", "--batch", "2", "--top", "3"]

    @Test("From every beginning, the whole comes out, byte for byte", arguments: formats)
    func everyCut(format: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let results = URL(filePath: "\(folder)/results")
            let arguments = Self.photos + ["--format", format]
            let whole = Data(try JobFolder.classify(arguments, in: folder).output.utf8)
            let first = try JobFolder.classify(arguments + ["--resume", "results"], in: folder)
            #expect(first.status == 1 && first.output.isEmpty)
            #expect(try Data(contentsOf: results) == whole)
            // The head, all of it or a part; the ends of lines; within and behind a failed photo; the end.
            let cuts = Set(
                [0, 3] + stride(from: 60, to: whole.count, by: whole.count / 14) + [whole.count - 1, whole.count])
            let breaks = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
            for cut in cuts.union(breaks.prefix(9)).sorted() {
                try whole.prefix(cut).write(to: results)
                let run = try JobFolder.classify(arguments + ["--resume", "results"], in: folder)
                #expect(run.status == 1)
                #expect(try Data(contentsOf: results) == whole, "after \(cut) bytes: \(run.messages)")
            }
        }
    }

    static let changed: [(arguments: [String], message: String)] = [
        (photos + ["--channel-order", "bgr"], "the row of photos/e.png differs from the one computed now"),
        (photos + ["--softmax", "never"], "the row of photos/e.png differs from the one computed now"),
        (["photos", "--recursive", "--top", "2"], "the row of photos/e.png differs from the one computed now"),
        (["photos", "--recursive", "--top", "5"], "the row of photos/e.png differs from the one computed now"),
        (["photos/b.png", "photos/a.png"], "photo 1 of the list is photos/b.png, but the results have another one"),
        (["photos/a.png"], "the results have 6 photos, but the list has only 1"),
        (photos + ["--relative-to", "photos"], "photo 1 of the list is a.png, but the results have another one"),
    ]

    /// The results of six photos, of which the third one failed; and what was cut off.
    private static let parts: [String: (lineCount: Int, torn: String)] = ["csv": (17, "phot"), "jsonl": (6, "{\"acti")]

    @Test("Other options and other photos are refused, and the results stay", arguments: changed, formats)
    func changes(change: (arguments: [String], message: String), format: String) throws {
        let (lineCount, torn) = try #require(Self.parts[format])
        try refuse(change.arguments, change.message, format, lineCount: lineCount, torn: torn)
    }

    @Test(
        "Other options are refused where the last photo failed",
        arguments: [["--softmax", "never", "--top", "3"], ["--top", "2"], ["--top", "5"]], [("csv", 8), ("jsonl", 3)])
    func changesAfterFailure(options: [String], part: (format: String, lineCount: Int)) throws {
        let message = "the row of photos/b.png differs from the one computed now"
        try refuse(["photos", "--recursive"] + options, message, part.format, lineCount: part.lineCount, torn: "")
    }

    private func refuse(_ arguments: [String], _ message: String, _ format: String, lineCount: Int, torn: String) throws
    {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let results = URL(filePath: "\(folder)/results")
            let whole = try JobFolder.classify(Self.photos + ["--format", format], in: folder).output
            let lines = Data(whole.utf8).split(separator: UInt8(ascii: "\n")).prefix(lineCount)
            let part = Data(lines.flatMap { $0 + [UInt8(ascii: "\n")] }) + Data(torn.utf8)
            try part.write(to: results)
            let run = try JobFolder.classify(arguments + ["--format", format, "--resume", "results"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("error: results: \(message)"), "\(run.messages)")
            #expect(try Data(contentsOf: results) == part)
        }
    }

    static let others: [(contents: String, format: String, message: String)] = [
        ("file,class\r\n", "csv", "results: line 1 is not the head of this command's table"),
        ("what", "csv", "results: line 1 is not a row of this command"),
        ("GIF89a", "jsonl", "results: line 1 is not a row of this command"),
        ("{\"image\": \"a.png\"}\n", "jsonl", "results: line 1 is not a row of this command"),
        ("{\"type\": \"FeatureCollection\"}", "jsonl", "results: line 1 is not a row of this command"),
        ("{\"error\":\"not found\"}", "jsonl", "results: line 1 is not a row of this command"),
    ]

    @Test("A line that is longer than any row is another file's", arguments: formats)
    func longLine(format: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let beginning = format == "csv" ? "image," : "{\"error\":\""
            let contents = Data(beginning.utf8) + Data(repeating: UInt8(ascii: "a"), count: 20 << 20)
            let (results, rest) = (URL(filePath: "\(folder)/results"), Data("\n".utf8))
            try (contents + rest).write(to: results)
            let run = try JobFolder.classify(["photos", "--format", format, "--resume", "results"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("results: line 1 is not a row of this command: name a file with its results"))
            #expect(try Data(contentsOf: results) == contents + rest)
        }
    }

    @Test("A file of something else is refused, and stays", arguments: others)
    func otherFiles(contents: String, format: String, message: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let results = URL(filePath: "\(folder)/results")
            try Data(contents.utf8).write(to: results)
            let run = try JobFolder.classify(["photos", "--format", format, "--resume", "results"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains(message), "\(run.messages)")
            #expect(try Data(contentsOf: results) == Data(contents.utf8))
        }
    }

    @Test("Other formats, and a photo as the file, are refused")
    func usage() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let text = try JobFolder.classify(["photos", "--resume", "results"], in: folder)
            #expect(text.status == 64 && text.messages.contains("--resume needs --format csv or jsonl"))
            let photo = try JobFolder.classify(
                ["photos/a.png", "--format", "csv", "--resume", "photos/a.png"], in: folder)
            #expect(photo.status == 64 && photo.messages.contains("--resume would overwrite photos/a.png"))
        }
    }

    @Test("Two runs don't write to the same file", .timeLimit(.hang))
    func twoRuns() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Program.shell(
                """
                exec 3> >(exec $tool classify --files-from - --format csv --resume results \
                  \(JobFolder.model.joined(separator: " ")))
                echo photos/a.png >&3
                until [ -s results ]; do sleep 0.01; done
                $tool classify photos --format csv --resume results
                """, in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("error: results: another run writes to this file"))
        }
    }

    static let pages: [(command: String, message: String)] = [
        ("cp other.html page.html", "the page has another photo in the place of photos/a.png"),
        (
            "head -n 20 page.html > p; grep -m 2 '^<figure' page.html >> p; mv p page.html",
            "the page doesn't have photos/"
        ),
        ("rm page.html", "the page isn't there, but the results have photos"),
    ]

    @Test("The page of another run is refused, and stays", arguments: pages)
    func otherPages(command: String, message: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Program.shell(
                """
                resume() { $tool classify "$@" --format csv \(JobFolder.model.joined(separator: " ")); }
                resume photos/h.png photos/g.png --html other.html > /dev/null
                resume photos --resume results --html page.html
                \(command); cat page.html > before 2> /dev/null
                resume photos --resume results --html page.html
                cmp before page.html
                """, in: folder)
            #expect(run.messages.contains("error: page.html: \(message)"), "\(run.messages)")
            #expect(run.lines.isEmpty)
        }
    }

    @Test("Photos of an earlier run are sorted too", arguments: formats)
    func sortingLater(format: String) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let arguments = Self.photos + ["--format", format, "--resume", "results"]
            _ = try JobFolder.classify(arguments, in: folder)
            _ = try JobFolder.classify(arguments + ["--sort-into", "sorted"], in: folder)
            let sorted = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/sorted")
            #expect(sorted.filter { $0.hasSuffix(".png") }.count == photos.filter { $0.classIndex != nil }.count)
        }
    }

    @Test("Links, copies, panels and the page of an interrupted run are neither lost nor doubled")
    func files() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let arguments =
                Self.photos + [
                    "--format", "csv", "--resume", "results", "--sort-into", "sorted", "--panel-dir", "panels",
                ]
                + ["--html", "page.html"]
            func contents() throws -> [String] {
                let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
                return files.filter { $0.hasPrefix("sorted/") || $0.hasPrefix("panels/") }
            }
            _ = try JobFolder.classify(arguments, in: folder)
            let (files, page) = (try contents(), try Fixture.contents(ofFile: "\(folder)/page.html"))
            let results = try Fixture.contents(ofFile: "\(folder)/results")
            // The last photo's records are whole, cut off, and only one.
            for cut in [results.count, results.count - 5, results.count - 120] {
                try Data(results.prefix(cut)).write(to: URL(filePath: "\(folder)/results"))
                _ = try JobFolder.classify(arguments, in: folder)
                #expect(try contents() == files)
                #expect(try Fixture.contents(ofFile: "\(folder)/page.html") == page)
            }
        }
    }
}
