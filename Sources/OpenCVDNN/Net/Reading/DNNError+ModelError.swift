internal import ModelGraph

extension DNNError {
    /// What the reader of models says, as an error of this module.
    init(_ error: ModelError, operation: String, about file: String) {
        let code: Code =
            switch error.kind {
            case .structure: .invalidModel
            case .unsupported: .unsupported
            case .argument: .invalidArgument
            case .file: .unreadableFile
            }
        let message = error.subject.map { "\($0): \(error.message)" } ?? error.message
        self.init(code, message, operation: operation, subject: file)
    }
}

/// Runs a call of ModelGraph, and reports its error as one about a file.
func reading<Result>(
    _ file: String, operation: String = "readNet", _ body: () throws(ModelError) -> Result
) throws(DNNError) -> Result {
    do {
        return try body()
    } catch {
        throw DNNError(error, operation: operation, about: file)
    }
}
