import OpenCVDNN
import TestSupport
import Testing

@testable import ImageClassification

@Suite struct ResultsPanelTests {
    /// The panel of the lesson, with the numbers that NumPy gives for it.
    static func lesson() throws -> ResultsPanel {
        ResultsPanel(
            predictions: try Fixture.table("Lesson/predictions.json"), subtitle: "(Simulated Output)",
            footer: [
                "Pipeline: Load -> Blob -> Forward -> Softmax -> Top-K", "Output shape: (1, 1000) -> 1.0000 sum",
            ])
    }

    private static func prediction(_ confidence: Float, label: String = "") -> Prediction {
        Prediction(classIndex: 0, label: label, confidence: confidence, score: 0)
    }

    @Test(
        .enabled(if: OpenCV.version < .init(5, 0), "OpenCV 5 draws other letters"),
        .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func isTheLessonsPanelToThePixel() throws {
        let display = try Image(contentsOfFile: Fixture.path("Lesson/seed-42-k-5.png"))
        let expected = try display.cropped(to: Rect2i(x: 600, y: 0, width: 400, height: 400))
        #expect(try Self.lesson().image() == expected)

        // The lesson's picture without its caption, as far as that reaches, is the left part.
        let cat = try display.cropped(to: Rect2i(x: 0, y: 0, width: 600, height: 400))
        #expect(try Self.lesson().beside(cat) == display)
    }

    // The columns of the bars have no text in them, so they are the same with every OpenCV.
    @Test(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func hasTheLessonsBars() throws {
        let bars = Rect2i(x: 780 - 600, y: 70, width: 220, height: 280)
        let display = try Image(contentsOfFile: Fixture.path("Lesson/seed-42-k-5.png"))
        let expected = try display.cropped(to: Rect2i(x: 780, y: 70, width: 220, height: 280))
        #expect(try Self.lesson().image().cropped(to: bars) == expected)
    }

    /// The color in a bar's middle row, `pixels` from its start.
    private func color(of image: Image, row: Int, at pixels: Int) -> [UInt8] {
        let offset = ((86 + 55 * row) * image.width + 180 + pixels) * 3
        return Array(image.bytes[offset..<offset + 3])
    }

    @Test func drawsBarsInProportionToTheFirst() throws {
        let image = try ResultsPanel(predictions: [Self.prediction(0.5), Self.prediction(0.25)]).image()
        #expect(color(of: image, row: 0, at: 199) == [0, 255, 100])
        // Half of 200 pixels, both ends included, and half of 255 rounded down.
        #expect(color(of: image, row: 1, at: 100) == [0, 127, 100])
        #expect(color(of: image, row: 1, at: 101) == [50, 50, 50])
        #expect(color(of: image, row: 1, at: 200) == [100, 100, 100])
    }

    @Test(
        arguments: [[0, 0], [-3, -5], [.nan, 1], [.infinity, 1], [2, .nan], [2, -7], [2, -.infinity]] as [[Float]])
    func drawsNoBarWhereThereIsNoProportion(confidences: [Float]) throws {
        let image = try ResultsPanel(predictions: confidences.map { Self.prediction($0) }).image()
        // The first pixel of a bar is its frame's.
        #expect(color(of: image, row: 1, at: 2) == [50, 50, 50])
    }

    @Test func noBarIsLongerThanTheFirst() throws {
        let image = try ResultsPanel(predictions: [Self.prediction(0.2), Self.prediction(0.9)]).image()
        #expect(color(of: image, row: 1, at: 199) == [0, 255, 100])
        #expect(color(of: image, row: 1, at: 205) == [50, 50, 50])
    }

    @Test func aFullBarCanBeTheWhole() throws {
        let panel = ResultsPanel(predictions: [Self.prediction(0.5), Self.prediction(0.25)], fullBar: .whole)
        let image = try panel.image()
        #expect(color(of: image, row: 0, at: 100) == [0, 127, 100])
        #expect(color(of: image, row: 0, at: 101) == [50, 50, 50])
        #expect(color(of: image, row: 1, at: 50) == [0, 63, 100])
        #expect(color(of: image, row: 1, at: 51) == [50, 50, 50])
        // It says so: above the first bar there is text, which the other panel does not have.
        let note = Rect2i(x: 180, y: 58, width: 200, height: 18)
        let plain = try ResultsPanel(predictions: panel.predictions).image()
        #expect(Set(try plain.cropped(to: note).bytes) == [50])
        #expect(Set(try image.cropped(to: note).bytes) != [50])
    }

    @Test func rawScoresAreNoPartsOfAWhole() throws {
        let logit = Prediction(classIndex: 0, label: "cat", confidence: 0.9, score: 0.9, isProbability: false)
        let error = try #require(throws: ClassificationError.self) {
            try ResultsPanel(predictions: [logit], fullBar: .whole).image()
        }
        #expect(error.subject == "fullBar")
        _ = try ResultsPanel(predictions: [logit]).image()
    }

    static let heights: [(predictions: Int, footer: Int, height: Int)] = [
        (0, 0, 400), (1, 2, 400), (5, 2, 400), (5, 3, 420), (6, 2, 455), (20, 0, 90 + 19 * 55 + 20 + 30),
    ]

    @Test(arguments: heights)
    func growsWithItsRows(predictions: Int, footer: Int, height: Int) throws {
        let panel = ResultsPanel(
            predictions: (0..<predictions).map { Self.prediction(1 / Float($0 + 1)) },
            footer: [String](repeating: "line", count: footer))
        let image = try panel.image()
        #expect(image.size == Size2i(width: 400, height: height))
    }

    @Test func shortensLabelsThatWouldReachIntoTheBars() throws {
        let long = "American Staffordshire terrier"
        let image = try ResultsPanel(predictions: [Self.prediction(0, label: long)]).image()
        let unlabeled = try ResultsPanel(predictions: [Self.prediction(0)]).image()
        let beforeTheBar = Rect2i(x: 172, y: 60, width: 228, height: 45)
        #expect(try image.cropped(to: beforeTheBar) == unlabeled.cropped(to: beforeTheBar))
        let label = Rect2i(x: 0, y: 60, width: 172, height: 45)
        #expect(try image.cropped(to: label) != unlabeled.cropped(to: label))
    }

    private static func labels(_ labels: [String], classes: [Int]? = nil) throws -> [String] {
        let predictions = labels.enumerated().map { row, label in
            Prediction(classIndex: classes?[row] ?? row, label: label, confidence: 0.1, score: 0)
        }
        return try ResultsPanel(predictions: predictions).shownLabels()
    }

    @Test func longLabelsKeepTheirEnd() throws {
        let shown = try Self.labels([
            "German short-haired and long-legged hunting pointer", "German short-haired and long-legged hunting setter",
            "cat",
            String(repeating: "long ", count: 20_000) + "tail",
        ])
        #expect(shown[0].hasPrefix("German") && shown[0].contains("...") && shown[0].hasSuffix("pointer"))
        #expect(shown[1].hasSuffix("setter"))
        #expect(shown[2] == "cat")
        #expect(shown[3].hasSuffix("tail"))
        for label in shown { #expect(try Image.textSize(label, scale: 0.5).size.width <= 160) }
    }

    /// Pairs of labels that would look alike.
    static let alike: [[String]] = [
        ["American terrier of the north, with spots", "American terrier in a north, with spots"], ["crane", "crane"],
        ["猫", "犬"], ["Käse", "Köse"],
    ]

    @Test(arguments: alike)
    func differentClassesLookDifferent(labels: [String]) throws {
        let shown = try Self.labels(labels + ["cat"], classes: [134, 517, 2])
        #expect(shown[0].hasSuffix(" #134") && shown[1].hasSuffix(" #517"))
        #expect(shown[2] == "cat")
        for label in shown { #expect(try Image.textSize(label, scale: 0.5).size.width <= 160) }
    }

    @Test func theTimeOfALongLabelGrowsWithItsLength() throws {
        let ratio = try growth(fromSize: 100_000) { length in
            _ = try ResultsPanel(predictions: [Self.prediction(1, label: String(repeating: "x", count: length))])
                .image()
        }
        #expect(ratio < 9)
    }

    @Test func takesItsWordsFromAClassification() throws {
        func classification(softmaxApplied: Bool) -> Classification {
            Classification(
                predictions: [Self.prediction(0.5), Self.prediction(0.25), Self.prediction(0.125)],
                outputShape: [1, 1000], activation: .none, softmaxApplied: softmaxApplied, confidenceSum: 0.99996,
                times: Classification.Times(preprocess: .zero, forward: .zero, postprocess: .zero))
        }
        let panel = ResultsPanel(classification(softmaxApplied: true), subtitle: "EfficientNet-Lite0")
        #expect(panel.title == "Top-3 Classification Results")
        #expect(panel.subtitle == "EfficientNet-Lite0")
        #expect(
            panel.footer == [
                "Pipeline: Load -> Blob -> Forward -> Softmax -> Top-K", "Output shape: (1, 1000) -> 1.0000 sum",
            ])
        #expect(
            ResultsPanel(classification(softmaxApplied: false)).footer[0]
                == "Pipeline: Load -> Blob -> Forward -> Top-K")
    }
}
