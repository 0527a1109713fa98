import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The programs of the Cookbook, against what `Examples/Cookbook/reference.py` computed with NumPy, ONNX Runtime and cv2.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct CookbookTests {
    static let programs = [
        "BytesInBytesOut", "CatchOneError", "ClassificationService", "ClassifyFolder", "DecodeBoxes", "NearestPhotos",
        "TensorWork",
    ]

    @Test(arguments: programs) func printsWhatPythonComputes(_ program: String) throws {
        let run = try Program(program)
        #expect(run.status == 0 && run.messages == "")
        let expected = words(String(decoding: try Fixture.data("Cookbook/\(program).txt"), as: UTF8.self))
        let printed = words(run.output)
        try #require(printed.count == expected.count, "\(run.output)")
        for (word, other) in zip(printed, expected) {
            if let number = Double(word), let reference = Double(other) {
                #expect(abs(number - reference) <= 2e-3 * max(abs(reference), 1))
            } else {
                #expect(word == other)
            }
        }
    }

    /// Words and numbers: `(40.4%)` is `(`, `40.4` and `%)`.
    private func words(_ text: String) -> [String] {
        text.matches(of: /-?[0-9]+\.?[0-9]*|[^\s0-9]+/).map { String($0.output) }
    }

    @Test func theBoxesAreDrawn() throws {
        try withTemporaryFolder { folder in
            let run = try Program("DecodeBoxes", ["\(folder)/boxes.png"])
            #expect(run.output.hasSuffix("wrote \(folder)/boxes.png\n"))
            let picture = try Image(contentsOfFile: "\(folder)/boxes.png")
            #expect(picture[x: 125, y: 150] == [80, 220, 80])  // the left edge of the best box
        }
    }

    @Test func resultsAreSavedAndReadAgain() throws {
        try withTemporaryFolder { folder in
            let run = try Program("SaveResults", ["\(folder)/record.json"])
            #expect(run.status == 0 && run.output == "the same after reading\nwrote \(folder)/record.json\n")
            let record = try JSONSerialization.jsonObject(with: Data(Fixture.contents(ofFile: "\(folder)/record.json")))
            let predictions = (record as? [String: Any])?["predictions"] as? [[String: Any]]
            #expect(predictions?.first?["label"] as? String == "Egyptian cat")
        }
    }
}
