/// A layer of a Caffe network.
struct CaffeLayer {
    let text: TextMessage
    let name: String
    let type: String
    let bottoms: [String]
    let tops: [String]
    let blobs: [CaffeBlob]
    /// The channels of each bottom; `nil` where they are not known.
    var channels: [Int?] = []

    init(_ text: TextMessage, weights: CaffeWeights) {
        self.text = text
        name = text.text("name")
        let written = text.text("type")
        type = Self.legacyTypes[written] ?? written
        bottoms = text.texts("bottom")
        tops = text.texts("top")
        blobs = weights[name]
    }

    /// The format before 2014 names types by constants, which may be written as numbers (`V1LayerParameter.LayerType`).
    private static let legacyTypes: [String: String] = {
        let constants: [(number: Int, name: String, type: String)] = [
            (2, "BNLL", "BNLL"), (3, "CONCAT", "Concat"), (4, "CONVOLUTION", "Convolution"), (6, "DROPOUT", "Dropout"),
            (8, "FLATTEN", "Flatten"), (14, "INNER_PRODUCT", "InnerProduct"), (15, "LRN", "LRN"),
            (17, "POOLING", "Pooling"), (18, "RELU", "ReLU"), (19, "SIGMOID", "Sigmoid"), (20, "SOFTMAX", "Softmax"),
            (22, "SPLIT", "Split"), (23, "TANH", "TanH"), (25, "ELTWISE", "Eltwise"), (26, "POWER", "Power"),
            (30, "ARGMAX", "ArgMax"), (33, "SLICE", "Slice"), (34, "MVN", "MVN"), (35, "ABSVAL", "AbsVal"),
            (36, "SILENCE", "Silence"), (38, "EXP", "Exp"), (39, "DECONVOLUTION", "Deconvolution"),
        ]
        return constants.reduce(into: [:]) { types, constant in
            types[constant.name] = constant.type
            types["\(constant.number)"] = constant.type
        }
    }()

    /// What a message calls it: `layer "conv1" (Convolution)`.
    var described: String { "layer \(name.quoted) (\(type.prefix(80)))" }

    /// The channels of its first bottom.
    var firstChannels: Int? { channels.first ?? nil }

    /// Layers of the training network are in the same text; OpenCV leaves them out.
    static func isForTraining(_ layer: TextMessage) -> Bool {
        layer.message("include")?.text("phase") == "TRAIN" || layer.message("exclude")?.text("phase") == "TEST"
    }

    func fault(_ what: String) -> ModelError { ModelError(.structure, "\(described)\(what)") }

    func count(of index: Int) throws(ModelError) -> Int {
        try blobs[index].count(called: "blob \(index) of \(described)")
    }
}
