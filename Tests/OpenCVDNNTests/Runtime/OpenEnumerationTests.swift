import Foundation
import OpenCVDNN
import Testing

/// What all of OpenCV's open enumerations have in common; the numbers of each are tested with its own type.
@Suite struct OpenEnumerationTests {
    static let types: [any OpenEnumeration.Type] = [
        Backend.self, ColorConversion.self, Engine.self, HersheyFont.self, Image.ReadMode.self, Interpolation.self,
        LineType.self, ModelFormat.self, OpenCV.LogLevel.self, ProfilingMode.self, SoftNMSMethod.self, Target.self,
        Tensor.ElementType.self, TracingMode.self,
    ]

    @Test(arguments: types.indices) func areEncodedByNameOrNumber(_ index: Int) throws {
        try expectNamesInJSON(Self.types[index])
    }

    private func expectNamesInJSON<Value: OpenEnumeration>(_ type: Value.Type) throws {
        func json(_ value: Value) throws -> String {
            String(decoding: try JSONEncoder().encode([value]), as: UTF8.self)
        }
        func value(_ json: String) throws -> Value? {
            try JSONDecoder().decode([Value].self, from: Data(json.utf8)).first
        }
        let all = Array(Value.allCases)
        #expect(!all.isEmpty && Set(all).count == all.count)
        #expect(Set(all.map(\.description)).count == all.count)
        for known in all {
            #expect(try json(known) == "[\"\(known.description)\"]")
            #expect(try value(json(known)) == known)
            #expect(try value("[\(known.rawValue)]") == known)
        }
        let unknown: Value = Value(rawValue: 4711)
        #expect(unknown.description == "\(Value.self)(4711)")
        #expect(try json(unknown) == "[4711]")
        #expect(try value("[4711]") == unknown)
        let error = #expect(throws: DecodingError.self) { try value(#"["nothing"]"#) }
        #expect("\(try #require(error))".contains("'nothing' is unknown; known are \(all[0].description)"))
    }

    @Test func anEnumerationIsNamedAsTheCommandLineNamesIt() throws {
        #expect(String(decoding: try JSONEncoder().encode([Engine.onnxRuntime]), as: UTF8.self) == #"["onnxruntime"]"#)
        #expect(try JSONDecoder().decode([Framework].self, from: Data(#"["onnx"]"#.utf8)) == [.onnx])
    }
}
