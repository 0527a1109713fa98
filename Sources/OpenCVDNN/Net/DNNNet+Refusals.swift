extension DNNNet {
    /// Runs a forward pass; where it fails, the error says more than OpenCV does: of an unknown name, which are near, and of a
    /// model that was read here, which node it is, and what may do instead.
    func explainingRefusals<Result>(_ body: () throws(DNNError) -> Result) throws(DNNError) -> Result {
        do {
            return try explainingNames(body)
        } catch  where error.code == .openCV && !modelNodes.isEmpty {
            throw error.running(error.subject.flatMap(modelNode(ofLayer:)), remedies: remedies)
        }
    }

    /// The node that a layer was made of: of its name, its value's, or the one whose helper it is (`node/part`).
    private func modelNode(ofLayer name: String) -> ModelNode? {
        if let node = modelNodes.first(where: { $0.name == name || $0.outputs.contains(name) }) { return node }
        return
            modelNodes
            .filter { node in ([node.name] + node.outputs).contains { !$0.isEmpty && name.hasPrefix("\($0)/") } }
            .max { $0.name.count < $1.name.count }
    }

    /// What may run the model where this network does not.
    private var remedies: [String] {
        var remedies: [String] = []
        let isOpen = (try? inputs)?.contains { $0.shape?.contains(nil) ?? true } ?? false
        if isOpen { remedies.append("the inputs' shapes given when it is read (inputShapes, --input-shape)") }
        if engine == .new { remedies.append("the classic engine") }
        if engine == .classic, OpenCV.version.major >= 5 { remedies.append("the new engine") }
        if !rewriting.isEmpty { remedies.append("reading it verbatim") }
        return remedies
    }
}
