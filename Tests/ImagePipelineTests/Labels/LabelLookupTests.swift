import TestSupport
import Testing

@testable import ImagePipeline

@Suite("Classes by their names")
struct LabelLookupTests {
    static let labels = Labels([
        ClassLabel("tench", synonyms: ["Tinca tinca"], wordNetID: "n01440764"), ClassLabel("Egyptian cat"),
        ClassLabel("crane"), ClassLabel("crane"), ClassLabel("missile"),
        ClassLabel("projectile", synonyms: ["missile"]), ClassLabel("2"),
    ])

    static let found: [(name: String, index: Int)] = [
        ("tench", 0), ("Tinca tinca", 0), ("n01440764", 0), ("egyptian_cat", 1), ("TINCA TINCA", 0), ("missile", 4),
        ("2", 6), ("3", 3), ("0", 0), ("006", 6),
    ]

    @Test("By name, synonym, WordNet id and index, in this order", arguments: found)
    func find(name: String, index: Int) throws {
        #expect(try Labels.classIndex(named: name, in: Self.labels, classCount: 7) == index)
    }

    /// A lookup that goes through all labels takes minutes here.
    @Test("Many classes are found by any form of their names", .timeLimit(.hang))
    func many() throws {
        let labels = Labels(names: (0..<20_000).map { "class number \($0)" })
        let lookup = ClassLookup(labels, classCount: labels.count)
        for index in labels.indices { #expect(try lookup.classIndex(named: "Class_Number_\(index)") == index) }
    }

    static let unknown: [(name: String, message: String)] = [
        ("crane", "crane: several classes have this name, 2 and 3: use the index of the one that is meant"),
        ("7", "7: there is no such class: the indices are 0 to 6"),
        (
            "tensh",
            "tensh: no class has this name, synonym, WordNet id or index; the nearest names are 'tench', '2', 'crane'"
        ),
    ]

    @Test("Others are refused, with the nearest names", arguments: unknown)
    func refuse(name: String, message: String) throws {
        let error = try #require(throws: PipelineError.self) {
            try Labels.classIndex(named: name, in: Self.labels, classCount: 7)
        }
        #expect(error.description == message)
    }

    @Test("Without labels or WordNet ids, the message says so")
    func missing() throws {
        #expect(try Labels.classIndex(named: "4", in: nil, classCount: 5) == 4)
        let noLabels = try #require(throws: PipelineError.self) {
            try Labels.classIndex(named: "cat", in: nil, classCount: 5)
        }
        #expect(noLabels.message == "no class has this name: the classes have no labels, only the indices 0 to 4")
        let noIDs = try #require(throws: PipelineError.self) {
            try Labels.classIndex(named: "n01440764", in: ["cat"], classCount: 1)
        }
        #expect(noIDs.message == "the labels have no WordNet ids; a label file such as synset_words.txt has them")
    }
}
