/// Reads an ONNX file (`ModelProto`) into a ``Model``. Payloads stay ranges of the file: the time it takes grows with the
/// number of nodes, not with the size of the weights.
///
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
package struct ONNXReader {
    let file: Bytes

    /// Graphs inside nodes inside graphs: no model of an exporter comes near this depth.
    static let deepestNesting = 24

    /// `file`: the bytes of the file, which the model's constants go on referring to.
    /// Throws a `ModelError` of kind `structure` when the bytes are no ONNX model.
    package static func read(_ file: Bytes) throws(ModelError) -> Model {
        try file.withSpan { (span) throws(ModelError) in
            try ONNXReader(file: file).model(WireReader(span))
        }
    }

    private func model(_ message: consuming WireReader) throws(ModelError) -> Model {
        var model = Model()
        var hasGraph = false
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let version)): model.irVersion = Int(truncatingIfNeeded: version)
            case (2, .range(let range)): model.producer = try reader.text(range)
            case (3, .range(let range)): model.producerVersion = try reader.text(range)
            case (7, .range(let range)):
                hasGraph = true
                // Readers of protobuf merge a message that is given twice.
                try read(reader.message(in: range), into: &model.graph, depth: 0)
            case (8, .range(let range)): try opset(reader.message(in: range), into: &model.opsets)
            case (14, .range(let range)): model.metadata.append(try metadatum(reader.message(in: range)))
            case (25, .range(let range)): model.functions.append(try function(reader.message(in: range)))
            default: break
            }
        }
        guard hasGraph else { throw ModelError(.structure, "the file holds no ONNX graph") }
        return model
    }

    private func opset(_ message: consuming WireReader, into opsets: inout [String: Int]) throws(ModelError) {
        var domain = ""
        var version = 0
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): domain = try reader.text(range)
            case (2, .varint(let number)): version = Int(truncatingIfNeeded: number)
            default: break
            }
        }
        opsets[Self.canonical(domain: domain)] = version
    }

    /// ONNX's own domain has two spellings.
    static func canonical(domain: String) -> String { domain == "ai.onnx" ? "" : domain }

    func metadatum(_ message: consuming WireReader) throws(ModelError) -> Model.Metadatum {
        let (key, value) = try entry(message)
        return Model.Metadatum(key: key, value: value)
    }

    /// A pair of strings (`StringStringEntryProto`).
    func entry(_ message: consuming WireReader) throws(ModelError) -> (key: String, value: String) {
        var entry = (key: "", value: "")
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): entry.key = try reader.text(range)
            case (2, .range(let range)): entry.value = try reader.text(range)
            default: break
            }
        }
        return entry
    }

    private func function(_ message: consuming WireReader) throws(ModelError) -> Model.Function {
        var function = Model.Function()
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            switch field.number {
            case 1: function.name = try reader.text(range)
            case 4: function.inputs.append(try reader.text(range))
            case 5: function.outputs.append(try reader.text(range))
            case 6: function.attributes.append(try reader.text(range))
            case 7: function.nodes.append(try node(reader.message(in: range), depth: 0))
            case 9: try opset(reader.message(in: range), into: &function.opsets)
            case 10: function.domain = Self.canonical(domain: try reader.text(range))
            case 11:
                let (name, value) = try attribute(reader.message(in: range), depth: 0)
                function.attributes.append(name)
                function.defaults[name] = value
            case 13: function.overload = try reader.text(range)
            default: break
            }
        }
        return function
    }
}
