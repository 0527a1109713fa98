/// Something that single versions of OpenCV get wrong in a model that is in normal form.
///
/// A version that nobody tried has no quirk: the range goes from the first to the last version in which the fault was seen.
package struct Quirk: Hashable, Sendable {
    /// What goes wrong, as an error would say it: "reads a vector as a column".
    package let effect: String
    package let versions: ClosedRange<OpenCVTarget.Version>
    /// Whether the classic engine of OpenCV 5 gets it right. A model that is refused for such a quirk is read with that engine,
    /// unless the new one was asked for.
    package let isOfNewEngine: Bool

    package init(
        _ effect: String, _ versions: ClosedRange<OpenCVTarget.Version>, isOfNewEngine: Bool = false
    ) {
        self.effect = effect
        self.versions = versions
        self.isOfNewEngine = isOfNewEngine
    }
}

extension Rewrite {
    /// Whether the OpenCV that the node is lowered for has a quirk.
    ///
    /// The classic engine of OpenCV 5.0 was seen to have those of 4.10.
    package func has(_ quirk: Quirk) -> Bool {
        guard let target else { return false }
        if quirk.isOfNewEngine { return target.engine != .classic && quirk.versions.contains(target.version) }
        return quirk.versions.contains(target.version)
            || target.engine == .classic && target.version >= .v5_0 && quirk.versions.contains(.v4_10)
    }

    /// Whether the node is made of others: for an OpenCV with the quirk, and where its input is a constant, so that they are folded.
    func isTakenApart(for quirk: Quirk) -> Bool { has(quirk) || view.constant(0) != nil }

    /// Whether values have the model's element types while the network runs. OpenCV 4 has float32 alone; the classic engine of
    /// OpenCV 5.0 has types, and does not mix them.
    package var hasElementTypes: Bool { target.map { $0.version >= .v5_0 } ?? false }

    /// The refusal of a node that no rewriting mends.
    package func refusal(_ quirk: Quirk) -> ModelError {
        let version = target?.version.description ?? ""
        if quirk.isOfNewEngine {
            return view.unsupported("the new engine of OpenCV \(version) \(quirk.effect); the classic engine does not")
        }
        return view.unsupported("OpenCV \(version) \(quirk.effect)")
    }
}
