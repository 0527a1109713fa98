import ImageClassification
import OpenCVDNN

/// An input of a network, and the shape that a command gives it.
struct NetworkInput {
    var name: String
    /// The declared shape: `null` for an open axis, and `null` as a whole if none is declared.
    var declaredShape: DNNNet.Input.Shape?
    var elementType: Tensor.ElementType?
    var shape: Tensor.Shape = []

    init(name: String) { self.name = name }

    init(_ input: DNNNet.Input) {
        name = input.name
        declaredShape = input.shape
        elementType = input.elementType
    }

    /// The axis order of an image input; `nil` if its shape doesn't tell.
    var layout: Preprocessing.Layout? { declaredShape.flatMap(Preprocessing.Layout.init) }

    /// The declared shape as text: `[N, 3, H, W]`, or `[N, H, W, 3]` if the channels are the last axis.
    var declaredText: String? {
        declaredShape.map { $0.text(axisNames: $0.indices.map(letter)) }
    }

    /// The declared shape with a batch size.
    func closedShape(batch: Int?) throws -> Tensor.Shape {
        let subject = name.isEmpty ? nil : name
        guard let declaredShape else {
            throw DNNError(
                .invalidArgument,
                "the model doesn't declare the shape of this input: give it, as in --input-shape 1x3x224x224",
                operation: "input", subject: subject)
        }
        var axes = Array(declaredShape)
        if let first = axes.first { axes[0] = batch ?? first ?? 1 }
        let open = axes.indices.filter { axes[$0] == nil }
        if open.isEmpty { return Tensor.Shape(axes.compactMap(\.self)) }
        let example = axes.indices.map { axes[$0].map(String.init) ?? letter($0) }.joined(separator: "x")
        throw DNNError(
            .invalidArgument,
            "the model leaves axes of this input open, \(declaredText ?? ""): give --input-shape "
                + "\(name.isEmpty ? "" : name + "=")\(example) with numbers for \(open.map(letter).joined(separator: " and "))",
            operation: "input", subject: subject)
    }

    private func letter(_ axis: Int) -> String {
        let letters = layout == .nhwc ? "NHWC" : declaredShape?.count == 4 ? "NCHW" : "NABDEFGHIJKLM"
        return letters.dropFirst(axis).first.map(String.init) ?? "?"
    }
}

extension NetworkInput: Encodable {
    private enum CodingKeys: CodingKey { case name, declaredShape, layout, elementType, shape }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(declaredShape, forKey: .declaredShape)
        try container.encode(layout, forKey: .layout)
        try container.encode(elementType?.description, forKey: .elementType)
        try container.encode(shape, forKey: .shape)
    }
}
