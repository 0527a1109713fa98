import OpenCVDNN
import Testing

@testable import TextRecognition

@Suite struct InputSizeTests {
    typealias Example = (rule: TextDetector.InputSize, image: Size2i, input: Size2i)

    /// What PaddleOCR's `DetResizeForTest` and RapidOCR's `DetPreProcess` compute.
    static let examples: [Example] = [
        (.shorterSide(atLeast: 736, multipleOf: 32), Size2i(width: 400, height: 300), Size2i(width: 992, height: 736)),
        (
            .shorterSide(atLeast: 736, multipleOf: 32), Size2i(width: 1000, height: 2000),
            Size2i(width: 992, height: 1984)
        ),
        (
            .shorterSide(atLeast: 736, multipleOf: 32), Size2i(width: 4000, height: 3000),
            Size2i(width: 1984, height: 1504)
        ),
        (
            .shorterSide(atLeast: 736, multipleOf: 32), Size2i(width: 4000, height: 1000),
            Size2i(width: 2848, height: 736)
        ),
        (.longerSide(atMost: 960, multipleOf: 32), Size2i(width: 1920, height: 1080), Size2i(width: 960, height: 544)),
        (.longerSide(atMost: 960, multipleOf: 32), Size2i(width: 500, height: 3), Size2i(width: 512, height: 32)),
        (.fixed, Size2i(width: 500, height: 3), Size2i(width: 320, height: 320)),
    ]

    @Test(arguments: examples)
    func sizesFollowTheImage(_ example: Example) {
        #expect(
            example.rule.size(for: example.image, fixed: Size2i(width: 320, height: 320)) == example.input)
    }

    @Test func thinImagesDontMakeHugeInputs() {
        let size = TextDetector.InputSize.shorterSide(atLeast: 736, multipleOf: 32)
            .size(for: Size2i(width: 30000, height: 2), fixed: Size2i(width: 1, height: 1))
        #expect(size == Size2i(width: 11776, height: 736))
    }

    /// RapidOCR: twice the larger of an eighth of the width and 30 rows, half of what lacks on either side.
    @Test(arguments: [
        (Size2i(width: 423, height: 32), 36), (Size2i(width: 250, height: 50), 0), (Size2i(width: 40, height: 30), 15),
        (Size2i(width: 800, height: 100), 0), (Size2i(width: 801, height: 100), 50), (Size2i(width: 10, height: 31), 0),
    ])
    func marginsOfLowImages(image: Size2i, rows: Int) {
        #expect(TextDetector.InputSize.shorterSide(atLeast: 736, multipleOf: 32).margin(of: image) == rows)
        #expect(TextDetector.InputSize.fixed.margin(of: image) == 0)
        #expect(TextDetector.InputSize.longerSide(atMost: 960, multipleOf: 32).margin(of: image) == 0)
    }
}
