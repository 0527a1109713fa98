import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The programs for the lesson's snippets, run on the three pictures. What the network answers is what Python's cv2 4.6 does
/// with the same file; the tests of EfficientNetLite0 compare more of its numbers.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct LessonProgramsTests {
    static let photos = [
        ("chelsea.png", "Egyptian cat: 0.40"), ("coffee.png", "espresso: 0.94"), ("rocket.jpg", "missile: 0.3"),
    ]

    private static func photo(_ name: String) -> String { Fixture.path("../../Examples/Images/\(name)") }

    /// The lines of what a program prints, and what it leaves in its folder.
    private func lines(
        of program: String, _ arguments: String..., then look: (_ folder: String) throws -> Void = { _ in }
    ) throws -> [String] {
        try withTemporaryFolder { folder in
            let run = try Program(program, arguments, in: folder)
            #expect(run.status == 0 && run.messages == "")
            try look(folder)
            return run.lines
        }
    }

    @Test(arguments: photos)
    func classifyPhotoPrintsFive(photo: String, first: String) throws {
        let lines = try lines(of: "ClassifyPhoto", Self.photo(photo))
        #expect(lines.count == 5)
        #expect(lines.first?.hasPrefix(first) == true)
    }

    /// Each test's folder is another one than the repository's.
    @Test func classifyPhotoFindsItsCatFromAnyFolder() throws {
        #expect(try lines(of: "ClassifyPhoto").first?.hasPrefix("Egyptian cat: 0.40") == true)
    }

    @Test func detectFacesFindsTheAstronaut() throws {
        let found = try lines(of: "DetectFaces")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("face 0.92 at (177.") == true)
        #expect(try lines(of: "DetectFaces", Self.photo("coffee.png")) == ["no faces"])
    }

    /// The numbers are ONNX Runtime's, by way of NumPy and cv2.
    @Test func similarPhotosComparesVectors() throws {
        let found = try lines(of: "SimilarPhotos")
        #expect(found.first == "Most like chelsea.png, by 1280 numbers of the layer flatten:")
        let expected = [("astronaut.jpg", 0.1568), ("rocket.jpg", 0.1358), ("hopper.jpg", 0.1317)]
        #expect(found.count == 4)
        for (line, (name, cosine)) in zip(found.dropFirst(), expected) {
            let words = line.split(separator: " ")
            #expect(words.last.map(String.init) == name && abs((Double(words[0]) ?? 9) - cosine) < 2e-3)
        }
        let twice = try lines(of: "SimilarPhotos", Self.photo("coffee.png"), Self.photo("coffee.png"))
        #expect(twice.suffix(2) == ["  1.000  coffee.png", "The same: coffee.png, coffee.png"])
    }

    @Test func segmentImageCountsPixels() throws {
        try withTemporaryFolder { folder in
            try Image(width: 40, height: 30, fill: [0, 255, 0]).write(toFile: "\(folder)/photo.png")
            try Data("black\nred\ngreen\nblue\n".utf8).write(to: URL(filePath: "\(folder)/colors.txt"))
            let found = try lines(
                of: "SegmentImage", Fixture.path("Models/normalized-segmenter.onnx"), "\(folder)/colors.txt", "24",
                "\(folder)/photo.png", "\(folder)/classes.png")
            #expect(found == ["green: 1200 pixels"])
            #expect(try Image(contentsOfFile: "\(folder)/classes.png").height == 120)
            #expect(try Program("SegmentImage").status == 64)
        }
    }

    @Test func readTextReadsALine() throws {
        try withTemporaryFolder { folder in
            var photo = try Image(width: 200, height: 80, fill: .zero)
            try photo.drawRectangle(
                Rect2i(x: 40, y: 30, width: 50, height: 24), color: [0, 0, 255], thickness: .filled)
            try photo.drawRectangle(
                Rect2i(x: 90, y: 30, width: 50, height: 24), color: [255, 0, 0], thickness: .filled)
            try photo.write(toFile: "\(folder)/photo.png")
            let models = ["detector", "recognizer"].map { Fixture.path("Models/paddle-\($0).onnx") }
            #expect(try lines(of: "ReadText", models[0], models[1], "\(folder)/photo.png") == ["ab"])
            #expect(try Program("ReadText").status == 64)
        }
    }

    @Test(arguments: photos)
    func thePipelineGoesThroughEveryStep(photo: String, first: String) throws {
        let file = Self.photo(photo)
        let shape = try Image(contentsOfFile: file).shape
        let lines = try lines(of: "ClassificationPipeline", file) { folder in
            let display = try Image(contentsOfFile: "\(folder)/pipeline.png")
            #expect(display.height == 400)
        }
        #expect(
            lines.prefix(4) == [
                "Photo shape: \(shape) [height, width, channels]",
                "Blob shape: (1, 3, 224, 224) [images, channels, height, width]",
                "Output shape: (1, 1000) [images, classes]", "Top-5 predictions:",
            ])
        #expect(lines.count == 10)
        #expect(lines.last == "Wrote pipeline.png, the photo beside its bar chart")
        #expect(lines[4].hasPrefix("  \(first)"))
    }

    @Test func aSecondSoftmaxFlattensTheAnswer() throws {
        let lines = try lines(of: "LogitsOrProbabilities")
        #expect(lines.filter { $0.hasPrefix("  best    Egyptian cat: ") }.count == 4)
        #expect(lines.contains("  best    Egyptian cat: 0.0015"))  // exp(0.4037) of about 1000 times exp(0.001)
        #expect(lines.filter { $0.hasSuffix("all within 0...1: true, and their sum is 1: true") }.count == 2)
        #expect(lines.filter { $0.hasSuffix("all within 0...1: true, and their sum is 1: false") }.count == 1)
        #expect(lines.filter { $0.hasSuffix("all within 0...1: false, and their sum is 1: false") }.count == 1)
        #expect(lines.last == "What ends the network? none. So was a softmax applied? true.")
    }

    @Test func topKAgreesWithSorting() throws {
        let lines = try lines(of: "TopK")
        #expect(
            lines.prefix(8).map { $0.dropFirst(28) } == [
                "[0.5, 2.0, -1.0, 3.5, 2.0, 0.0]", "[3, 1, 4]", "[3, 1, 4]",
                // exp([0.5, 2, -1, 3.5, 2, 0]) over their sum, 50.91
                "[0.032, 0.145, 0.007, 0.650, 0.145, 0.020]", "[3, 1, 4]", "[3, 1, 4, 0, 5, 2]", "[2, 0, 1]",
                "k: it must be at least 1, but is 0",
            ])
        #expect(lines.count == 14)
        #expect(lines[9].hasPrefix("  1. Egyptian cat: 40."))
    }

    @Test func labelFilesAreReadInBothForms() throws {
        let labels = Fixture.path("../../Sources/CEfficientNetLite0/Model/classification_classes_ILSVRC2012.txt")
        let lines = try lines(of: "LabelFiles", labels)
        #expect(lines.filter { $0.hasPrefix("  class 0: tabby, also tabby cat, WordNet ") }.count == 2)
        #expect(lines.contains("  class 4: Egyptian cat, WordNet n02124075"))
        #expect(lines.contains("The same names in both: true"))
        #expect(lines.contains("5 labels, 5 classes: they fit"))
        #expect(lines.contains { $0.hasPrefix("5 labels, 6 classes: labels: there are 5 labels, but") })
        #expect(lines.contains { $0.contains("line 2 has no name") })
        #expect(lines.last == "\(labels), 1000 classes: they fit")
    }

    /// A row of Tables/two-preprocessings.json, from cv2, Pillow and ONNX Runtime.
    private struct Answer: Decodable {
        let photo: String
        let name: String
        let answer: String
        let probability: Double
    }

    @Test func eachPreprocessingChangesTheAnswerAsInPython() throws {
        let lines = try lines(of: "TwoPreprocessings").filter { $0.hasPrefix("  ") }
        let answers: [Answer] = try Fixture.table("Tables/two-preprocessings.json")
        try #require(lines.count == answers.count)
        for (line, answer) in zip(lines, answers) {
            #expect(line.hasPrefix("  \(answer.name) ") && line.contains(" \(answer.answer): "))
            let printed = try #require(line.firstMatch(of: #/: ([0-9.]+) /#).flatMap { Double($0.1) })
            #expect(abs(printed - answer.probability) < 2e-3, "\(answer.photo), \(answer.name)")
        }
    }

    /// A coil, it says of a cup of espresso, and is sure of it.
    @Test(arguments: [("chelsea.png", "Egyptian cat 40", "tabby"), ("coffee.png", "espresso 94", "coil 9")])
    func aMistakeInThePreprocessingChangesTheAnswer(photo: String, asTrained: String, unscaled: String) throws {
        let lines = try lines(of: "ModelPreprocessing", Self.photo(photo))
        func answer(_ name: String) -> Substring? { lines.last { $0.hasPrefix("  \(name) ") }?.dropFirst(29) }
        #expect(lines.count == 14)
        #expect(answer("none")?.hasPrefix(asTrained) == true)
        #expect(answer("a mean for pixels of 0...1")?.hasPrefix("refused: mean: ") == true)
        #expect(answer("no scale")?.hasPrefix(unscaled) == true)
        #expect(answer("neither mean nor scale")?.contains(asTrained.prefix(8)) == false)
    }

    /// GoogLeNet takes 8-bit values less (104, 117, 123), blue first; a white or a black pixel is the most there can be.
    @Test func theBlobsHaveTheRangesOfTheirRecipes() throws {
        let blobs = try lines(of: "ModelPreprocessing", Self.photo("coffee.png"))[1...6]
        let ranges: [(name: String, least: [Double], greatest: [Double])] = [
            ("GoogLeNet", [-104, -117, -123], [151, 138, 132]),
            ("MobileNetV2", [-1, -1, -1], [1, 1, 1]),
            ("ResNet-50 (", [-2.12, -2.04, -1.81], [2.25, 2.43, 2.64]),
            ("ResNet-50 as", [-0.485, -0.456, -0.406], [0.515, 0.544, 0.594]),
            ("VGG-16", [-103.94, -116.78, -123.68], [151.06, 138.22, 131.32]),
            ("EfficientNet-Lite0", [-1, -1, -1], [1, 1, 1]),
        ]
        for (line, range) in zip(blobs, ranges) {
            #expect(line.hasPrefix("  \(range.name)"))
            let numbers = line.dropFirst(29).split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
            let channels = (0..<3).map { (least: numbers[3 * $0], greatest: numbers[3 * $0 + 1]) }
            for (channel, (least, greatest)) in zip(channels, zip(range.least, range.greatest)) {
                #expect(channel.least >= least - 0.01 && channel.greatest <= greatest + 0.01)
                #expect(channel.greatest - channel.least > (greatest - least) / 2)
            }
        }
    }

    @Test func inferenceTimesAreThoseOfTwelveCalls() throws {
        let lines = try lines(of: "InferenceTime")
        let calls = lines.dropFirst().prefix(12).map { $0.split(separator: " ").compactMap { Double($0) } }
        #expect(calls.map(\.first) == (1...12).map(Double.init))
        // The clock sees all that the profile counts; both are rounded to 0.1 ms.
        for call in calls { #expect(call.count == 3 && call[1] > 0 && call[1] <= call[2] + 0.1) }
        #expect(lines[13].hasPrefix("First call: ") && lines[14].hasPrefix("Median of the others: "))
        #expect(lines.dropFirst(16).count == 5)
    }

    @Test(arguments: ["ClassifyPhoto", "ClassificationPipeline", "TopK", "ModelPreprocessing"])
    func aMissingPhotoIsNamed(_ program: String) throws {
        try withTemporaryFolder { folder in
            let run = try Program(program, ["nowhere.jpg"], in: folder)
            #expect(run.status == 1)
            #expect(run.messages.hasPrefix("error: nowhere.jpg: "))
        }
    }
}
