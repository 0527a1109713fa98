public import OpenCVDNN

extension ImageClassifier {
    /// The vector that a layer of the network makes of an image, for comparing images. Blocks.
    ///
    /// ```swift
    /// let vector = try classifier.embedding(of: image)      // shape [D], float32
    /// ```
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - layer: The layer, by the name that the model gives it; `nil` for ``embeddingLayer()``, which takes a moment to find: for many
    ///     images, find it once.
    /// - Returns: The layer's output for the image, as one axis `[D]`.
    /// - Throws: `DNNError`: `DNNError.Code.unknownLayer` for a layer that the network lacks, `DNNError.Code.unsupported` for an
    ///   inner layer in OpenCV 5's new engine, which keeps the outputs alone (`Engine.classic` has all, and `extraOutputs:` of
    ///   `DNNNet`'s initializer adds single ones), and what the run throws;
    ///   the errors of ``embeddingLayer()``.
    public func embedding(of image: Image, layer: String? = nil) throws -> Tensor {
        try embeddings(of: [image], layer: layer).reshaped(to: [-1])
    }

    /// The vectors that a layer of the network makes of several images, in one forward pass. Blocks.
    ///
    /// - Parameters:
    ///   - images: At least one image, of any sizes. The network has to take batches.
    ///   - layer: The layer; `nil` for ``embeddingLayer()``.
    /// - Returns: A vector for each image, `[N, D]`, as ``EmbeddingIndex`` takes them.
    /// - Throws: As for one image, and `ClassificationError` if there is none, or the layer doesn't keep the images apart.
    public func embeddings(of images: [Image], layer: String? = nil) throws -> Tensor {
        let layer = try layer ?? embeddingLayer()
        let output = try network.forward(preprocessing.blob(from: images), output: layer)
        return try Self.embeddings(output, imageCount: images.count, layer: layer)
    }

    /// A layer's output as a vector for each image.
    package static func embeddings(_ output: Tensor, imageCount: Int, layer: String) throws -> Tensor {
        guard imageCount == 1 || output.shape.first == imageCount else {
            throw ClassificationError(
                .unexpectedOutput,
                "for \(imageCount) images, the layer makes the shape \(output.shape), which doesn't begin with their number: give images one by one",
                subject: layer)
        }
        return try output.converted(to: .float32).reshaped(to: [imageCount, -1])
    }

    /// The vector that a layer of the network makes of an image, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - layer: The layer, by the name that the model gives it; `nil` for ``embeddingLayer()``.
    /// - Returns: The layer's output for the image, as one axis `[D]`.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func embedding(of image: Image, layer: String? = nil) async throws -> Tensor {
        try await work.run { try embedding(of: image, layer: layer) }
    }
}
