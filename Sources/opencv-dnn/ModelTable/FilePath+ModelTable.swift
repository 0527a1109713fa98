import OpenCVDNN

extension FilePath {
    /// The table of models and the name in it, for `models.yml#NAME`; the name is empty for a table alone. `nil` for any other file,
    /// also for one with such a name.
    var modelInTable: (table: FilePath, name: String)? {
        let isThere = FileStatus(of: self) != nil
        if !isThere {
            // Folders may have a # in their names too.
            for place in bytes.indices where bytes[place] == UInt8(ascii: "#") {
                let table = FilePath(bytes: Array(bytes[..<place]))
                if table.isModelTable { return (table, String(decoding: bytes[(place + 1)...], as: UTF8.self)) }
            }
        }
        return isModelTable ? (self, "") : nil
    }

    private var isModelTable: Bool { [".yml", ".yaml"].contains(fileExtension.lowercased()) }
}
