/// Writes a ``Model`` as an ONNX file (`ModelProto`). Equal models give equal bytes.
package struct ONNXWriter {
    /// The bytes of the file. Payloads are copied once.
    ///
    /// `model`: its constants have their payloads at hand, none in another file.
    package static func write(_ model: Model) -> [UInt8] {
        var writer = WireWriter()
        writer.varint(1, model.irVersion)
        if !model.producer.isEmpty { writer.text(2, model.producer) }
        if !model.producerVersion.isEmpty { writer.text(3, model.producerVersion) }
        writer.message(7) { write(model.graph, to: &$0) }
        write(model.opsets, to: &writer)
        for metadatum in model.metadata { write(metadatum, to: &writer) }
        return writer.joined()
    }

    /// The part of a file that tells an entry of its metadata.
    static func tail(_ metadatum: Model.Metadatum) -> [UInt8] {
        var writer = WireWriter()
        write(metadatum, to: &writer)
        return writer.joined()
    }

    private static func write(_ metadatum: Model.Metadatum, to writer: inout WireWriter) {
        writer.message(14) {
            $0.text(1, metadatum.key)
            $0.text(2, metadatum.value)
        }
    }

    /// The part of the file that tells the nodes, and the constants but for some: what ``ONNXPatch`` puts behind a file.
    static func tail(_ model: Model, without kept: Set<String>) -> [UInt8] {
        var writer = WireWriter()
        writer.varint(1, model.irVersion)
        writer.text(2, model.producer)
        writer.message(7) { write(model.graph, without: kept, to: &$0) }
        write(model.opsets, to: &writer)
        return writer.joined()
    }

    private static func write(_ opsets: [String: Int], to writer: inout WireWriter) {
        for (domain, version) in opsets.sorted(by: { $0.key < $1.key }) {
            writer.message(8) {
                $0.text(1, domain)
                $0.varint(2, version)
            }
        }
    }

    private static func write(_ graph: Graph, without kept: Set<String> = [], to writer: inout WireWriter) {
        for node in graph.nodes { writer.message(1) { write(node, to: &$0) } }
        writer.text(2, graph.name.isEmpty ? "graph" : graph.name)
        for (name, constant) in graph.constants.sorted(by: { $0.key < $1.key }) where !kept.contains(name) {
            writer.message(5) { write(constant, name: name, to: &$0) }
        }
        for value in graph.inputs { writer.message(11) { write(value, to: &$0) } }
        for value in graph.outputs { writer.message(12) { write(value, to: &$0) } }
        for value in graph.values { writer.message(13) { write(value, to: &$0) } }
    }

    private static func write(_ node: Node, to writer: inout WireWriter) {
        for input in node.inputs { writer.text(1, input) }
        for output in node.outputs { writer.text(2, output) }
        if !node.name.isEmpty { writer.text(3, node.name) }
        writer.text(4, node.operation)
        for (name, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
            writer.message(5) { write(attribute, name: name, to: &$0) }
        }
        if !node.domain.isEmpty { writer.text(7, node.domain) }
        if !node.overload.isEmpty { writer.text(8, node.overload) }
    }

    private static func write(_ attribute: Attribute, name: String, to writer: inout WireWriter) {
        writer.text(1, name)
        switch attribute {
        case .float(let value):
            writer.float(2, value)
            writer.varint(20, 1)
        case .int(let value):
            writer.varint(3, value)
            writer.varint(20, 2)
        case .string(let value):
            writer.text(4, value)
            writer.varint(20, 3)
        case .tensor(let value):
            writer.message(5) { write(value, name: "", to: &$0) }
            writer.varint(20, 4)
        case .graph(let value):
            writer.message(6) { write(value, to: &$0) }
            writer.varint(20, 5)
        case .floats(let values):
            for value in values { writer.float(7, value) }
            writer.varint(20, 6)
        case .ints(let values):
            for value in values { writer.varint(8, value) }
            writer.varint(20, 7)
        case .strings(let values):
            for value in values { writer.text(9, value) }
            writer.varint(20, 8)
        case .graphs(let values):
            for value in values { writer.message(11) { write(value, to: &$0) } }
            writer.varint(20, 10)
        case .reference(let value): writer.text(21, value)
        case .opaque: break  // nothing that passes the checks has one
        }
    }

    private static func write(_ constant: Constant, name: String, to writer: inout WireWriter) {
        for length in constant.shape { writer.varint(1, length) }
        writer.varint(2, constant.type.rawValue)
        if case .strings(let strings) = constant.payload {
            for string in strings { writer.bytes(6, Bytes(string)) }
        }
        if !name.isEmpty { writer.text(8, name) }
        if case .bytes(let bytes) = constant.payload { writer.bytes(9, bytes) }
    }

    private static func write(_ value: Graph.Value, to writer: inout WireWriter) {
        writer.text(1, value.name)
        guard value.isTensor, value.type != nil || value.shape != nil else { return }
        writer.message(2) { type in
            type.message(1) { tensor in
                if let elementType = value.type { tensor.varint(1, elementType.rawValue) }
                if let shape = value.shape {
                    tensor.message(2) { write(shape, denotations: value.axisDenotations, to: &$0) }
                }
            }
            if !value.denotation.isEmpty { type.text(6, value.denotation) }
        }
    }

    private static func write(_ shape: Shape, denotations: [String], to writer: inout WireWriter) {
        for (axis, extent) in shape.enumerated() {
            writer.message(1) {
                switch extent {
                case .known(let length): $0.varint(1, length)
                case .open(let name, let factor): $0.text(2, factor == 1 ? name : "\(factor)*\(name)")
                case .unknown: break
                }
                if denotations.count == shape.count, !denotations[axis].isEmpty { $0.text(3, denotations[axis]) }
            }
        }
    }
}
