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
        let prepared = try prepared(file([own, own]), threads: threads)
        let found = try ONNXReader.read(prepared.handedOver)
        #expect(
            found.metadata == [
                .init(key: "author", value: "somebody"), .init(key: "ort_config", value: value(threads)),
            ])
        #expect(found.graph.nodes.map(\.operation) == ["Relu"])
        #expect(!prepared.isAsInItsFile)
    }
}
