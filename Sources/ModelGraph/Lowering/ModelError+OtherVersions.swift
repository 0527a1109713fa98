extension ModelError {
    /// A refusal of one OpenCV, with the versions that compute the model as it is, found by trying them. Nothing is known of a model with
    /// an operator that isn't in the table.
    func naming(versionsFor normalForm: NormalForm, besides target: OpenCVTarget) -> Self {
        guard kind == .unsupported, normalForm.model.graph.nodes.allSatisfy({ OperatorTable.row(of: $0) != nil }) else {
            return self
        }
        let versions = OpenCVTarget.Version.tried.filter {
            $0 != target.version && $0.computes(normalForm)
        }
        guard let last = versions.last else { return self }
        let names = versions.dropLast().map(\.description).joined(separator: ", ")
        let subject = names.isEmpty ? "OpenCV \(last) computes" : "OpenCV \(names) and \(last) compute"
        return Self(kind, "\(message); \(subject) this model as it is", subject: self.subject)
    }
}

extension OpenCVTarget.Version {
    /// The versions whose quirks are known.
    fileprivate static let tried = [v4_6, v4_10, v5_0]

    /// Whether an engine of this version is given the model.
    fileprivate func computes(_ normalForm: NormalForm) -> Bool {
        let engines: [OpenCVTarget.Engine] = self < .v5_0 ? [.classic] : [.new, .classic]
        return engines.contains { engine in
            (try? Lowering(normalForm, for: OpenCVTarget(self, engine: engine))) != nil
        }
    }
}
