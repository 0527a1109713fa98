extension Quirk {
    /// The importer takes a node whose value is called so for one of a quantized network, whatever it computes.
    static let quantizedByName = Quirk("takes a value for a quantized one by its name", .v4_6 ... .v4_6)
}

extension Graph {
    /// The end of a name that has a meaning in OpenCV.
    private static let reserved = "quantized"

    /// Gives values other names where OpenCV would read a meaning into theirs. Nodes keep their names.
    ///
    /// - Returns: The new names by the old ones.
    mutating func renameReservedValues(for target: OpenCVTarget) -> [String: String] {
        guard Quirk.quantizedByName.versions.contains(target.version) else { return [:] }
        var names = Set(constants.keys).union(inputs.map(\.name)).union(nodes.flatMap(\.outputs))
        var renamed: [String: String] = [:]
        for output in nodes.flatMap(\.outputs) where output.hasSuffix(Self.reserved) {
            var name = output
            repeat { name += "/value" } while !names.insert(name).inserted
            renamed[output] = name
        }
        if !renamed.isEmpty { self = replacing(renamed) }
        return renamed
    }
}
