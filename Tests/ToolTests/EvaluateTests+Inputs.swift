import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What is evaluated: tables and folders of photos, and what is none.
extension EvaluateTests {
    static let refused: [(table: String, message: String)] = [
        ("0.png,1\n1.png\n", "photos.csv: line 2 must have two fields, a file and its class, as in cat.jpg,tabby"),
        ("0.png,1\n\n1.png,\n", "photos.csv: line 3 must have two fields, a file and its class, as in cat.jpg,tabby"),
        ("0.png;1\n", "photos.csv: line 1 must have two fields, a file and its class, as in cat.jpg,tabby"),
        ("0.png,10\n", "photos.csv: line 1, '10': there is no such class: the indices are 0 to 9"),
        (
            "picture,number\n",
            "photos.csv: line 1, 'number': no class has this name: the classes have no labels, only the indices 0 to 9"
        ),
        (
            "0.png,1\nan \"odd\" name.png,1\n",
            "photos.csv: line 2: a quote stands within a field: put the whole field in quotes, and write the quote twice"
        ),
        ("\"0.png,1\n", "photos.csv: line 1: the quoted field has no closing quote"),
        (
            "\"0.png\"x,1\n",
            "photos.csv: line 1: a comma or the end of the line must follow the quote that ends a field"
        ),
        ("file,class\n", "photos.csv: there are no photos"),
    ]

    @Test("A table that is none is refused before a photo is read", arguments: refused)
    func refusals(table: String, message: String) throws {
        try withTemporaryFolder { folder in
            try write(table, to: "\(folder)/photos.csv")
            let run = try evaluate(["photos.csv"], in: folder)
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(run.errors == ["error: \(message)"])
        }
    }

    @Test("Names in quotes may have commas, quotes and line breaks")
    func quotedNames() throws {
        try withTemporaryFolder { folder in
            let rows = try writePictures(to: folder)
            let name = "a, \"b\"\nc.png"
            try FileManager.default.moveItem(atPath: "\(folder)/0.png", toPath: "\(folder)/\(name)")
            try write("\"a, \"\"b\"\"\nc.png\",\(rows[0].ranking[0])\nx.png", to: "\(folder)/photos.csv")
            let refused = try evaluate(["photos.csv"], in: folder)
            #expect(refused.messages.contains("photos.csv: line 3 must have two fields"))
            try write("\"a, \"\"b\"\"\nc.png\",\"\(rows[0].ranking[0])\"", to: "\(folder)/photos.csv")
            let run = try evaluate(["photos.csv", "--format", "json"], in: folder)
            #expect(run.status == 0)
            #expect(try run.json(Report.self).classifiers[0].accuracy == 1)
        }
    }

    @Test("A folder without class folders, and one of an unknown class, are refused")
    func folders() throws {
        try withTemporaryFolder { folder in
            _ = try writePictures(to: folder)
            try write((0..<10).map { "Class \($0)\n" }.joined(), to: "\(folder)/labels.txt")
            let flat = try evaluate(["."], in: folder)
            #expect(flat.errors == ["error: .: the folder must have a folder for each class, but has none"])
            try FileManager.default.createDirectory(
                atPath: "\(folder)/photos/Glass 3", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(folder)/0.png", toPath: "\(folder)/photos/Glass 3/0.png")
            let unknown = try evaluate(["photos", "--labels", "labels.txt"], in: folder)
            #expect(
                unknown.errors == [
                    "error: photos/Glass 3: no class has this name, synonym, WordNet id or index; the nearest names are "
                        + "'Class 3', 'Class 0', 'Class 1'"
                ])
        }
    }

    @Test("No output takes the place of a photo or of another input")
    func overwriting() throws {
        try withTemporaryFolder { folder in
            _ = try writePictures(to: folder)
            try write("0.png,1\n", to: "\(folder)/photos.csv")
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.png", withDestinationPath: "0.png")
            let before = try Fixture.contents(ofFile: "\(folder)/0.png")
            let photo = try evaluate(["photos.csv", "--mistakes", "link.png"], in: folder)
            #expect(photo.status == 1)
            #expect(photo.messages.contains("--mistakes would overwrite 0.png, which is an input"))
            #expect(try Fixture.contents(ofFile: "\(folder)/0.png") == before)
            let table = try evaluate(["photos.csv", "--confusion", "./photos.csv"], in: folder)
            #expect(table.status == 64)
            #expect(table.messages.contains("--confusion would overwrite ./photos.csv, which is an input"))
        }
    }
}
