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

    /// A refusal that reading the model verbatim passes by.
    func mentioningVerbatim() -> DNNError {
        guard code == .unsupported else { return self }
        return DNNError(
            code: code, message: "\(message). To try it all the same, read the model verbatim", operation: operation,
            subject: subject, openCV: openCV)
    }

    /// What OpenCV's importer of ONNX says, with the node that it says it of first.
    ///
    /// OpenCV's own text is `Node [Clip@ai.onnx]:(onnx_node!relu6) parse error: reason in function 'parseClip'`.
    func namingNode() -> DNNError {
        guard code == .openCV else { return self }
        let version = OpenCV.version
        var reason = message
        var node = ""
        if let refusal = NodeRefusal(message) {
            node = "node \"\(refusal.node)\" (\(refusal.operation)): "
            reason = refusal.reason
        }
        return DNNError(
            code: .unsupported, message: "\(node)OpenCV \(version) does not read it; OpenCV's reason is: \(reason)",
            operation: operation, subject: subject, openCV: openCV)
    }
}

/// The parts of a message of OpenCV's importer of ONNX.
private struct NodeRefusal {
    let operation: String
    let node: String
    let reason: String

    init?(_ message: String) {
        guard let opening = message.firstRange(of: "Node ["),
            let at = message[opening.upperBound...].firstIndex(of: "@"),
            let name = message[at...].firstRange(of: "]:("),
            let closing = message[name.upperBound...].firstRange(of: ") parse error: ")
        else { return nil }
        operation = String(message[opening.upperBound..<at])
        let layer = message[name.upperBound..<closing.lowerBound]
        node = layer.firstIndex(of: "!").map { String(layer[layer.index(after: $0)...]) } ?? String(layer)
        reason = String(message[closing.upperBound...])
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
