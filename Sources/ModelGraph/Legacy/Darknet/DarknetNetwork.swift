/// What a Darknet configuration describes: the extents that flow through it, and the weights that it needs.
struct DarknetNetwork {
    struct Extents: Hashable {
        var channels = 0
        var height = 0
        var width = 0
    }

    let input: Extents
    /// The extents behind the last layer so far.
    var now: Extents
    /// Those of each layer so far.
    var outputs: [Extents] = []
    /// 32-bit floats behind the header.
    var weights = 0
    /// `false` where a section may have weights that OpenCV knows nothing of.
    var areWeightsCertain = true

    /// - Parameters:
    ///   - weights: The `.weights`, empty where there is none.
    ///   - text: The `.cfg`.
    /// - Returns: The one input, with the shape that `[net]` says.
    /// - Throws: `ModelError` of kind `structure` when a number is out of range, a layer refers to one that is not
    ///   before it, which OpenCV indexes its lists with, or the weights have another length than the layers need.
    static func check(weights: Bytes, configuration text: Bytes) throws(ModelError) -> Declaration {
        let network = try Self(DarknetConfiguration.parse(text))
        try DarknetWeights(weights).require(network)
        let input = network.input
        var declaration = Declaration()
        declaration.inputs = [
            Declaration.Input(
                name: "data", shape: [.unknown, .known(input.channels), .known(input.height), .known(input.width)],
                type: .float32)
        ]
        return declaration
    }

    init(_ configuration: DarknetConfiguration) throws(ModelError) {
        let net = configuration.net
        // What OpenCV takes where the configuration is silent.
        input = Extents(
            channels: try net.integer("channels", otherwise: 3, least: 1),
            height: try net.integer("height", otherwise: 416, least: 1),
            width: try net.integer("width", otherwise: 416, least: 1))
        now = input
        guard !configuration.layers.isEmpty else {
            throw ModelError(.structure, "the Darknet configuration has no layers")
        }
        for layer in configuration.layers {
            if let follow = DarknetLayer.table[layer.type] {
                try follow(&self, layer)
            } else {
                areWeightsCertain = false  // OpenCV says itself that it does not know it
            }
            outputs.append(now)
        }
    }
}
