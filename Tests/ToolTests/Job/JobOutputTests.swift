import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn classify: summary, sorted photos, page")
struct JobOutputTests {
    /// Gives all ten classes names, of which two pairs would share a folder: one where capital letters count for nothing, and one
    /// since a folder's name has no slash.
    private func labels(in folder: String) throws -> [String] {
        let names = ["a/b", "crane", "Crane", "a_b"] + (4..<10).map { "class \($0)" }
        try Data(names.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: "\(folder)/labels.txt"))
        return ["--labels", "labels.txt"]
    }

    @Test("The summary counts photos, failures and classes")
    func summary() throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let run = try JobFolder.classify(["photos", "--recursive", "--format", "csv", "--summary"], in: folder)
            #expect(run.errors.contains("  photos  11") && run.errors.contains("  failed  1"))
            #expect(run.messages.contains(" images/s"))
            let counts = Dictionary(photos.compactMap(\.classIndex).map { ($0, 1) }, uniquingKeysWith: +)
            for (index, count) in counts {
                #expect(run.errors.contains { $0.split(separator: " ").starts(with: ["class_\(index)", "\(count)"]) })
            }
            #expect(!run.output.contains("Summary"))
        }
    }

    @Test(
        "A folder of results is not among the photos",
        arguments: [
            (["--recursive", "--sort-into", "photos/sorted"], true), (["--sort-into", "photos"], true),
            (["--recursive", "--panel-dir", "./photos/deep/panels"], true), (["--sort-into", "photos/sorted"], false),
            (["--recursive", "--sort-into", "sorted"], false),
        ])
    func folderAmongThePhotos(_ options: [String], isRefused: Bool) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try JobFolder.classify(["photos"] + options, in: folder)
            #expect(run.messages.contains("is among the photos of photos") == isRefused, "\(run.messages)")
            #expect((run.status == 64) == isRefused)
        }
    }

    @Test("Photos are linked or copied by class, and nothing is replaced", arguments: [false, true])
    func sorting(copies: Bool) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder)
            let arguments = ["photos", "--recursive", "--sort-into", "sorted"] + (copies ? ["--copy"] : [])
            let run = try JobFolder.classify(arguments + labels(in: folder), in: folder)
            #expect(run.status == 1, "\(run.messages)")
            let names = ["a_b (0)", "crane (1)", "Crane (2)", "a_b (3)"] + (4..<10).map { "class \($0)" }
            let classes = photos.compactMap(\.classIndex)
            let files = FileManager.default
            #expect(
                try files.contentsOfDirectory(atPath: "\(folder)/sorted").sorted()
                    == Set(classes.map { names[$0] }).sorted())
            for photo in photos {
                guard let index = photo.classIndex else { continue }
                let sorted = "\(folder)/sorted/\(names[index])"
                let bytes = try Fixture.contents(ofFile: "\(folder)/\(photo.name)")
                let same = try files.contentsOfDirectory(atPath: sorted).filter {
                    try Fixture.contents(ofFile: "\(sorted)/\($0)") == bytes
                }
                #expect(same.count == 1)
                let target = try? files.destinationOfSymbolicLink(atPath: "\(sorted)/\(same.first ?? "")")
                #expect((target == nil) == copies)
            }
            // Two photos are called a.png. If they are of one class, the second is a-2.png.
            let all = try files.subpathsOfDirectory(atPath: "\(folder)/sorted").filter { $0.hasSuffix(".png") }
            #expect(all.count == classes.count)
            // A second run adds nothing.
            _ = try JobFolder.classify(arguments + labels(in: folder), in: folder)
            #expect(try files.subpathsOfDirectory(atPath: "\(folder)/sorted").filter { $0.hasSuffix(".png") } == all)
        }
    }

    @Test("Another photo of the same name gets a number")
    func sameName() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Program.shell(
                """
                mkdir x y; cp photos/a.png x; cp photos/a.png y
                $tool classify x y --sort-into sorted \(JobFolder.model.joined(separator: " ")) > /dev/null
                cd sorted; find . -type l | sort
                """, in: folder)
            #expect(run.lines.map { $0.split(separator: "/").last } == ["a-2.png", "a.png"])
        }
    }

    @Test("A photo comes to the folder once, in whatever order", arguments: ["", "--copy"])
    func repeatedName(option: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let model = JobFolder.model.joined(separator: " ")
            // Bytes behind the end of a PNG file change nothing but the copies.
            let run = try Program.shell(
                """
                for i in 1 2 3 4 5; do mkdir d$i; { cat photos/a.png; echo $i; } > d$i/a.png; done
                for list in "d1 d2 d3 d2" "d5 d4 d3 d2 d1 d4" "d3 d3 d1 d5"; do
                  $tool classify $list --sort-into sorted \(option) \(model) > /dev/null
                done
                cd sorted/*/; tail -qc 2 a.png a-[2-9].png | tr -d '\\n'; ls | wc -l
                """, in: folder)
            #expect(run.lines == ["123545"], "\(run.messages)")
        }
    }

    @Test(
        "Many names that are taken cost a search once, not for each photo", arguments: ["--sort-into", "--panel-dir"])
    func takenNames(option: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Program.shell(
                """
                TIMEFORMAT='%U %S'
                for i in $(seq 100); do mkdir -p p/$i; cp photos/a.png p/$i; done
                classify() { $tool classify p --recursive \(option) $1 \(JobFolder.model.joined(separator: " ")) > /dev/null; }
                classify class; c=$(dirname "$(find class -name a.png)"); c=taken/${c#class}
                mkdir -p "$c"; touch "$c/a.png"; for i in $(seq 2 4000); do echo "$c/a-$i.png"; done | xargs touch
                time classify free
                time classify taken
                ls "$c" | wc -l
                """, in: folder)
            #expect(run.lines == ["4100"])
            let times = run.errors.map { $0.split(separator: " ").compactMap { Double($0) }.reduce(0, +) }
            try #require(times.count == 2, "\(run.messages)")
            #expect(times[1] < 2 * times[0] + 0.5, "\(times)")
        }
    }

    @Test("One photo that can't be sorted, or has no panel, fails alone", arguments: ["--sort-into", "--panel-dir"])
    func failingFile(option: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let name = String(repeating: "n", count: 251) + ".png"
            let run = try Program.shell(
                """
                mkdir x y; cp photos/a.png x/\(name); cp photos/a.png y/\(name); cp photos/a.png y/z.png
                $tool classify x y --format csv --top 1 --summary \(option) files \(JobFolder.model.joined(separator: " "))
                """, in: folder)
            #expect(run.status == 1)
            #expect(run.lines.count == 4)
            #expect(run.errors.filter { $0.hasPrefix("error: files/") && $0.contains("-2.png: ") }.count == 1)
            #expect(run.errors.contains("  photos  3") && run.errors.contains("  failed  1"))
            let files = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/files")
            #expect(files.contains { $0.hasSuffix("z.png") })
        }
    }

    @Test("A photo that is no file can't be sorted", arguments: ["- < photos/a.png", "<(cat photos/a.png)"])
    func sortingPipes(photo: String) throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try Program.shell(
                "$tool classify --sort-into sorted \(JobFolder.model.joined(separator: " ")) \(photo)", in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("--sort-into needs photos in files"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/sorted"))
        }
    }

    @Test("The page has a picture, a link and the classes of every photo, and names do no harm")
    func page() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            try FileManager.default.moveItem(
                atPath: "\(folder)/photos/b.png", toPath: "\(folder)/photos/b <i>&\"'% ü.png")
            let run = try JobFolder.classify(
                ["photos", "--recursive", "--html", "page.html", "--top", "2"], in: folder)
            #expect(run.status == 1)
            let page = try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8)
            let figures = page.split(separator: "\n").filter { $0.hasPrefix("<figure") }
            #expect(figures.count == 11)
            #expect(figures.filter { $0.contains("<img src=\"data:image/jpeg;base64,/9j/") }.count == 10)
            #expect(figures.filter { $0.hasPrefix("<figure class=\"failed\">") }.count == 1)
            #expect(page.contains("<b>photos/b &lt;i&gt;&amp;&quot;'% ü.png</b>"))
            #expect(page.contains("href=\"./photos/b%20%3Ci%3E%26%22%27%25%20%C3%BC.png\""))
            #expect(!page.contains("<i>"))
        }
    }

    @Test("A page replaces one of this command alone, and two outputs aren't one file")
    func otherPages() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let page = URL(filePath: "\(folder)/index.html")
            for text in [
                "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Mine</title>\n",
                "<!DOCTYPE html>\n",
            ] {
                try Data(text.utf8).write(to: page)
                let run = try JobFolder.classify(["photos", "--html", "index.html"], in: folder)
                #expect(run.status == 1 && run.messages.contains("error: index.html: "))
                #expect(try String(contentsOf: page, encoding: .utf8) == text)
            }
            for photo in ["photos/a.png", "photos/b.png"] {
                #expect(try JobFolder.classify([photo, "--html", "page.html"], in: folder).status == 0)
                #expect(try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8).contains("<b>\(photo)</b>"))
            }
            let both = try JobFolder.classify(["photos/a.png", "--html", "a.png", "--panel", "a.png"], in: folder)
            #expect(both.status == 64)
            #expect(both.messages.contains("--html would overwrite a.png, which is another output"))
        }
    }

    @Test("A page is no photo's place")
    func overwriting() throws {
        try withTemporaryFolder { folder in
            _ = try JobFolder.write(to: folder)
            let run = try JobFolder.classify(["photos/a.png", "--html", "photos/a.png"], in: folder)
            #expect(run.status == 64 && run.messages.contains("--html would overwrite photos/a.png, which is an input"))
            let photo = try Fixture.contents(ofFile: "\(folder)/photos/a.png")
            let among = try JobFolder.classify(["photos", "--html", "photos/a.png"], in: folder)
            #expect(among.status == 1)
            #expect(among.messages.contains("error: photos/a.png: the file exists and is not a page"))
            #expect(try Fixture.contents(ofFile: "\(folder)/photos/a.png") == photo)
        }
    }

    /// U+0D4E joins with what follows it to one character.
    @Test("Names can't add to the page, nor to the table")
    func joiningCharacters() throws {
        try withTemporaryFolder { folder in
            let name = "\u{D4E}<i>\"\u{301},1.png"
            try Image(width: 8, height: 8, fill: [9, 90, 200]).write(toFile: "\(folder)/\(name)")
            let run = try JobFolder.classify(
                [name, "--format", "csv", "--top", "1", "--html", "page.html"], in: folder)
            #expect(run.status == 0, "\(run.messages)")
            let page = try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8)
            #expect(page.unicodeScalars.split(separator: "<").allSatisfy { !$0.starts(with: "i>".unicodeScalars) })
            let row = try #require(run.output.split(whereSeparator: \.isNewline).last)
            #expect(row.unicodeScalars.starts(with: "\"\u{D4E}<i>\"\"\u{301},1.png\",1,".unicodeScalars))
        }
    }
}
