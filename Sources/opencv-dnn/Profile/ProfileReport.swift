import OpenCVDNN

/// Where a forward pass spends its time. The properties are the keys of the JSON.
struct ProfileReport: Encodable {
    var model: String
    var openCV: String
    var engine: String
    var backend: String
    var target: String
    var threads: Int
    var processors: Int
    var inputs: [NetworkInput]
    var warmup: Int
    var runs: Int
    var milliseconds: TimingReport
    var layerCount: Int
    var layers: [Layer]
    var types: [LayerType]

    /// The median time of a layer.
    struct Layer: Encodable {
        /// The position in the network, from 1.
        var number: Int
        var name: String
        var type: String
        var milliseconds: Double
        /// The share of the time of all layers, 0...1; 0 for a layer that is fused into another.
        var share: Double
    }

    /// The total time of the layers of a type.
    struct LayerType: Encodable {
        var type: String
        var count: Int
        var milliseconds: Double
        var share: Double
    }

    init(
        _ timing: ForwardTiming, of net: DNNNet, inputs: [NetworkInput], model: String,
        plan: TimingOptions
    ) throws {
        self.model = model
        openCV = OpenCV.versionString
        engine = net.engine.description
        backend = net.preferableBackend.description
        target = net.preferableTarget.description
        threads = OpenCV.threadCount
        processors = OpenCV.processorCount
        self.inputs = inputs
        warmup = plan.warmup
        runs = plan.runs
        milliseconds = TimingReport(timing)
        let told = timing.layers.isEmpty ? [] : try net.layers  // ONNX Runtime tells of none
        let types = Dictionary(told.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        let sum = timing.layers.reduce(Duration.zero) { $0 + $1.time }
        layers = timing.layers.enumerated().map { index, layer in
            Layer(
                number: index + 1, name: layer.name, type: types[layer.name] ?? "",
                milliseconds: layer.time.fineMilliseconds, share: sum > .zero ? layer.time / sum : 0)
        }
        layerCount = layers.count
        self.types = LayerType.all(of: layers)
    }

    /// Keeps only the `top` slowest layers, and sorts the layers.
    mutating func arrange(by order: LayerOrder, top: Int?) {
        let ranked = layers.sorted { ($1.share, $0.number) < ($0.share, $1.number) }
        let kept = ranked.prefix(top ?? ranked.count)
        layers = order == .time ? Array(kept) : kept.sorted { $0.number < $1.number }
    }
}

extension ProfileReport.LayerType {
    /// The types of layers, the slowest first.
    fileprivate static func all(of layers: [ProfileReport.Layer]) -> [Self] {
        Dictionary(grouping: layers, by: \.type).map { type, layers in
            Self(
                type: type, count: layers.count, milliseconds: layers.reduce(0) { $0 + $1.milliseconds },
                share: layers.reduce(0) { $0 + $1.share })
        }.sorted { ($1.share, $0.type) < ($0.share, $1.type) }
    }
}
