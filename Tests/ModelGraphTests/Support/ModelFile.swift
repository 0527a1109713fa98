import Foundation
import ModelGraph

/// A model of `Tests/Fixtures`.
enum ModelFile {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    /// The bytes of `Models/tiny-classifier.pb`; none for an empty name.
    static func bytes(_ name: String) throws -> Bytes {
        name.isEmpty ? Bytes([]) : Bytes([UInt8](try Data(contentsOf: folder.appending(path: name))))
    }
}

extension Bytes {
    init(_ text: String) { self.init([UInt8](text.utf8)) }
}
