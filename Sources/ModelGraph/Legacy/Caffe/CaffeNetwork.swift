/// Follows a Caffe network's text from its inputs on.
struct CaffeNetwork {
    private var declaration = Declaration()
    /// The channels of each blob; `nil` where they are not known.
    private var channels: [String: Int?] = [:]

    /// - Parameters:
    ///   - weights: The `.caffemodel`, empty where there is none.
    ///   - text: The `.prototxt`.
    /// - Returns: The inputs with their shapes.
    /// - Throws: `ModelError` of kind `structure` when the network has no layers, a number is out of range, or a
    ///   layer's weights do not fit it.
    static func check(weights: Bytes, text: Bytes) throws(ModelError) -> Declaration {
        let weights = try CaffeWeights(weights)
        let net = try TextMessage.parse(text)
        var network = Self()
        try network.declareInputs(of: net)
        let layers = net.messages("layer") + net.messages("layers")
        guard !layers.isEmpty else { throw ModelError(.structure, "the Caffe network has no layers") }
        for layer in layers where !CaffeLayer.isForTraining(layer) { try network.follow(layer, weights: weights) }
        return network.declaration
    }

    private mutating func follow(_ text: TextMessage, weights: CaffeWeights) throws(ModelError) {
        var layer = CaffeLayer(text, weights: weights)
        if layer.type == "Input" { return try declareTops(of: layer) }
        layer.channels = layer.bottoms.map { channels[$0] ?? nil }
        let given = try layer.check()
        for top in layer.tops { channels[top] = given }
    }

    /// `input` with four `input_dim` each, or with an `input_shape` each.
    private mutating func declareInputs(of net: TextMessage) throws(ModelError) {
        let flat = net.integers("input_dim")
        let shapes = net.messages("input_shape")
        for (index, name) in net.texts("input").enumerated() {
            if index < shapes.count {
                try declare(name, shapes[index].integers("dim"))
            } else {
                try declare(name, flat.count >= 4 * (index + 1) ? Array(flat[(4 * index)..<(4 * index + 4)]) : [])
            }
        }
    }

    /// One shape may stand for all of a layer's outputs.
    private mutating func declareTops(of layer: CaffeLayer) throws(ModelError) {
        let shapes = layer.text.message("input_param")?.messages("shape") ?? []
        for (index, top) in layer.tops.enumerated() {
            try declare(top, shapes.isEmpty ? [] : shapes[min(index, shapes.count - 1)].integers("dim"))
        }
    }

    private mutating func declare(_ name: String, _ extents: [Int]) throws(ModelError) {
        guard extents.count <= Facts.mostAxes else {
            throw ModelError(
                .structure,
                "the input \"\(name)\" has \(extents.count) axes, more than the \(Facts.mostAxes) that a value may have"
            )
        }
        let shape: Shape = extents.map { $0 > 0 ? .known($0) : .unknown }
        channels[name] = shape.count > 1 ? shape[1].value : nil
        declaration.inputs.append(.init(name: name, shape: shape.isEmpty ? nil : shape, type: .float32))
    }
}
