import OpenCVDNN
import TestSupport
import Testing

/// The lesson's starter code in Swift, against what the Python printed and showed: with its own seed and k, and with others.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct ClassificationKataTests {
    static let cases: [(seed: UInt32, k: Int)] = [(42, 5), (42, 3), (7, 5), (7, 3)]

    private func run(seed: UInt32, k: Int) throws -> (text: String, display: Image) {
        try withTemporaryFolder { folder in
            let run = try Program("ClassificationKata", ["\(seed)", "\(k)"], in: folder)
            #expect(run.status == 0 && run.messages == "Wrote classification-kata.png, the cat beside its bar chart\n")
            return (run.output, try Image(contentsOfFile: "\(folder)/classification-kata.png"))
        }
    }

    @Test(arguments: cases)
    func printsTheSameText(seed: UInt32, k: Int) throws {
        let expected = String(decoding: try Fixture.data("Lesson/seed-\(seed)-k-\(k).txt"), as: UTF8.self)
        #expect(try run(seed: seed, k: k).text == expected)
    }

    @Test(.enabled(if: LessonDisplay.isDrawnToThePixel, "the picture is OpenCV 4.6's"), arguments: cases)
    func showsTheSamePicture(seed: UInt32, k: Int) throws {
        #expect(try run(seed: seed, k: k).display == LessonDisplay(seed: seed, k: k).image)
    }

    @Test(arguments: cases)
    func showsTheSameCatAndBarsWithEveryOpenCV(seed: UInt32, k: Int) throws {
        let display = try run(seed: seed, k: k).display
        let expected = try LessonDisplay(seed: seed, k: k).image
        #expect(display.size == expected.size)
        for part in LessonDisplay.withoutText {
            let drawn = try LessonDisplay.comparable(display, part)
            #expect(try drawn == LessonDisplay.comparable(expected, part))
        }
    }

    @Test func needsNoArguments() throws {
        try withTemporaryFolder { folder in
            let run = try Program("ClassificationKata", in: folder)
            #expect(run.output == String(decoding: try Fixture.data("Lesson/seed-42-k-5.txt"), as: UTF8.self))
        }
    }

    @Test(arguments: [["x"], ["-1"], ["4294967296"], ["42", "0"], ["42", "1001"], ["42", "5", "6"]])
    func saysHowItIsUsed(_ arguments: [String]) throws {
        try withTemporaryFolder { folder in
            let run = try Program("ClassificationKata", arguments, in: folder)
            #expect(run.status == 2 && run.output == "")
            #expect(run.messages.hasPrefix("usage: ClassificationKata [SEED] [K]"))
        }
    }
}
