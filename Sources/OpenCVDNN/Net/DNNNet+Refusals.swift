extension DNNNet {
    /// Runs a forward pass. If it fails, the error says more than OpenCV does: names similar to an unknown one, the model's node
    /// that OpenCV doesn't run, and what may help.
    func explainingRefusals<Result>(_ body: () throws(DNNError) -> Result) throws(DNNError) -> Result {
        do {
            return try explainingNames(body)
        } catch  where error.code == .openCV && !modelNodes.isEmpty {
            throw error.running(error.subject.flatMap(modelNode(ofLayer:)), remedies: remedies)
        }
    }

    /// The node that became a layer: the one with its name, the one whose output has its name, or the one that the layer helps
    /// (`node/part`).
    private func modelNode(ofLayer name: String) -> ModelNode? {
        if let node = modelNodes.first(where: { $0.name == name || $0.outputs.contains(name) }) { return node }
        return
            modelNodes
            .filter { node in ([node.name] + node.outputs).contains { !$0.isEmpty && name.hasPrefix("\($0)/") } }
            .max { $0.name.count < $1.name.count }
    }

    /// Whether the length of an input's axis is known only when the network runs.
    package var hasOpenInputs: Bool { (try? inputs)?.contains { $0.shape?.contains(nil) ?? true } ?? false }

    /// What may run the model if this network doesn't.
    private var remedies: [String] {
        var remedies: [String] = []
        if hasOpenInputs { remedies.append("fixed input shapes (`inputShapes:`)") }
        if engine == .new { remedies.append("the classic engine") }
        if engine == .classic, OpenCV.version.major >= 5 { remedies.append("the new engine") }
        if !rewriting.isEmpty { remedies.append("reading it verbatim") }
        return remedies
    }
}

extension DNNError {
    /// Whether the network may run once it is read with shapes for its inputs, if it was read with open lengths.
    package var mayRunWithShapes: Bool { code == .openCV || code == .unsupported }

    /// The same error, as one of another operation.
    package func during(_ operation: String) -> DNNError {
        DNNError(code: code, message: message, operation: operation, subject: subject, openCV: openCV)
    }
}
