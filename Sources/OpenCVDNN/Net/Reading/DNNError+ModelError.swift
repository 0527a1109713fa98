internal import ModelGraph

extension DNNError {
    /// What the reader of models says, as an error of this module.
    init(_ error: ModelError, operation: String, about file: String) {
        let code: Code =
            switch error.kind {
            case .structure: .invalidModel
            case .unsupported: .unsupported
            case .argument: .invalidArgument
            case .unknownName: .unknownLayer
            case .file: .unreadableFile
            }
        let message = error.subject.map { "\($0): \(error.message)" } ?? error.message
        self.init(code, message, operation: operation, subject: file)
    }

    /// A refusal that reading the model verbatim passes by.
    func mentioningVerbatim() -> DNNError {
        guard code == .unsupported else { return self }
        return DNNError(
            code: code,
            message: "\(message). To try it anyway, read the model verbatim (.verbatim, or --reading verbatim)",
            operation: operation,
            subject: subject, openCV: openCV)
    }

    /// What OpenCV's importer of ONNX says, with the node that it says it of first.
    ///
    /// OpenCV's own text is `Node [Clip@ai.onnx]:(onnx_node!relu6) parse error: reason in function 'parseClip'`. OpenCV 5
    /// reads a model with an `unknown` operator as one without layers, and doesn't say why; OpenCV 4 can't create its layer.
    func namingNode(unknown: Node?) -> DNNError {
        if let unknown, code == .invalidModel || code == .openCV && message.contains("Can't create layer") {
            return DNNError(
                code: .unsupported,
                message: "\(unknown.described): OpenCV \(OpenCV.version) has no layer of this type",
                operation: operation,
                subject: subject, openCV: openCV)
        }
        guard code == .openCV else { return self }
        let refusal = NodeRefusal(message)
        let node = refusal.map { "node \"\($0.node)\" (\($0.operation)): " } ?? ""
        return DNNError(
            code: .unsupported,
            message: node + Self.text(of: refusal?.reason ?? message, that: "does not read it", remedies: []),
            operation: operation, subject: subject, openCV: openCV)
    }

    /// What OpenCV's importer of TensorFlow says. It has few operators, and those that the converter makes of the others run.
    func recommendingONNX() -> DNNError {
        DNNError(
            code: code,
            message: Self.text(
                of: message, that: "does not read it", remedies: ["converting the model to ONNX with tf2onnx"]),
            operation: operation, subject: subject, openCV: openCV)
    }

    /// What OpenCV says while it runs a model that was read here: of `node`, if the layer is known to come from one, and with
    /// the `remedies` that may do instead.
    func running(_ node: ModelNode?, remedies: [String]) -> DNNError {
        let what = node.map { "this \($0.operation)" } ?? "the network"
        return DNNError(
            code: code,
            message: Self.text(of: message, that: "does not run \(what) on these inputs", remedies: remedies),
            operation: operation, subject: subject, openCV: openCV)
    }

    /// One sentence of ours before OpenCV's own words.
    private static func text(of reason: String, that refuses: String, remedies: [String]) -> String {
        let advice = remedies.isEmpty ? "" : "; \(remedies.joined(separator: ", or ")) may help"
        return "OpenCV \(OpenCV.version) \(refuses)\(advice); OpenCV's reason is: \(reason)"
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
