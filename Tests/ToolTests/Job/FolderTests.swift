import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn classify: folders and lists")
struct FolderTests {
    struct Row: Decodable {
        struct Prediction: Decodable { let classIndex: Int }
        let image: String
        let predictions: [Prediction]?
        let error: String?
        let milliseconds: [String: Double]?
    }

    static let plans = [
        [], ["--workers", "1"], ["--workers", "3", "--batch", "4"], ["--batch", "3", "--threads", "1"],
        ["--workers", "2", "--threads", "auto"], ["--engine", "auto"], ["--engine", "auto", "--workers", "1"],
        ["--engine", "auto", "--workers", "3", "--threads", "2"],
    ]

    @Test("Every photo has a row, in order, whatever the plan", arguments: plans)
    func rows(plan: [String]) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let run = try JobFolder.classify(["photos", "--recursive", "--format", "json"] + plan, in: folder)
            #expect(run.status == 1)
            let rows = try run.json([Row].self)
            #expect(rows.map(\.image) == photos.map(\.name))
            #expect(rows.map { $0.predictions?.first?.classIndex } == photos.map(\.classIndex))
            #expect(rows.filter { $0.error != nil }.map(\.image) == ["photos/broken.jpg"])
            #expect(rows.allSatisfy { $0.milliseconds == nil })
            #expect(
                run.errors.sorted() == [
                    "error: photos/broken.jpg: this is not an image file of a known format: use PNG or JPEG",
                    "note: photos: left out 2 files that aren't photos, such as notes.txt",
                ])
        }
    }

    @Test("A table has a record for a failed photo too")
    func table() throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let run = try JobFolder.classify(["photos", "--format", "csv", "--top", "1"], in: folder)
            #expect(run.lines.count == 1 + photos.count - 2)
            #expect(
                run.lines[3]
                    == "photos/broken.jpg,,,,,,,,,this is not an image file of a known format: use PNG or JPEG")
            #expect(run.lines[4].hasPrefix("\"photos/c, d.png\",1,"))
            #expect(run.errors.contains("note: photos: left out 1 folder: use --recursive to include them"))
        }
    }

    static let lists: [(line: String, options: [String])] = [
        ("printf 'photos/b.png\\n\\nphotos/a.png' > list", ["list"]),
        ("printf 'photos/b.png\\0photos/a.png\\0' > list", ["list", "-0"]),
        ("printf 'photos/b.png\\0photos/a.png' > list", ["list", "--null"]),
        ("printf '\\357\\273\\277photos/b.png\\r\\n\\r\\nphotos/a.png\\r' > list", ["list"]),
    ]

    @Test("Lists of names, of which the last may lack its separator", arguments: lists)
    func list(line: String, options: [String]) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            _ = try Program.shell(line, in: folder)
            let run = try JobFolder.classify(["--format", "jsonl", "--files-from"] + options, in: folder)
            #expect(run.status == 0, "\(run.messages)")
            let images = try run.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)).image }
            #expect(images == ["photos/b.png", "photos/a.png"])
        }
    }

    /// The client writes a name only when it has read the row of the one before.
    @Test("A name on standard input is answered at once", .timeLimit(.hang), arguments: ["", "--batch 4"])
    func conversation(plan: String) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let run = try Program.shell(
                """
                coproc $tool classify --files-from - --format jsonl \(plan) \(JobFolder.model.joined(separator: " "))
                for name in a b e; do
                  echo photos/$name.png >&${COPROC[1]}
                  read -t 20 -r row <&${COPROC[0]} || break; echo "$row"
                done
                exec {COPROC[1]}>&-
                wait
                """, in: folder)
            let rows = try run.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
            #expect(rows.map(\.image) == ["photos/a.png", "photos/b.png", "photos/e.png"])
            #expect(rows.map { $0.predictions?.first?.classIndex } == [0, 1, 4].map { photos[$0].classIndex })
            #expect(run.messages.contains("note: --batch is 1") == !plan.isEmpty)
        }
    }

    /// With a progress bar, which must not take names away. The names are so long that the list is read in several parts.
    @Test(
        "Every name of a redirected list is answered on a terminal",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs the program script"))
    func redirected() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let names = (0..<80).map { "\(String(repeating: "./", count: 1900 - $0))photos/a.png" }
            try Data(names.joined(separator: "\n").utf8).write(to: URL(filePath: "\(folder)/list"))
            let line =
                "$tool classify --files-from - --format jsonl \(JobFolder.model.joined(separator: " ")) < list > rows"
            try Data(line.utf8).write(to: URL(filePath: "\(folder)/job"))
            #if canImport(Darwin)
                let terminal = "script -q /dev/null sh job"
            #else
                let terminal = "script -qec 'sh job' /dev/null"
            #endif
            let run = try Program.shell("\(terminal) < /dev/null > /dev/null && cat rows", in: folder)
            #expect(run.status == 0)
            #expect(try run.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)).image } == names)
        }
    }

    @Test("Names are relative to a folder")
    func relative() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let arguments = ["photos/sub", "photos/a.png", "--format", "jsonl", "--relative-to"]
            let run = try JobFolder.classify(arguments + ["./x/../photos/sub/"], in: folder)
            let images = try run.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)).image }
            #expect(images == ["a.png", "z.png", "../a.png"])
        }
    }

    static let refused: [(arguments: [String], status: Int32, message: String)] = [
        ([], 64, "name photos or folders, or a list with --files-from"),
        (["photos", "--files-from", "list"], 64, "name either photos or --files-from, not both"),
        (["photos", "--null"], 64, "--null needs --files-from"),
        (["photos", "--panel", "p.png"], 64, "--panel is for one photo: use --panel-dir DIR for folders and lists"),
        (["photos", "--workers", "0"], 64, "--workers must be 1 to 1024 or auto, but is 0"),
        (["photos", "--copy"], 64, "--copy needs --sort-into"),
        (["--files-from", "no-list"], 1, "error: no-list: there is no such file"),
        (["--files-from", "photos"], 1, "error: photos: Is a directory"),
        (["empty"], 1, "error: empty: there are no photos"),
        (["--files-from", "/dev/null"], 1, "error: /dev/null: there are no photos"),
    ]

    @Test("What makes no sense is refused", arguments: refused)
    func refusals(arguments: [String], status: Int32, message: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            try FileManager.default.createDirectory(atPath: "\(folder)/empty", withIntermediateDirectories: false)
            let run = try JobFolder.classify(arguments, in: folder)
            #expect(run.status == status)
            #expect(run.messages.contains(message), "\(run.messages)")
        }
    }

    @Test("Something without line breaks is no list")
    func noList() throws {
        try withTemporaryFolder { folder in
            let run = try Program.shell("head -c 200000 /dev/zero | $tool classify --files-from -", in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("/dev/stdin: ") && run.messages.contains("this is not a list of names"))
        }
    }
}
