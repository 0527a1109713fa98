import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// Six folders as models are published, classified without a word about them. A wrong resize, crop, order of channels or mean moves a
/// probability by at least 0.02.
@Suite("Model folders as people find them")
struct FoundFoldersTests {
    /// A row of Tables/model-folders.json: what Python answers.
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        let folder: String
        let photo: String
        let label: String
        let probabilities: [Float]

        var testDescription: String { "\(folder), \(photo)" }
    }

    static let rows: [Row] = (try? Fixture.table("Tables/model-folders.json")) ?? []

    @Test("The table is there") func table() { #expect(Self.rows.count == 12) }

    @Test("The answer is Python's", arguments: rows)
    func answer(row: Row) throws {
        let classifier = try ImageClassifier(contentsOfFolder: Fixture.path("ModelFolders/\(row.folder)"))
        let photo = Fixture.path(inRepository: "Examples/Images/\(row.photo)")
        let steps = try classifier.classifyInSteps(Image(contentsOfFile: photo))
        #expect(steps.classification.first?.label == row.label)
        #expect(agree(steps.confidences, row.probabilities, within: 1e-3))
    }

    static let origins: [(folder: String, origins: [String])] = [
        (
            "vit",
            [
                "preprocessing from preprocessor_config.json (ViTImageProcessor)", "labels from config.json (id2label)",
            ]
        ),
        ("timm", ["preprocessing from config.json (timm)", "labels from config.json (label_names)"]),
    ]

    @Test("What was taken from where is told", arguments: origins)
    func origin(folder: String, origins: [String]) throws {
        let found = try ModelFolder(Fixture.path("ModelFolders/\(folder)")).origins
        #expect(found == origins)
    }
}
