internal import ModelGraph

/// OpenCV 5.0 crops operands of unequal lengths to the shorter one, with no more than a warning.
extension DNNNet {
    /// - Throws: `DNNError` (``DNNError/Code/shapeMismatch``) for inputs of which a node gets operands that do not fit each other.
    func requireFitting(_ inputs: [NamedTensor]) throws(DNNError) {
        guard let shapes = source.runShapes else { return }
        try check(inputs.map { ($0.name ?? "", $0.tensor.shape.lengths) }, shapes)
    }

    /// The same for the inputs that were set one by one.
    func requireFittingGivenInputs() throws(DNNError) {
        guard let shapes = source.runShapes else { return }
        try check(try givenInputs.map { ($0.name, $0.shape.map { $0.compactMap(\.self) } ?? []) }, shapes)
    }

    private func check(_ given: [(name: String, shape: [Int])], _ shapes: RunShapes) throws(DNNError) {
        do throws(ModelError) {
            try shapes.check(Dictionary(given.map { ($0.name, $0.shape) }) { $1 })
        } catch {
            throw DNNError(.shapeMismatch, error.message, operation: "forward", subject: error.subject)
        }
    }
}

/// OpenCV adds axes of length 1, or drops them: each version and engine in its own way.
extension DNNNet {
    /// Whether the model declares an output's elements as integers, which OpenCV 4 gives as `Float`. Formats other than ONNX declare
    /// nothing.
    package func declaresIntegers(asOutput name: String) -> Bool { source.integerOutputs.contains(name) }

    /// The output in the model's shape.
    ///
    /// `name`: the output's name; `nil` for the model's first.
    func inModelShape(_ output: Tensor, _ name: String?) -> Tensor {
        guard let shape = source.outputShapes?.shape(for: output.shape.lengths, of: name) else { return output }
        var output = output
        output.shape = Tensor.Shape(shape)
        return output
    }
}
