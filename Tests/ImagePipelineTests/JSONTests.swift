import Foundation
import ImagePipeline
import OpenCVDNN
import Testing

/// The JSON of public types, which other programs read: its text is a promise.
@Suite struct JSONTests {
    func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    func expect<Value: Codable & Equatable>(_ value: Value, _ text: String) throws {
        #expect(try json(value) == text)
        #expect(try JSONDecoder().decode(Value.self, from: Data(text.utf8)) == value)
    }

    @Test func timesAreNumbersOfSeconds() throws {
        try expect(
            StepTimes(
                decode: .milliseconds(250), preprocess: .milliseconds(500), forward: .seconds(2), postprocess: .zero,
                profile: .milliseconds(1500)),
            #"{"decode":0.25,"forward":2,"postprocess":0,"preprocess":0.5,"profile":1.5}"#)
        try expect(
            StepTimes(preprocess: .zero, forward: .seconds(1), postprocess: .zero),
            #"{"forward":1,"postprocess":0,"preprocess":0}"#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(StepTimes.self, from: Data(#"{"forward":1}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                StepTimes.self, from: Data(#"{"forward":1e300,"postprocess":0,"preprocess":0}"#.utf8))
        }
    }

    static let fits: [(Preprocessing.Fit, String)] = [
        (.stretch, "stretch"), (.crop, "crop"), (.resizeThenCrop(shorterSide: 256), "resize-crop:256"),
        (.resizeThenCrop(shorterSide: 256, corner: .down), "resize-crop:256,down"),
        (.stretchThenCrop(size: Size2i(width: 320, height: 256)), "stretch-crop:320x256"),
        (.stretchThenCrop(size: Size2i(width: 256, height: 256), corner: .down), "stretch-crop:256x256,down"),
        (.letterbox(), "letterbox"), (.letterbox(fill: Scalar(114, 114, 114)), "letterbox:114.0,114.0,114.0"),
        (.letterbox(fill: Scalar(1, 2, 3, 4)), "letterbox:1.0,2.0,3.0,4.0"),
        (.letterbox(position: .upperLeft), "letterbox,upper-left"), (.padThenResize(), "pad-resize"),
        (.padThenResize(position: .upperLeft), "pad-resize,upper-left"),
        (.padThenResize(fill: Scalar(1, 2, 3)), "pad-resize:1.0,2.0,3.0"),
        (.letterbox(fill: Scalar(114, 114, 114), position: .upperLeft), "letterbox:114.0,114.0,114.0,upper-left"),
    ]

    @Test(arguments: fits) func aFitIsAText(fit: Preprocessing.Fit, text: String) throws {
        try expect([fit], "[\"\(text)\"]")
        #expect(Preprocessing.Fit(fit.description) == fit)
    }

    @Test(arguments: [
        "", "strech", "crop:3", "resize-crop", "resize-crop:0", "resize-crop:256,up", "resize-crop:256,down,down",
        "stretch-crop:256", "stretch-crop:256x", "stretch-crop:0x9", "stretch-crop:1x2x3", "letterbox:",
        "letterbox:1,2,3,4,5", "letterbox:a", "letterbox:nan", "letterbox:1,inf,3", "letterbox:-infinity",
        "letterbox:upper-left", "letterbox,right", "letterbox:1,2,3,right", "letterbox:1,upper-left,2",
        "pad-resize:", "letterbox,upper-left:1,2,3",
    ])
    func anotherTextIsNoFit(_ text: String) throws {
        #expect(Preprocessing.Fit(text) == nil)
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Preprocessing.Fit].self, from: Data("[\"\(text)\"]".utf8))
        }
        #expect("\(try #require(error))".contains("resize-crop:SIDE"))
    }

    @Test func aPreprocessingIsFlat() throws {
        var preprocessing = Preprocessing.resNet50
        preprocessing.mean = Scalar(1, 2, 3)
        preprocessing.standardDeviation = Scalar(all: 1)
        let text = try json(preprocessing)
        #expect(text.contains(#""channelOrder":"rgb""#) && text.contains(#""fit":"resize-crop:256""#))
        #expect(text.contains(#""inputSize":{"height":224,"width":224}"#))
        #expect(text.contains(#""mean":[1,2,3,0]"#) && text.contains(#""resampling":"linear""#))
        #expect(try JSONDecoder().decode(Preprocessing.self, from: Data(text.utf8)) == preprocessing)
    }

    @Test(arguments: Preprocessing.Resampling.allCases)
    func aResamplingIsAText(_ resampling: Preprocessing.Resampling) throws {
        try expect([resampling], "[\"\(resampling)\"]")
        #expect(Preprocessing.Resampling(resampling.description.uppercased()) == resampling)
    }

    @Test(arguments: ["", "bicubic", "antialiased", "antialiased-cubic"])
    func anotherTextIsNoResampling(_ text: String) throws {
        #expect(Preprocessing.Resampling(text) == nil)
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Preprocessing.Resampling].self, from: Data("[\"\(text)\"]".utf8))
        }
        #expect("\(try #require(error))".contains("antialiased-bicubic"))
    }

    @Test(arguments: ["[]", "[1,2,3,4,5]", "[\"a\"]", "3"]) func anotherArrayIsNoScalar(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Scalar.self, from: Data(text.utf8)) }
    }

    @Test func labelsAreAnArray() throws {
        try expect(
            Labels([ClassLabel("tench", synonyms: ["Tinca tinca"], wordNetID: "n01440764"), ClassLabel("goldfish")]),
            #"[{"name":"tench","synonyms":["Tinca tinca"],"wordNetID":"n01440764"},{"name":"goldfish","synonyms":[]}]"#)
    }
}
