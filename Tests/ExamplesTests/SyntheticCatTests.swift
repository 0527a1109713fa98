import Lesson
import OpenCVDNN
import TestSupport
import Testing

@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct SyntheticCatTests {
    @Test(arguments: LessonDisplay.withoutText.prefix(2))
    func isTheLessonsCat(_ part: Rect2i) throws {
        let expected = try LessonDisplay(seed: 42, k: 5).image
        let cat = try LessonDisplay.comparable(syntheticCat(), part)
        #expect(try cat == LessonDisplay.comparable(expected, part))
    }

    @Test func theProgramWritesIt() throws {
        try withTemporaryFolder { folder in
            let run = try Program("SyntheticCat", in: folder)
            #expect(run.status == 0 && run.messages == "")
            #expect(
                run.output
                    == "Wrote synthetic-cat.png: shape (400, 600, 3), background [220, 210, 200], fur [150, 130, 100]\n"
            )
            #expect(try Image(contentsOfFile: "\(folder)/synthetic-cat.png") == syntheticCat())
        }
    }
}
