import OpenCVDNN

extension FilePath {
    /// The table of models and the name in it, for `models.yml#NAME`; the name is empty for a table alone. `nil` for any other file,
    /// also for one with such a name.
    var modelInTable: (table: FilePath, name: String)? {
        let parts = bytes.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        let isWhole = parts.count == 1 || FileStatus(of: self) != nil
        let table = isWhole ? self : FilePath(bytes: Array(parts[0]))
        guard [".yml", ".yaml"].contains(table.fileExtension.lowercased()) else { return nil }
        return (table, isWhole ? "" : String(decoding: parts[1], as: UTF8.self))
    }
}
