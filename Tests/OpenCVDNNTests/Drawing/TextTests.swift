import OpenCVDNN
import Testing

@Suite struct TextTests {
    static let fonts: [HersheyFont] = [
        .simplex, .plain, .duplex, .complex, .triplex, .complexSmall, .scriptSimplex, .scriptComplex,
    ]

    /// The sums of the Hershey glyphs' widths, their cap height of 21 and descent of 9 (R. G. Hershey, 1967), with the line
    /// of one pixel around; `HersheyFont.plain` has glyphs of its own.
    @Test(
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 measures outline fonts"),
        arguments: [("Hello", 76, 22, 10), ("", 1, 22, 10)])
    func measuresHersheyGlyphs(_ text: String, width: Int, height: Int, baseline: Int) throws {
        let measured = try Image.textSize(text, scale: 1)
        #expect(measured.size == Size2i(width: width, height: height))
        #expect(measured.baseline == baseline)
    }

    @Test(arguments: fonts)
    func aTextStaysWithinItsMeasure(_ font: HersheyFont) throws {
        for text in ["x", "Handgepäck", "gypsy QJ|"] {
            let (size, baseline) = try Image.textSize(text, font: font, scale: 1.5, thickness: 2)
            var canvas = try Canvas(width: size.width + 60, height: size.height + baseline + 60)
            try canvas.image.putText(
                text, at: Point2i(x: 30, y: 30 + size.height), font: font, scale: 1.5, color: [255], thickness: 2)
            #expect(!canvas.drawn.isEmpty)
            // A few strokes of Hershey's script reach past the width by which it moves on.
            let room = 12
            #expect(canvas.drawn.allSatisfy { (30 - room...30 + size.width + room).contains($0.x) })
            #expect(canvas.drawn.allSatisfy { (30 - room...30 + size.height + baseline + room).contains($0.y) })
        }
    }

    @Test(arguments: fonts)
    func aLongerTextIsWiderAndALargerScaleLarger(_ font: HersheyFont) throws {
        let short = try Image.textSize("cat", font: font, scale: 1).size
        let long = try Image.textSize("cat cat", font: font, scale: 1).size
        let large = try Image.textSize("cat", font: font, scale: 3).size
        #expect(long.width > short.width && long.height == short.height)
        #expect(large.width > 2 * short.width && large.height > 2 * short.height)
    }

    @Test func anItalicFontIsSlanted() throws {
        #expect(HersheyFont.complex.italic.rawValue == 19)
        #expect(HersheyFont.complex.italic.italic == .complex.italic)
        var image = try Image(width: 60, height: 40)
        try image.putText("Hi", at: Point2i(x: 5, y: 30), font: .complex.italic, scale: 1, color: [255])
        #expect(image.bytes.contains(255))
    }

    @Test func noTextDrawsNothing() throws {
        var canvas = try Canvas(width: 40, height: 40)
        try canvas.image.putText("", at: Point2i(x: 5, y: 30), scale: 1, color: [255])
        #expect(canvas.drawn.isEmpty)
    }

    @Test(arguments: ["Grüße", "кошка", "猫", "🐱", "a\u{1}\u{7F}\tb", "e\u{301}"])
    func anyCharacterIsDrawnSomehow(_ text: String) throws {
        for font in Self.fonts {
            var canvas = try Canvas(width: 200, height: 40)
            try canvas.image.putText(text, at: Point2i(x: 5, y: 30), font: font, scale: 1, color: [255])
            #expect(!canvas.drawn.isEmpty)
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 100.1, 1e9])
    func refusesAScaleOutOfRange(_ scale: Double) throws {
        var image = try Image(width: 9, height: 9)
        let error = #expect(throws: DNNError.self) { try image.putText("a", at: .zero, scale: scale, color: [1]) }
        #expect(error?.code == .invalidArgument)
        #expect(throws: DNNError.self) { try Image.textSize("a", scale: scale) }
    }

    @Test(arguments: [-1, 8, 15, 24, 32, 99, .max])
    func refusesAFontThatThereIsNot(_ number: Int) throws {
        var image = try Image(width: 9, height: 9)
        let font = HersheyFont(rawValue: number)
        let error = #expect(throws: DNNError.self) {
            try image.putText("a", at: .zero, font: font, scale: 1, color: [1])
        }
        #expect(error?.message.hasPrefix("no font has the number") == true)
        #expect(throws: DNNError.self) { try Image.textSize("a", font: font, scale: 1) }
    }

    @Test func refusesATextThatCannotBeMeasured() throws {
        let text = String(repeating: "W", count: 400_000)
        let error = #expect(throws: DNNError.self) { try Image.textSize(text, scale: 100) }
        #expect(error?.message.contains("400000 bytes is too long") == true)
        #expect(throws: DNNError.self) { try Image.textSize("cat\0tail", scale: 1) }
    }

    @Test func aTextMayBeLong() throws {
        let text = String(repeating: "W", count: 10_000)
        #expect(try Image.textSize(text, scale: 1).size.width > 100_000)
        var image = try Image(width: 30, height: 30)
        try image.putText(text, at: Point2i(x: -50_000, y: 25), scale: 1, color: [255])
        #expect(image.bytes.contains(255))
    }
}
