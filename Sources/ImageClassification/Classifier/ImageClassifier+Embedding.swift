public import OpenCVDNN

extension ImageClassifier {
    /// The vector that a layer of the network makes of an image, for comparing images. Blocks.
    ///
    /// ```swift
    /// let vector = try classifier.embedding(of: image, layer: "flatten")      // shape [D], float32
    /// ```
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - layer: The layer, by the name that the model gives it: usually the one before the last, whose outputs tell what an
    ///     image shows in more detail than the classes do.
    /// - Returns: The layer's output for the image, as one axis `[D]`.
    /// - Throws: `DNNError`: `DNNError.Code.unknownLayer` for a layer that the network lacks, `DNNError.Code.unsupported` for an
    ///   inner layer in OpenCV 5's new engine, which keeps the outputs alone (`Engine.classic` has all), and what the run throws.
    public func embedding(of image: Image, layer: String) throws -> Tensor {
        let output = try network.forward(preprocessing.validBlob(from: [image]), output: layer)
        return try output.reshaped(to: [-1])
    }

    /// The vector that a layer of the network makes of an image, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - layer: The layer, by the name that the model gives it.
    /// - Returns: The layer's output for the image, as one axis `[D]`.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func embedding(of image: Image, layer: String) async throws -> Tensor {
        try await work.run { try embedding(of: image, layer: layer) }
    }
}
