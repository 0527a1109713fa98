import OpenCVDNN
import TestSupport
import Testing

@testable import ImageClassification

/// What a layer makes of an image. Expected values from NumPy, by way of TinyClassifier's table.
@Suite(.timeLimit(.hang)) struct EmbeddingTests {
    let classifier: ImageClassifier
    let row: TinyClassifier.Row

    init() throws {
        classifier = try ImageClassifier(TinyClassifier.model())
        row = try TinyClassifier.rows()[0]
    }

    private func blocking(layer: String?) throws -> Tensor { try classifier.embedding(of: row.image(), layer: layer) }

    @Test func isTheLayersOutputAsOneAxis() async throws {
        let embedding = try blocking(layer: "logits")
        #expect(embedding.shape == [10])
        #expect(try embedding.isClose(to: Tensor(row.logits, shape: [10]), tolerance: 1e-4))
        #expect(try await classifier.embedding(of: row.image(), layer: "logits") == embedding)
    }

    @Test func anInnerLayerIsRetrievedOrRefused() throws {
        guard classifier.network.engine == .classic else {
            let error = #expect(throws: DNNError.self) { try blocking(layer: "flatten") }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("classic engine") == true)
            return
        }
        #expect(try blocking(layer: "flatten").shape == [4])
    }

    /// The same numbers as one by one, which the table has.
    @Test func severalImagesAreAMatrix() throws {
        let rows = try TinyClassifier.rows().prefix(3)
        let vectors = try classifier.embeddings(of: rows.map { try $0.image() }, layer: "logits")
        #expect(vectors.shape == [3, 10])
        #expect(agree(try vectors.array(), rows.flatMap(\.logits), within: 1e-4))
        #expect(throws: ClassificationError.self) { try classifier.embeddings(of: [], layer: "logits") }
    }

    @Test func withoutALayerItIsTheOneBeforeTheClasses() throws {
        let classic = try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic, labels: nil,
                preprocessing: TinyClassifier.preprocessing))
        #expect(try classic.embedding(of: row.image()) == classic.embedding(of: row.image(), layer: "flatten"))
    }

    @Test func anUnknownLayerIsNamed() async throws {
        for layer in ["nothing", ""] {
            let error = #expect(throws: DNNError.self) { try blocking(layer: layer) }
            #expect(error?.code == .unknownLayer)
        }
        let error = await #expect(throws: DNNError.self) {
            try await classifier.embedding(of: row.image(), layer: "logist")
        }
        #expect(error?.subject == "logist")
        #expect(error?.message.contains("\"logits\"") == true)
    }

    @Test func aCancelledTaskThrows() async throws {
        let task = Task { [classifier, row] in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await classifier.embedding(of: row.image(), layer: "logits")
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
