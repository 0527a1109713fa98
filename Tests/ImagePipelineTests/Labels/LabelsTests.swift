import ImagePipeline
import Testing

@Suite struct LabelsTests {
    static let forms: [(name: String, text: String)] = [
        ("names", "tench, Tinca tinca\ngoldfish\n"),
        ("no newline at the end", "tench, Tinca tinca\ngoldfish"),
        ("Windows", "tench, Tinca tinca\r\ngoldfish\r\n"),
        ("old Macintosh", "tench, Tinca tinca\rgoldfish\r"),
        ("byte order mark", "\u{FEFF}tench, Tinca tinca\ngoldfish\n"),
        ("blank lines at the end", "tench, Tinca tinca\ngoldfish\n\n  \n\t\n"),
        ("blanks around names", "  tench ,\tTinca tinca \n\tgoldfish  \n"),
        ("empty synonyms", "tench,, Tinca tinca,\ngoldfish,\n"),
    ]

    @Test(arguments: forms)
    func readsOneNameALine(name: String, text: String) throws {
        let labels = try Labels(parsing: text)
        let expected = [ClassLabel("tench", synonyms: ["Tinca tinca"]), ClassLabel("goldfish")]
        #expect(Array(labels) == expected, "\(name)")
        #expect(try Array(Labels(bytes: Array(text.utf8))) == expected, "\(name)")
    }

    static let lists: [(name: String, text: String)] = [
        ("Python, as of the much copied list of ImageNet", "{0: 'tench, Tinca tinca',\n 1: 'goldfish'}\n"),
        ("Python with both quotes and a last comma", "{\n0: \"tench, Tinca tinca\",\n1: 'goldfish',\n}"),
        ("a list of Python", "['tench, Tinca tinca', 'goldfish']"),
        ("a list in JSON", "[\"tench, Tinca tinca\",\r\n \"goldfish\"]\r\n"),
        ("JSON by class, in any order", "{\"1\": \"goldfish\", \"0\": \"tench, Tinca tinca\"}"),
        ("JSON by name", "{\"tench, Tinca tinca\": 0, \"goldfish\": 1}"),
        (
            "a model's configuration",
            #"{"architectures": ["A"], "id2label": {"0": "tench, Tinca tinca", "1": "goldfish"}, "rate": 1e-3, "x": null}"#
        ),
        ("quoted lines", "\"tench, Tinca tinca\"\n\"goldfish\"\n"),
        ("lines of a program's list", "'tench, Tinca tinca',\n'goldfish',\n"),
        ("only the names with commas in quotes", "\"tench, Tinca tinca\"\ngoldfish\n"),
        ("numbered lines", "0: tench, Tinca tinca\n1: goldfish\n"),
        ("numbered lines in any order", "1: goldfish\n0: tench, Tinca tinca\n"),
        ("numbers and blanks", "0 tench, Tinca tinca\n1\tgoldfish\n"),
        ("numbers and commas", "0,\"tench, Tinca tinca\"\n1,goldfish\n"),
        ("numbers with marks", "0) tench, Tinca tinca\n1 = goldfish\n"),
        ("escapes", #"["t\u0065nch, Tin\x63a tinca", "goldfi\u0073h"]"#),
    ]

    @Test(arguments: lists)
    func readsListsOfOtherPrograms(name: String, text: String) throws {
        let expected = [ClassLabel("tench", synonyms: ["Tinca tinca"]), ClassLabel("goldfish")]
        #expect(try Array(Labels(parsing: text)) == expected, "\(name)")
    }

    @Test func readsTheClassIndexOfKeras() throws {
        let text = #"{"0": ["n01440764", "tench"], "1": ["n01443537", "great_white_shark"]}"#
        let expected = [
            ClassLabel("tench", wordNetID: "n01440764"), ClassLabel("great_white_shark", wordNetID: "n01443537"),
        ]
        #expect(try Array(Labels(parsing: text)) == expected)
    }

    static let names: [(line: String, name: String)] = [
        (#""a ""b"" c""#, #"a "b" c"#), (#"'jack-o\'-lantern',"#, "jack-o'-lantern"),
        ("jack-o'-lantern", "jack-o'-lantern"),
        (#""Weird Al" Yankovic"#, #""Weird Al" Yankovic"#), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("\"", "\""),
        (#"["\ud83d\ude00"]"#, "😀"), (#"["a\nb\\c\/d"]"#, "a\nb\\c/d"),
    ]

    @Test(arguments: names)
    func unquotesNames(line: String, name: String) throws {
        #expect(try Labels(parsing: line).map(\.name) == [name])
    }

    @Test(arguments: ["3D glasses\n4 poster\n", "0\n1\n2\n", "7 up\n0 fat\n", "50 mm\n85 mm\n", "2 ants\n"])
    func namesMayBeginWithNumbers(text: String) throws {
        #expect(try Labels(parsing: text).map(\.name) == text.split(separator: "\n").map(String.init))
    }

    @Test(arguments: [
        "n01440764 tench, Tinca tinca\nn01443537 goldfish\n", "n01440764\ttench, Tinca tinca\r\nn01443537  goldfish",
    ])
    func readsSynsetWords(text: String) throws {
        let expected = [
            ClassLabel("tench", synonyms: ["Tinca tinca"], wordNetID: "n01440764"),
            ClassLabel("goldfish", wordNetID: "n01443537"),
        ]
        #expect(try Array(Labels(parsing: text)) == expected)
    }

    @Test(arguments: [
        "n01 tench", "m01440764 tench", "n0144076 tench", "n014407645 tench", "n0144076x tench", "n01440764",
    ])
    func takesWhatOnlyLooksLikeAWordNetIDAsAName(line: String) throws {
        #expect(try Array(Labels(parsing: line)) == [ClassLabel(line)])
    }

    @Test func mixesNamesWithSynsets() throws {
        let labels = try Labels(parsing: "background\nn01440764 tench\n")
        #expect(labels.map(\.name) == ["background", "tench"])
        #expect(labels.map(\.wordNetID) == [nil, "n01440764"])
    }

    @Test func keepsWhatIsNotASCII() throws {
        #expect(try Labels(parsing: "Käse, fromage\n猫\n").map(\.name) == ["Käse", "猫"])
    }

    static let malformed: [(name: String, bytes: [UInt8], saying: String)] = [
        ("empty", [], "no labels"),
        ("only blank lines", Array("\n \r\n".utf8), "no labels"),
        ("a blank line in between", Array("tench\n\ngoldfish\n".utf8), "line 2"),
        ("a blank line at the beginning", Array("\ntench\n".utf8), "line 1"),
        ("a comma without a name", Array("tench\n, Carassius\n".utf8), "line 2"),
        ("Latin-1", Array("K".utf8) + [0xE4] + Array("se\n".utf8), "UTF-8"),
        ("UTF-16", [0xFF, 0xFE, 0x74, 0x00], "UTF-16"),
        ("UTF-16, big-endian", [0xFE, 0xFF, 0x00, 0x74], "UTF-16"),
        ("binary", [0x08, 0x07, 0x12, 0x00, 0x0A], "not a label file"),
    ]

    static let others: [(name: String, text: String, saying: String)] = [
        ("a class is missing", "{0: 'a', 2: 'c'}", "class 1 has no name"),
        ("a class is there twice", "{0: 'a', 0: 'b'}", "class 0 has two names"),
        ("classes count from 1", "{1: 'a', 2: 'b'}", "class 0 has no name"),
        ("lines count from 1", "1: a\n2: b\n", "numbered from 1"),
        ("a numbered line is missing", "0: a\n2: b\n", "class 1 has no name"),
        ("numbers without names between", "0: a\n5: b\n", "class 1"),
        ("an empty list", "[]", "empty"), ("an empty dictionary", "{ }", "empty"),
        ("an empty name", "['a', '']", "class 1 has no name"),
        ("numbers instead of names", "[1, 2]", "class 0"),
        ("objects instead of names", #"[{"id": 0, "name": "a"}]"#, "class 0"),
        ("pairs that are no WordNet ids", #"[["a", "b"]]"#, "class 0"),
        ("keys that are no classes", #"{"n01440764": "tench", "n01443537": "goldfish"}"#, "'n01440764'"),
        ("JSON that ends too soon", "{0: 'a',\n 1: 'b'", "line 2"),
        ("a quote that is not closed", "['a,\n'b']", "line 1: a quote is not closed"),
        ("more after the list", "['a']\n['b']", "line 2"),
        ("no comma", "['a' 'b']", "',' is expected"),
        ("brackets without end", String(repeating: "[", count: 100_000), "nested"),
        ("an escape that is none", #"["\q"]"#, "stands for no character"),
        ("half a character", #"["\ud83d"]"#, "half a character"),
        ("a program", "labels = {\n0: 'a',\n}", "line 1 begins a list of a program"),
        ("TensorFlow's label map", "item {\n id: 1\n}", "line 1 begins"),
        ("a web page", "<!DOCTYPE html>\n<p>\n", "web page"),
        ("a comment", "# classes\nant\nbee\n", "line 1 is a comment"),
        ("a table with a heading", "index,name\n0,ant\n1,bee\n", "line 1 is a heading"),
        ("a table of quoted fields", "\"0\",\"ant\"\n\"1\",\"bee\"\n", "several columns"),
    ]

    @Test(arguments: others)
    func refusesOtherTexts(name: String, text: String, saying: String) throws {
        let error = try #require(throws: PipelineError.self, "\(name)") { try Labels(parsing: text) }
        #expect(error.code == .invalidLabels)
        #expect(error.message.contains(saying), "\(name): \(error)")
    }

    @Test(arguments: malformed)
    func refuses(name: String, bytes: [UInt8], saying: String) throws {
        let error = try #require(throws: PipelineError.self, "\(name)") { try Labels(bytes: bytes) }
        #expect(error.code == .invalidLabels)
        #expect(error.message.contains(saying), "\(name): \(error)")
    }

    @Test func namesAreTakenWhole() {
        let labels: Labels = ["Washington, D.C.", "Paris"]
        #expect(labels.count == 2)
        #expect(labels[0] == ClassLabel("Washington, D.C."))
        #expect(labels == Labels(names: ["Washington, D.C.", "Paris"]))
    }

    static let counts: [(labels: Int, classes: Int, hint: String)] = [
        (10, 1000, "each class needs exactly one label"),
        (1000, 1001, "one more line, before the first"),
        (1001, 1000, "the first line has to go"),
        (1, 1000, "each class needs exactly one label"),
    ]

    @Test(arguments: counts)
    func aCountThatDiffersIsAnErrorWithBothNumbers(count: Int, classes: Int, hint: String) throws {
        let labels = Labels(names: (0..<count).map { "name \($0)" })
        let error = try #require(throws: PipelineError.self) { try labels.checkCount(equals: classes) }
        #expect(error.code == .labelCountMismatch)
        #expect(error.message.contains("\(count) label"))
        #expect(error.message.contains("\(classes) classes"))
        #expect(error.message.contains(hint))
        #expect(error.message.contains("1001") == (abs(count - classes) == 1))
    }

    @Test func aCountThatAgreesIsNone() throws {
        try Labels(names: ["a", "b"]).checkCount(equals: 2)
    }
}
