import OpenCVDNN

/// The files of a run, none of which is written over: those that it reads, and those that it wrote itself.
struct FileGuard {
    private var taken: [FileIdentity: String] = [:]

    /// Guards files that are read.
    init(reading paths: [FilePath?]) {
        for path in paths.compactMap(\.self) { taken[FileIdentity(of: path)] = "which is an input" }
    }

    /// Takes a file for an output. Files are told apart by what they are, not by their names: a link, or `./cat.png` for
    /// `cat.png`, is no other file.
    ///
    /// - Returns: What would be lost; `nil` where nothing is. Pipes and devices lose nothing.
    mutating func conflict(of path: FilePath, for option: String) -> String? {
        if let status = FileStatus(of: path), !status.isFile { return nil }
        guard let reason = taken.updateValue("which is another output", forKey: FileIdentity(of: path)) else {
            return nil
        }
        return "\(option) would overwrite \(path), \(reason)"
    }

    /// Refuses to write over files that a model keeps constants in, which are known only once it is read.
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
