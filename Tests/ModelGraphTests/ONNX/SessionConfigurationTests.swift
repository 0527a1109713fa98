import Testing

@testable import ModelGraph

/// What a model tells ONNX Runtime of its session.
struct SessionConfigurationTests {
    /// A model, with the values that its metadata has under ONNX Runtime's key.
    private func file(_ own: [String]) -> Bytes {
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(3)]).model
        model.graph.outputs[0].type = .float32
        model.metadata = [.init(key: "author", value: "somebody")] + own.map { .init(key: "ort_config", value: $0) }
        return Bytes(ONNXWriter.write(model))
    }

    private func prepared(_ file: Bytes, threads: Int) throws -> PreparedModel {
        try PreparedModel(onnx: file, reading: .session(SessionConfiguration(threads: threads))) {
            (name) throws(ModelError) in throw ModelError(.structure, name)
        }
    }

    /// ONNX Runtime's documentation has the key and the names in the value.
    private func value(_ threads: Int) -> String { #"{"session_options": {"intra_op_num_threads": \#(threads)}}"# }

    @Test func isWrittenBehindTheFile() throws {
        let file = file([])
        let prepared = try prepared(file, threads: 3)
        #expect(prepared.handedOver.array.starts(with: file.array))
        #expect(try ONNXReader.read(prepared.handedOver).metadata.last == .init(key: "ort_config", value: value(3)))
        #expect(!prepared.isAsInItsFile)
        // What a user is told of the model has nothing of it.
        #expect(prepared.source.metadata == [.init(key: "author", value: "somebody")])
    }

    @Test func isLeftOutWhereONNXRuntimeDecides() throws {
        let prepared = try prepared(file([]), threads: 0)
        #expect(prepared.isUnchanged && prepared.isAsInItsFile)
    }

    @Test("Takes the place of the model's own, since ONNX Runtime takes the first", arguments: [0, 1])
    func replaces(threads: Int) throws {
        let own = #"{"session_options": {"enable_profiling": true}}"#
        let file = file([own, own])
        let prepared = try prepared(file, threads: threads)
        let found = try ONNXReader.read(prepared.handedOver)
        #expect(
            found.metadata == [
                .init(key: "author", value: "somebody"), .init(key: "ort_config", value: value(threads)),
            ])
        #expect(prepared.handedOver.count > file.count)  // nothing of the file is left out
        #expect(!prepared.isAsInItsFile)
    }

    /// ONNX Runtime finds those by the model's own file.
    @Test func aModelWithFilesBesideItIsLeftAsItIs() throws {
        func field(_ number: UInt8, _ contents: [UInt8]) -> [UInt8] {
            [number << 3 | 2, UInt8(contents.count)] + contents
        }
        func text(_ number: UInt8, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }
        // A constant of three float32 whose data_location is EXTERNAL.
        let location = field(13, text(1, "location") + text(2, "weights"))
        let constant = [8, 3, 16, 1] + text(8, "c") + location + [14 << 3, 1]
        let bytes = file([]).array + field(7, field(5, constant))
        let prepared = try PreparedModel(
            onnx: Bytes(bytes), reading: .session(SessionConfiguration(threads: 1))
        ) { (name) throws(ModelError) in Bytes([UInt8](repeating: 0, count: 12)) }
        #expect(prepared.externalLocations == ["weights"])
        #expect(prepared.isAsInItsFile)
    }

    @Test("An entry whose field is spelled in more bytes than it takes is refused")
    func unusualSpelling() throws {
        let entry = [0xF2, 0, 14, 10, 10] + Array("ort_config".utf8) + [18, 0]
        let error = #expect(throws: ModelError.self) {
            try prepared(Bytes(file([]).array + entry), threads: 1)
        }
        #expect(error?.message.contains("ort_config") == true)
    }
}
