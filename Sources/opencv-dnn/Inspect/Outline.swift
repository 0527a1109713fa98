import OpenCVDNN

/// What the file of a model says that this OpenCV doesn't run, and why it doesn't. The properties are the keys of the JSON.
struct Outline: Encodable {
    var model: String
    var fileBytes: Int?
    var openCV = OpenCV.versionString
    /// Why OpenCV doesn't run it.
    var refusal: String
    /// Metadata from the file: producer, opset, the exporter's notes.
    var metadata: ModelMetadata
    var nodes: [ModelNode]
    var outputs: [String]

    /// `nil` for a file that doesn't tell more than the refusal.
    init?(of file: FilePath, refusal: DNNError, fileBytes: Int?) {
        guard refusal.code == .unsupported || refusal.code == .openCV, FileStatus(of: file)?.isFile == true,
            let outline = try? ModelOutline(contentsOfFile: file)
        else { return nil }
        model = file.description
        self.fileBytes = fileBytes
        self.refusal = refusal.description
        metadata = outline.metadata
        nodes = outline.nodes
        outputs = outline.outputs
    }

    var text: String {
        var page = Page()
        page.heading(model)
        page.facts([
            "format": [Framework.onnx.rawValue, fileBytes.map(Quantity.bytes)].compactMap(\.self).joined(
                separator: ", "),
            metadata.inputs.count == 1 ? "input" : "inputs": metadata.inputs.map(input).joined(separator: "; "),
            outputs.count == 1 ? "output" : "outputs": outputs.joined(separator: "; "),
            "producer": metadata.producerText,
            "metadata": metadata.propertiesText,
            "refused by": "OpenCV \(openCV)",
        ])
        page.heading("Nodes")
        page.table(Table(of: nodes))
        return page.text
    }

    private func input(_ input: ModelMetadata.InputDenotation) -> String {
        "\(input.name) \(input.shape?.description ?? "of undeclared shape")"
    }
}

extension ModelMetadata {
    /// The exporter with its version, and the opset.
    var producerText: String {
        let name = [producer, producerVersion].filter { !$0.isEmpty }
        let parts = [name.joined(separator: " "), opset.map { "opset \($0)" } ?? ""]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What the exporter left, as `key = value`.
    var propertiesText: String {
        properties.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: "; ")
    }
}

extension Table {
    /// The nodes of a model, as its file has them.
    init(of nodes: [ModelNode]) {
        self.init(columns: [
            .init(title: "node"), .init(title: "operator"), .init(title: "takes"), .init(title: "gives"),
        ])
        rows = nodes.map { node in
            [
                node.name.isEmpty ? "-" : node.name, node.operation, node.inputs.joined(separator: ", "),
                node.outputs.joined(separator: ", "),
            ]
        }
    }
}
