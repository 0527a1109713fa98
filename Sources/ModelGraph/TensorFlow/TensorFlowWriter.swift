/// Writes a graph in its binary form. Nodes that nobody has changed are passed on as they lie in the file.
struct TensorFlowWriter {
    static func write(_ graph: TensorFlowGraph) -> [UInt8] {
        var writer = WireWriter()
        for node in graph.nodes {
            if let source = node.source {
                writer.bytes(1, source)
            } else {
                writer.message(1) { write(node, to: &$0) }
            }
        }
        for field in graph.rest { writer.bytes(field.number, field.message) }
        return writer.joined()
    }

    private static func write(_ node: TensorFlowNode, to writer: inout WireWriter) {
        writer.text(1, node.name)
        writer.text(2, node.operation)
        for input in node.inputs { writer.text(3, input) }
        for (key, attribute) in node.attributes.sorted(by: { $0.key < $1.key }) {
            writer.message(5) {
                $0.text(1, key)
                $0.bytes(2, attribute.message)
            }
        }
    }
}
