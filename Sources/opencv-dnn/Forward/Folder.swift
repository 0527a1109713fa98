#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import OpenCVDNN

/// Folders that results go to.
enum Folder {
    /// Makes a folder, and those above it, unless it is there.
    static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DNNError(.unwritableFile, "the folder cannot be made", operation: "mkdir", subject: path)
        }
    }
}
