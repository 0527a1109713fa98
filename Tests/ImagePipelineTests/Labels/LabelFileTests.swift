import Foundation
import ImagePipeline
import OpenCVDNN
import TestSupport
import Testing

@Suite struct LabelFileTests {
    @Test func readsAFile() throws {
        try withTemporaryFolder { folder in
            let file = "\(folder)/synset_words.txt"
            try Data("n01440764 tench, Tinca tinca\r\nn01443537 goldfish\r\n".utf8).write(to: URL(filePath: file))
            #expect(try Labels(contentsOfFile: file).map(\.name) == ["tench", "goldfish"])
        }
    }

    @Test func readsTheLabelsOfImageNet() throws {
        let file = Fixture.path(inRepository: "Sources/CEfficientNetLite0/Model/classification_classes_ILSVRC2012.txt")
        let labels = try Labels(contentsOfFile: file)
        #expect(labels.count == 1000)
        #expect(labels[285].name == "Egyptian cat")
        #expect(labels[999] == ClassLabel("toilet tissue", synonyms: ["toilet paper", "bathroom tissue"]))
        #expect(labels.allSatisfy { $0.wordNetID == nil })
    }

    /// A search for the class without a name that begins anew for each takes minutes here.
    @Test(.timeLimit(.hang)) func findsTheGapAmongManyNames() throws {
        let names = (0..<200_000).map { "\"\($0 == 199_999 ? 200_005 : $0)\": \"a\"" }
        let error = try #require(throws: PipelineError.self) {
            try Labels(parsing: "{\(names.joined(separator: ","))}")
        }
        #expect(error.message.hasPrefix("class 199999 has no name, but class 200005 has one"))
    }

    @Test func namesAFileThatIsNotThere() throws {
        let error = try #require(throws: DNNError.self) { try Labels(contentsOfFile: "no/such/labels.txt") }
        #expect(error.code == .fileNotFound)
        #expect(error.subject == "no/such/labels.txt")
    }

    @Test func namesADirectoryAndAnEmptyFile() throws {
        try withTemporaryFolder { folder in
            let empty = "\(folder)/labels.txt"
            try Data().write(to: URL(filePath: empty))
            for path in [folder, empty] {
                let error = try #require(throws: DNNError.self) { try Labels(contentsOfFile: path) }
                #expect(error.code == .unreadableFile)
                #expect(error.subject == path)
            }
        }
    }

    @Test func namesAFileThatHoldsNoLabels() throws {
        try withTemporaryFolder { folder in
            let file = "\(folder)/labels.txt"
            try Data([0x00, 0xFF]).write(to: URL(filePath: file))
            let error = try #require(throws: PipelineError.self) { try Labels(contentsOfFile: file) }
            #expect(error.code == .invalidLabels)
            #expect(error.subject == file)
        }
    }
}
