import ImageClassification
import OpenCVDNN

/// An inspection as text: inputs and outputs, a table of layers, totals.
struct InspectionText: CustomStringConvertible {
    private let told: Inspection

    private let listsNodes: Bool

    init(_ inspection: Inspection, listingNodes listsNodes: Bool = false) {
        told = inspection
        self.listsNodes = listsNodes
    }

    var description: String {
        var page = Page()
        page.heading(told.model)
        page.facts([
            "format": [told.framework, told.fileBytes.map(Quantity.bytes)].compactMap(\.self).joined(separator: ", "),
            told.inputs.count == 1 ? "input" : "inputs": told.inputs.map(input).joined(separator: "; "),
            told.outputs.count == 1 ? "output" : "outputs": told.outputs.map(output).joined(separator: "; "),
            "producer": told.metadata.producerText,
            "metadata": told.metadata.propertiesText,
            "read by": "OpenCV \(told.openCV)",
            "rewritten": told.rewriting.isEmpty ? nil : told.rewriting.description,
        ])
        if listsNodes {
            page.heading("Nodes")
            page.table(Table(of: told.nodes))
        }
        page.heading("Layers")
        page.table(layers)
        page.heading("Total")
        page.facts([
            "layers": "\(told.totals.layerCount): \(types)",
            "parameters": Quantity.count(told.totals.parameterCount),
            "FLOPs":
                "\(Quantity.count(told.totals.flops)), about \(Quantity.count(told.totals.flops / 2)) multiply-adds",
            "memory": "\(Quantity.bytes(told.totals.weightBytes)) of parameters, "
                + "\(Quantity.bytes(told.totals.blobBytes)) of inputs and layer outputs",
            "unknown": told.totals.isComplete
                ? nil
                : "some shapes depend on the values of the inputs; the totals leave out these layers and those after them"
                ,
        ])
        return page.text
    }

    private func input(_ input: NetworkInput) -> String {
        let declared = input.declaredText.map { "\($0)\(input.elementType.map { " \($0)" } ?? "")" }
        let isSame = input.declaredShape.map { $0.elementsEqual(input.shape, by: { $0 == $1 }) } ?? false
        return [
            input.name.isEmpty ? nil : input.name, declared ?? "of undeclared shape",
            isSame ? nil : "as \(input.shape)", input.layout == .nhwc ? "(the last axis is the channels)" : nil,
        ].compactMap(\.self).joined(separator: " ")
    }

    private func output(_ output: Inspection.Output) -> String {
        let shapes = output.shapes.isEmpty ? "of unknown shape" : shapes(output.shapes)
        return "\(output.name) \(shapes)"
    }

    private var layers: Table {
        var table = Table(columns: [
            .init(title: "id", isNumber: true, style: { Style.dim($0) }), .init(title: "layer"), .init(title: "type"),
            .init(title: "output"), .init(title: "parameters", isNumber: true), .init(title: "FLOPs", isNumber: true),
            .init(title: "memory", isNumber: true),
        ])
        table.rows = told.layers.map { layer in
            [
                "\(layer.id)", layer.name, layer.type, layer.outputShapes.isEmpty ? "?" : shapes(layer.outputShapes),
                layer.parameterCount == 0 ? "-" : Quantity.count(layer.parameterCount),
                layer.flops == 0 ? "-" : Quantity.count(layer.flops),
                Quantity.bytes(layer.weightBytes + layer.outputBytes),
            ]
        }
        return table
    }

    /// The types and their counts, the most frequent first.
    private var types: String {
        told.totals.layerTypes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }

    private func shapes(_ shapes: [Tensor.Shape]) -> String { shapes.map(\.description).joined(separator: " ") }
}
