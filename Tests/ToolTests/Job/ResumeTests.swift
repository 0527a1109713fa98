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
        (photos + ["--channel-order", "bgr"], "the row of photos/f.png differs from the one computed now"),
        (photos + ["--softmax", "never"], "the row of photos/f.png differs from the one computed now"),
        (["photos", "--recursive", "--top", "2"], "the row of photos/f.png differs from the one computed now"),
        (["photos/b.png", "photos/a.png"], "photo 1 of the list is photos/b.png, but the results have another one"),
        (["photos/a.png"], "the results have 6 photos, but the list has only 1"),
        (photos + ["--relative-to", "photos"], "photo 1 of the list is a.png, but the results have another one"),
    ]

    @Test("Other options and other photos are refused, and the results stay", arguments: changed)
    func changes(arguments: [String], message: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let results = URL(filePath: "\(folder)/results")
            let lines = try JobFolder.classify(Self.photos + ["--format", "jsonl"], in: folder).lines
            let part = lines.prefix(6).map { $0 + "\n" }.joined() + "{\"acti"
            try Data(part.utf8).write(to: results)
            let run = try JobFolder.classify(arguments + ["--format", "jsonl", "--resume", "results"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("error: results: \(message)"), "\(run.messages)")
            #expect(try String(contentsOf: results, encoding: .utf8) == part)
        }
    }

    static let others: [(contents: String, format: String, message: String)] = [
        ("file,class\r\n", "csv", "results: line 1 is not the head of this command's table"),
        ("what", "csv", "results: line 1 is not a row of this command"),
        ("GIF89a", "jsonl", "results: line 1 is not a row of this command"),
        ("{\"image\": \"a.png\"}\n", "jsonl", "results: line 1 is not a row of this command"),
    ]

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

    @Test("Two runs don't write to the same file", .timeLimit(.minutes(1)))
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
