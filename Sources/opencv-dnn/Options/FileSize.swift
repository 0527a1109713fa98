#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import OpenCVDNN

/// How long files are.
enum FileSize {
    /// The bytes of several files together.
    static func sum(of paths: [String]) throws -> Int { try paths.reduce(0) { try $0 + size(of: $1) } }

    private static func size(of path: String) throws -> Int {
        guard
            let size = try? FileManager.default.attributesOfItem(
                atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.size] as? UInt
        else {
            throw DNNError(.unreadableFile, "the file's size cannot be read", operation: "stat", subject: path)
        }
        return Int(size)
    }
}
