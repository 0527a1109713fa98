import Foundation
import ImageClassification
import OpenCVDNN
import OpenCVDNNFoundation
import TestSupport
import Testing

/// URLs, data and localized errors.
@Suite struct FoundationTests {
    static let remote = URL(string: "https://example.org/a%20cat.png")

    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func imagesAreReadAndWrittenByURL() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("ä cat.png")
        let image = try Image(width: 4, height: 3, fill: Scalar(1, 2, 3))
        try image.write(to: url)
        #expect(try Image(contentsOf: url) == image)
        #expect(try Image(decoding: Data(contentsOf: url)) == image)
        #expect(try Image(decoding: image.data(as: ".png"), mode: .gray).channels == 1)
    }

    @Test func arraysAreReadAndWrittenByURL() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + " .npy")
        defer { try? FileManager.default.removeItem(at: url) }
        let tensor = try Tensor([1, 2, 3] as [Float], shape: [3])
        try tensor.write(toNPY: url)
        #expect(try Tensor(contentsOfNPY: url) == tensor)
    }

    @Test func modelsAreReadByURLAndFromData() throws {
        let url = URL(fileURLWithPath: Fixture.path("Models/tiny-classifier.onnx"))
        let names = try DNNNet(contentsOf: url).layerNames
        #expect(try DNNNet(framework: .onnx, model: Data(contentsOf: url)).layerNames == names)
    }

    static let tiny = Preprocessing(inputSize: Size2i(width: 8, height: 8), scaleFactor: 1 / 255.0)

    private static func classifier() throws -> ImageClassifier {
        try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), labels: nil, preprocessing: tiny))
    }

    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func imagesAreClassifiedByURLAndFromData() async throws {
        let (classifier, path) = (try Self.classifier(), Fixture.path("Pictures/left-right-16x8.jpg"))
        let url = URL(fileURLWithPath: path)
        let expected = try await classifier.classify(contentsOfFile: path, top: 3).predictions
        #expect(expected.count == 3)
        #expect(try Self.blocking { try classifier.classify(contentsOf: url, top: 3) } == expected)
        #expect(try await classifier.classify(contentsOf: url, top: 3).predictions == expected)
        let data = try Data(contentsOf: url)
        #expect(try Self.blocking { try classifier.classify(decoding: data, top: 3) } == expected)
        #expect(try await classifier.classify(decoding: data, top: 3).predictions == expected)
        #expect(throws: DNNError.self) { try Self.blocking { try classifier.classify(decoding: Data(), top: 3) } }
        let remote = try #require(Self.remote)
        let error = await #expect(throws: DNNError.self) { try await classifier.classify(contentsOf: remote) }
        #expect(error?.code == .invalidArgument)
    }

    /// In a function that isn't `async`, where Swift picks the blocking form.
    private static func blocking(_ classify: () throws -> Classification) throws -> [Prediction] {
        try classify().predictions
    }

    @Test func labelsAreReadByURL() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + " ä.txt")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("tench\ngoldfish\n".utf8).write(to: url)
        #expect(try Labels(contentsOf: url) == Labels(names: ["tench", "goldfish"]))
    }

    @Test func otherURLsAreRefused() throws {
        let remote = try #require(Self.remote)
        let calls: [() throws -> Void] = [
            { _ = try Image(contentsOf: remote) }, { _ = try DNNNet(contentsOf: remote) },
            { _ = try Tensor(contentsOfNPY: remote) }, { _ = try Labels(contentsOf: remote) },
            { try Tensor(zeros: [1]).write(toNPY: remote) },
        ]
        for call in calls {
            let error = #expect(throws: DNNError.self) { try call() }
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.contains("file URLs") == true)
        }
    }

    @Test func theLocalizedDescriptionIsTheMessage() throws {
        let errors: [(any Error, String)] = [
            (
                DNNError(.fileNotFound, "there is no such file", operation: "readNet", subject: "a.onnx"),
                "a.onnx: there is no such file"
            ),
            (ClassificationError(.invalidLabels, "line 3 is blank", subject: "l.txt"), "l.txt: line 3 is blank"),
        ]
        for (error, text) in errors { #expect(error.localizedDescription == text) }
    }
}
