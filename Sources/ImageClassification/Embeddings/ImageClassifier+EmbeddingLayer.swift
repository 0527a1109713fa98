import ImagePipeline
import OpenCVDNN

extension ImageClassifier {
    /// The layer whose output describes an image best: the one before the classes, found in the network.
    ///
    /// It is the input of the last convolution or matrix product before the scores, if that is one vector for an image: the pooled features
    /// of most classifiers. Blocks for a few milliseconds.
    ///
    /// - Returns: The name of the layer.
    /// - Throws: `ClassificationError` (`ClassificationError.Code.ambiguousOutput`) that names layers to choose from, if the network doesn't end
    ///   like that; `DNNError` if OpenCV shows no layers, as with `Engine.onnxRuntime`.
    public func embeddingLayer() throws -> String {
        let output = try output ?? network.unconnectedOutLayersNames.first ?? ""
        let layers = (try? network.analysis(inputShapes: [preprocessing.inputShape]).layers) ?? []
        let vectors = layers.compactMap { layer in
            layer.outputShapes.first.flatMap { shape in
                shape.isVector ? (name: layer.name, length: shape.elementCount) : nil
            }
        }
        let found = try network.layersBeforeClasses(ofOutput: output)
        // Without shapes, a layer is as good as can be told.
        if let layer = found.first(where: { name in layers.isEmpty || vectors.contains { $0.name == name } }) {
            return layer
        }
        // Those that the reading of the model added mean nothing to its user.
        let known = Set(network.modelNodes.flatMap { $0.outputs + [$0.name] })
        let candidates = vectors.reversed().filter { known.isEmpty || known.contains($0.name) }.prefix(5)
            .map { "\($0.name) (\($0.length) numbers)" }
        throw ClassificationError(
            .ambiguousOutput,
            (found.first.map { "the layer before the classes, \($0), makes no vector" }
                ?? "the network doesn't end in a layer that makes class scores of a vector") + ": choose a layer"
                + (candidates.isEmpty ? "" : ", such as \(candidates.joined(separator: ", "))"),
            subject: "layer")
    }
}

extension Tensor.Shape {
    /// Whether it is one vector for each image: at most one axis besides the first is longer than 1.
    fileprivate var isVector: Bool { count > 1 && dropFirst().count { $0 > 1 } == 1 }
}
