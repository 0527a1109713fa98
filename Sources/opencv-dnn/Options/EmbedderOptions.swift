import ArgumentParser
import EfficientNetLite0
import ImageClassification
import OpenCVDNN

/// What a network makes vectors with.
struct EmbedderOptions: ParsableArguments {
    @Option(
        help: .init(
            "The layer whose output is the vector. The default is the one before the classes; 'opencv-dnn inspect' lists the layers. With OpenCV 5, "
                + "--engine default is the classic engine here, since the new one only keeps the network's outputs.",
            valueName: "name"))
    var layer: String?

    /// Reads the network, and finds the layer.
    ///
    /// `model`: one whose engine keeps inner layers.
    /// `layer`: the layer without the option.
    func embedder(_ model: ModelOptions<ClassifierBundle>, layer known: String? = nil) throws -> Embedder {
        try model.compute.applyToProcess()
        let (network, preprocessing) = try network(model)
        let classifier = try ImageClassifier(network: network, labels: nil, preprocessing: preprocessing)
        return Embedder(
            classifier: classifier, model: model.name, layer: try layer ?? known ?? classifier.embeddingLayer())
    }

    private func network(_ model: ModelOptions<ClassifierBundle>) throws -> (DNNNet, Preprocessing) {
        if let source = try model.source() {
            return (source.net, try source.preprocessing(model.preprocessing, reader: model.reader))
        }
        let bundled = try ImageClassifier(.efficientNetLite0(engine: model.file.engine.value))
        try model.compute.apply(to: bundled.network)
        return (
            bundled.network,
            try model.preprocessing.preprocessing(
                for: bundled.network, described: bundled.preprocessing, reader: model.reader)
        )
    }
}

extension ModelOptions {
    /// The same model, run by an engine that keeps inner layers.
    var keepingInnerLayers: Self {
        var model = self
        if model.file.engine.value == .default { model.file.engine = Named(.classic) }
        return model
    }
}

/// Makes vectors of photos.
struct Embedder: Sendable {
    let classifier: ImageClassifier
    /// The name of the model.
    let model: String
    let layer: String

    /// The vector of an image that is always the same. Only the same model with the same preprocessing makes the same of it.
    func referenceVector() throws -> Tensor {
        let side = 256
        let bytes = (0..<side * side).flatMap { place in
            let (x, y) = (place % side, place / side)
            return [x, y, x ^ y].map { UInt8(truncatingIfNeeded: $0) }
        }
        return try classifier.embedding(
            of: Image(width: side, height: side, channels: 3, bytes: bytes), layer: layer)
    }
}
