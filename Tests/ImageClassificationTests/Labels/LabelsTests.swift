import ImageClassification
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

    @Test(arguments: malformed)
    func refuses(name: String, bytes: [UInt8], saying: String) throws {
        let error = try #require(throws: ClassificationError.self, "\(name)") { try Labels(bytes: bytes) }
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
        let error = try #require(throws: ClassificationError.self) { try labels.checkCount(equals: classes) }
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
