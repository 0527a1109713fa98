import TestSupport
import Testing

@Suite("opencv-dnn classify --model FOLDER")
struct ModelFolderTests {
    /// A row of Tables/model-folders.json: what Python answers.
    struct Row: Decodable, Sendable {
        let folder: String
        let photo: String
        let label: String
        let probabilities: [Double]
    }

    struct Result: Decodable {
        struct Prediction: Decodable {
            let label: String
            let confidence: Double
        }
        let predictions: [Prediction]
    }

    @Test("The best class and its probability are Python's")
    func answers() throws {
        for row in try Fixture.table("Tables/model-folders.json", of: Row.self) {
            let run = try Tool.run(
                "classify", "--model", Fixture.path("ModelFolders/\(row.folder)"), "--format", "json",
                Files.picture(row.photo))
            #expect(run.status == 0, "\(row.folder): \(run.messages)")
            let best = try #require(try run.json([Result].self).first?.predictions.first)
            #expect(best.label == row.label)
            #expect(abs(best.confidence - (row.probabilities.max() ?? 0)) < 1e-3, "\(row.folder)")
        }
    }

    @Test("The options say the size that a lone file leaves open")
    func loneFile() throws {
        let rows = try Fixture.table("Tables/model-folders.json", of: Row.self)
        let row = try #require(rows.first { $0.folder == "vit" })
        let run = try Tool.run(
            "classify", "--model", Fixture.path("ModelFolders/vit/model.onnx"), "--input-size", "224", "--scale",
            "1/255", "--mean", "127.5", "--std", "0.5", "--resampling", "antialiased-bilinear", "--format", "json",
            Files.picture(row.photo))
        #expect(run.status == 0, "\(run.messages)")
        let best = try #require(try run.json([Result].self).first?.predictions.first)
        #expect(abs(best.confidence - (row.probabilities.max() ?? 0)) < 1e-3)
    }

    @Test(
        "What comes from the model's own file is told",
        arguments: [
            (Files.model("denoted-classifier.onnx"), "preprocessing from the model's image denotations"),
            (Fixture.path("ModelFolders/ultralytics"), "preprocessing from the model's metadata (Ultralytics)"),
            (Fixture.path("ModelFolders/ultralytics"), "labels from the model's metadata"),
        ])
    func origins(model: String, text: String) throws {
        let run = try Tool.run("classify", "--model", model, Files.picture("chelsea.png"))
        #expect(run.status == 0)
        #expect(run.messages.contains("\(model): \(text)"), "\(run.messages)")
    }
}
