import OpenCVDNN

/// Prevents a run from overwriting its inputs or other outputs.
struct FileGuard {
    private var taken: [FileIdentity: String] = [:]

    /// Guards input files.
    init(reading paths: [FilePath?]) {
        for path in paths.compactMap(\.self) { taken[FileIdentity(of: path)] = "which is an input" }
    }

    /// Registers an output file. Compares files, not names: a link, or `./cat.png` for `cat.png`, is the same file.
    ///
    /// - Returns: What would be lost, or `nil`. Pipes and devices lose nothing.
    mutating func conflict(of path: FilePath, for option: String) -> String? {
        if let status = FileStatus(of: path), !status.isFile { return nil }
        guard let reason = taken.updateValue("which is another output", forKey: FileIdentity(of: path)) else {
            return nil
        }
        return "\(option) would overwrite \(path), \(reason)"
    }

    /// Throws if an output would overwrite a model's external data, which is known only after the model is read.
    static func protect(
        _ externalFiles: [FilePath], from outputs: [FilePath], option: String, operation: String
    ) throws {
        var guarded = FileGuard(reading: externalFiles)
        for output in outputs {
            if let conflict = guarded.conflict(of: output, for: option) {
                throw DNNError(.unwritableFile, conflict, operation: operation)
            }
        }
    }
}
