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
