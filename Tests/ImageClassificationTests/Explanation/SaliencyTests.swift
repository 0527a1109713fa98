import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

@Suite("Saliency")
struct SaliencyTests {
    /// A row of Tables/saliency.json.
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        let method: String
        let patch: Int?
        let stride: Int?
        let passes: Int
        let image: [UInt8]
        let confidence: Float
        let map: [Float]

        var testDescription: String { method + (patch.map { ", patch \($0)" } ?? "") }

        var saliencyMethod: Saliency.Method {
            method == "occlusion"
                ? .occlusion(patch: patch, stride: stride) : .rise(maskCount: passes - 1, cells: 3, seed: 7)
        }

        func photo() throws -> Image { try Image(width: 8, height: 8, channels: 3, bytes: image) }
    }

    static let rows: [Row] = (try? Fixture.table("Tables/saliency.json")) ?? []

    /// Its answer depends on three rows and columns in the upper right corner.
    private func corner(_ fit: Preprocessing.Fit = .stretch) throws -> ImageClassifier {
        try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/corner-classifier.onnx"), labels: ["other", "corner"],
                preprocessing: Preprocessing(
                    inputSize: Size2i(width: 8, height: 8), scaleFactor: 1 / 255.0, fit: fit)))
    }

    @Test("The table is there") func table() { #expect(Self.rows.count == 3) }

    @Test("Maps are NumPy's", arguments: rows)
    func map(row: Row) throws {
        let saliency = try corner().saliency(of: row.photo(), method: row.saliencyMethod)
        #expect(saliency.prediction.label == "corner" && saliency.passCount == row.passes)
        #expect(abs(saliency.prediction.confidence - row.confidence) < 1e-5)
        #expect(saliency.map.shape == [8, 8] && saliency.method == row.saliencyMethod)
        let map = try saliency.map.array(of: Float.self)
        #expect(agree(map, row.map, within: 1e-5))
        let hottest = try #require(map.indices.max { map[$0] < map[$1] })
        #expect(hottest / 8 < 3 && hottest % 8 >= 5)
    }

    @Test("Equal seeds make equal maps, others make others")
    func seeds() throws {
        let (classifier, photo) = (try corner(), try Self.rows[0].photo())
        let maps = try [0, 0, 1].map { seed in
            try classifier.saliency(of: photo, method: .rise(maskCount: 20, seed: seed)).map.array(of: Float.self)
        }
        #expect(maps[0] == maps[1] && maps[0] != maps[2])
    }

    @Test("What speaks for one of two classes speaks against the other")
    func otherClass() throws {
        let (classifier, photo) = (try corner(), try Self.rows[0].photo())
        let maps = try [0, 1].map { try classifier.saliency(of: photo, classIndex: $0).map.array(of: Float.self) }
        #expect(agree(maps[0], maps[1].map { -$0 }, within: 1e-5))
        let error = #expect(throws: ClassificationError.self) { try classifier.saliency(of: photo, classIndex: 2) }
        #expect(error?.description == "classIndex: it must be 0 to 1, but is 2")
    }

    @Test("The asynchronous form gives the same map, and tells its progress")
    func asynchronous() async throws {
        let (classifier, row) = (try corner(), Self.rows[0])
        var steps: [[Int]] = []
        let saliency = try await classifier.saliency(of: row.photo(), method: row.saliencyMethod) {
            steps.append([$0, $1])
        }
        let map = try saliency.map.array(of: Float.self)
        #expect(agree(map, row.map, within: 1e-5))
        #expect(steps == (1...row.passes).map { [$0, row.passes] })
    }

    @Test("A canceled task and an error of the caller end the run")
    func ends() async throws {
        let (classifier, photo) = (try corner(), try Self.rows[0].photo())
        let task = Task { try await classifier.saliency(of: photo, method: .rise(maskCount: 1_000_000)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        struct Enough: Error {}
        #expect(throws: Enough.self) { try classifier.saliency(of: photo) { if $0 == 3, $1 > 3 { throw Enough() } } }
    }

    static let numbers: [(Saliency.Method, String)] = [
        (.occlusion(patch: 0), "patch: it must be 1 to 8, but is 0"),
        (.occlusion(patch: 9), "patch: it must be 1 to 8, but is 9"),
        (.occlusion(patch: 4, stride: 5), "stride: it must be 1 to 4, but is 5"),
        (.rise(maskCount: 0), "maskCount: it must be 1 to 1000000, but is 0"),
        (.rise(cells: 9), "cells: it must be 1 to 8, but is 9"),
    ]

    @Test("Numbers out of range are refused", arguments: numbers)
    func refusals(method: Saliency.Method, message: String) throws {
        let (classifier, photo) = (try corner(), try Self.rows[0].photo())
        let error = #expect(throws: ClassificationError.self) { try classifier.saliency(of: photo, method: method) }
        #expect(error?.description == message)
    }
}
