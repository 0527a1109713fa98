import ArgumentParser
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

    /// Registers an output file that an option names, before any work is done for it.
    ///
    /// - Throws: `ValidationError` if something would be lost, or the file can't be made.
    mutating func register(_ path: FilePath, for option: String) throws {
        if path == .standardInput { throw ValidationError("\(option) must be a file, but is -") }
        if let conflict = conflict(of: path, for: option) { throw ValidationError(conflict) }
        let status = FileStatus(of: path)
        if status?.isFolder == true { throw ValidationError("\(option) must be a file, but \(path) is a folder") }
        if status == nil, FileStatus(of: path.folder)?.isFolder != true {
            throw ValidationError("\(option) can't write \(path): there is no folder \(path.folder)")
        }
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
