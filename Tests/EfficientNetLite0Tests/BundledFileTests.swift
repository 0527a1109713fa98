import Foundation
import Testing

@testable import EfficientNetLite0

/// The program carries the very bytes that `Sources/CEfficientNetLite0/Model/README.md` names.
@Suite struct BundledFileTests {
    @Test func network() throws {
        let bytes = unsafe Data(BundledFile.network)
        #expect(try sha256(bytes) == "fd08b1a007f4e5f1dba62ddde67b7ccb2fd70b2b12c00488407a90da564c70ef")
    }

    @Test func labels() throws {
        let bytes = unsafe Data(BundledFile.labels)
        #expect(try sha256(bytes) == "4eb3da435cf544e4a6f390f62c84cb9c9bb68cf8b14e97f8a063452382e5efd2")
    }

    /// The digest as the system's own tool computes it, so that no test depends on a cryptography package.
    private func sha256(_ bytes: Data) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        #if os(macOS)
            process.arguments = ["shasum", "-a", "256", file.path]
        #else
            process.arguments = ["sha256sum", file.path]
        #endif
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix(64))
    }
}
