/// How ONNX Runtime makes the session of a model. OpenCV doesn't pass it on; but ONNX Runtime looks for it in the model's metadata if
/// the environment variable `ORT_LOAD_CONFIG_FROM_MODEL` is 1.
package struct SessionConfiguration: Sendable {
    /// The threads that share an operator; 0 is ONNX Runtime's own choice, one for each core.
    private let threads: Int

    package init(threads: Int) { self.threads = threads }

    private static let key = "ort_config"

    /// The entry that a model needs; `nil` where ONNX Runtime does the same without one.
    ///
    /// A model with files beside it is left as it is, since ONNX Runtime finds those by the model's own file. An entry that a model comes
    /// with gets another value: it could turn profiling on, which writes files.
    func entry(in model: Model, besideFiles: Bool) -> Model.Metadatum? {
        let hasOwn = model.metadata.contains { $0.key == Self.key }
        if !hasOwn, threads == 0 || besideFiles { return nil }
        return Model.Metadatum(
            key: Self.key, value: #"{"session_options": {"intra_op_num_threads": \#(threads)}}"#)
    }
}
