import Foundation
import OpenCVDNN
import Testing

/// The JSON of public types, which other programs read: its text is a promise.
@Suite struct JSONTests {
    static let texts: [(type: any (Codable & Equatable & Sendable).Type, text: String)] = [
        (PerfProfile.self, #"{"layers":[{"name":"conv","time":0.25}],"total":0.5,"totalTicks":500}"#),
        (PerfProfile.self, #"{"layers":[],"total":0,"totalTicks":0}"#),
        (
            ModelMetadata.self,
            #"{"opset":21,"producer":"pytorch","producerVersion":"2.9","properties":{"imgsz":"640"}}"#
        ),
        (ModelMetadata.self, #"{"producer":"","producerVersion":"","properties":{}}"#),
        (
            ModelMetadata.self,
            #"{"inputs":[{"axes":["DATA_BATCH"],"kind":"IMAGE","name":"x","shape":[null]}],"producer":"","producerVersion":"","properties":{}}"#
        ),
        (ModelNode.self, #"{"inputs":["x","w"],"name":"conv","operation":"Conv","outputs":["y"]}"#),
        (ModelRewriting.self, #"{"folded":{"Shape":12},"rewritten":{"Clip":35,"Gemm":1}}"#),
        (ModelReading.self, #""normalized""#), (Framework.self, #""onnx""#), (Tensor.Shape.self, "[1,3,224,224]"),
        (DNNNet.Input.Shape.self, "[null,3,null,8]"), (Point2i.self, #"{"x":-1,"y":2}"#),
        (Size2d.self, #"{"height":2.5,"width":1}"#), (Rect2i.self, #"{"height":4,"width":3,"x":1,"y":2}"#),
        (Rect2d.self, #"{"height":4,"width":3,"x":1,"y":2.5}"#),
        (
            RotatedRect.self, #"{"angle":45,"center":{"x":1,"y":2},"size":{"height":4,"width":3}}"#
        ),
        (Scalar.self, "[104,117,123,0]"),
    ]

    @Test(arguments: texts.indices) func theTextIsReadAndWritten(_ index: Int) throws {
        try expectTheSameText(Self.texts[index].type, Self.texts[index].text)
    }

    private func expectTheSameText<Value: Codable & Equatable>(_ type: Value.Type, _ text: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // In an array: not every JSONEncoder takes a single text or number.
        let values = try JSONDecoder().decode([Value].self, from: Data("[\(text)]".utf8))
        #expect(String(decoding: try encoder.encode(values), as: UTF8.self) == "[\(text)]")
    }

    static let wrong: [(type: any (Codable & Equatable & Sendable).Type, text: String)] = [
        (PerfProfile.self, #"{"layers":[],"total":0}"#),
        (PerfProfile.self, #"{"layers":[],"total":1e300,"totalTicks":0}"#),
        (ModelReading.self, #""checkd""#), (Tensor.Shape.self, "[null]"), (Point2i.self, #"{"x":1.5,"y":2}"#),
        (Rect2i.self, #"{"x":1,"y":2}"#),
    ]

    @Test(arguments: wrong.indices) func whatIsMissingOrWrongIsRefused(_ index: Int) {
        expectRefusal(Self.wrong[index].type, Self.wrong[index].text)
    }

    private func expectRefusal<Value: Codable & Equatable>(_ type: Value.Type, _ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Value].self, from: Data("[\(text)]".utf8)) }
    }
}
