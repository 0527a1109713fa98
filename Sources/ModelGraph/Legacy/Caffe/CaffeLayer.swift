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

    /// The format before 2014 names types by constants.
    private static let legacyTypes = [
        "CONVOLUTION": "Convolution", "DECONVOLUTION": "Deconvolution", "POOLING": "Pooling", "RELU": "ReLU",
        "DROPOUT": "Dropout", "CONCAT": "Concat",
    ]

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
