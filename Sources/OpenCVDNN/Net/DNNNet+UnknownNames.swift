internal import ModelGraph

extension DNNNet {
    /// Runs a call that takes names of layers or outputs. If it doesn't know one, the error says what became of it, or which names
    /// are similar.
    func explainingNames<Result>(_ body: () throws(DNNError) -> Result) throws(DNNError) -> Result {
        do {
            return try body()
        } catch  where error.code == .unknownLayer {
            guard let name = error.subject, let reason = reason(forUnknown: name) else { throw error }
            throw DNNError(
                code: error.code, message: "\(error.message). \(reason)", operation: error.operation, subject: name,
                openCV: error.openCV)
        }
    }

    private func reason(forUnknown name: String) -> String? {
        if let node = modelNodes.first(where: { $0.name == name || $0.outputs.contains(name) }) {
            return
                "The model has this node (\(node.operation)), but reading the model merged it into others or made it a constant; "
                + "read the model verbatim to keep it"
        }
        let known = Set(modelNodes.flatMap { $0.outputs + [$0.name] }).union((try? layerNames) ?? [])
        return name.guess(among: known)
    }
}
