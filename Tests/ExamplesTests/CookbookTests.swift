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

    @Test func objectsAreFoundAndDrawn() throws {
        try withTemporaryFolder { folder in
            var photo = try Image(width: 64, height: 64, fill: [128, 128, 128])
            try photo.drawRectangle(
                Rect2i(x: 20, y: 24, width: 16, height: 20), color: [0, 0, 255], thickness: .filled)
            try photo.write(toFile: "\(folder)/photo.png")
            let model = Fixture.path("Models/colored-rectangles.onnx")
            let run = try Program("DetectObjects", [model, "\(folder)/photo.png", "\(folder)/boxes.png"])
            #expect(run.status == 0)
            #expect(run.lines.prefix(2) == ["1 objects, read as yolov8", "red 0.95 at (20.0, 24.0) 16.0x20.0"])
            let picture = try Image(contentsOfFile: "\(folder)/boxes.png")
            #expect(picture[x: 20, y: 35] != [0, 0, 255] && picture[x: 28, y: 35] == [0, 0, 255])
            #expect(try Program("DetectObjects", []).status == 64)
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
