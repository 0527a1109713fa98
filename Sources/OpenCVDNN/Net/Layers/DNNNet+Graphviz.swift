extension DNNNet {
    /// The network as a Graphviz `digraph`, for `dot -Tsvg`: a box for each layer and an arrow for each tensor. It works in both
    /// engines, and needs no input.
    ///
    /// - Throws: `DNNError` if OpenCV can't create a layer.
    public var graphviz: String {
        get throws(DNNError) {
            Graphviz.text(of: try layers.map { Graphviz.Node(layer: $0, details: []) })
        }
    }
}

extension NetworkAnalysis {
    /// The network as a Graphviz `digraph`, for `dot -Tsvg`: a box for each layer with its output shapes and FLOPs, and an arrow for
    /// each tensor.
    public var graphviz: String {
        Graphviz.text(
            of: layers.map { layer in
                Graphviz.Node(
                    layer: layer.layer,
                    details: layer.outputShapes.map(\.description) + (layer.flops > 0 ? ["\(layer.flops) FLOPs"] : []))
            })
    }
}

private enum Graphviz {
    struct Node {
        let layer: DNNNet.Layer
        let details: [String]
    }

    static func text(of nodes: [Node]) -> String {
        var makers: [String: Int] = [:]
        for node in nodes { for output in node.layer.outputs { makers[output] = node.layer.id } }
        var lines = ["digraph network {", "    node [shape=box, fontname=Helvetica]"]
        var inputs: [String] = []
        for node in nodes {
            let label = ([node.layer.name, node.layer.type] + node.details).map(escaped).joined(separator: "\\n")
            lines.append("    layer\(node.layer.id) [label=\"\(label)\"]")
            for input in node.layer.inputs {
                if makers[input] == nil, !inputs.contains(input) { inputs.append(input) }
                let source = makers[input].map { "layer\($0)" } ?? "input\(inputs.firstIndex(of: input) ?? 0)"
                lines.append("    \(source) -> layer\(node.layer.id)")
            }
        }
        lines += inputs.enumerated().map { "    input\($0) [label=\"\(escaped($1))\", shape=oval]" }
        return (lines + ["}", ""]).joined(separator: "\n")
    }

    private static func escaped(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character.isNewline ? " " : character)
        }
    }
}
