import Foundation

/// A run of one of this package's programs, as its users run it.
package struct Program {
    /// What it wrote to standard output.
    package let output: String

    /// What it wrote to standard error.
    package let messages: String

    /// What it ended with: 0 for success.
    package let status: Int32

    /// Runs the program that was built beside these tests to its end.
    package init(
        _ name: String, _ arguments: [String] = [], in folder: String? = nil, environment: [String: String] = [:]
    ) throws {
        try self.init(
            executable: Self.builtPrograms.appending(path: name), arguments, in: folder, environment: environment)
    }

    /// Runs a line of bash to its end.
    package init(shell line: String, in folder: String, environment: [String: String] = [:]) throws {
        try self.init(
            executable: URL(filePath: "/bin/bash"), ["-c", line], in: folder, environment: environment)
    }

    /// Files take what it writes: a pipe that nobody reads would stop it.
    private init(executable: URL, _ arguments: [String], in folder: String?, environment: [String: String]) throws {
        (output, messages, status) = try withTemporaryFolder { results in
            let files = try ["output", "messages"].map { name in
                let url = URL(filePath: "\(results)/\(name)")
                try Data().write(to: url)
                return (url: url, handle: try FileHandle(forWritingTo: url))
            }
            let process = Process()
            process.executableURL = executable
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            if let folder { process.currentDirectoryURL = URL(filePath: folder) }
            process.standardOutput = files[0].handle
            process.standardError = files[1].handle
            try process.run()
            process.waitUntilExit()
            let texts = try files.map { String(decoding: try Data(contentsOf: $0.url), as: UTF8.self) }
            return (texts[0], texts[1], process.terminationStatus)
        }
    }

    /// The SHA-256 of a file, as the system's own tool computes it, so that no test depends on a cryptography package.
    package static func sha256(ofFile path: String) throws -> String {
        let line = "(sha256sum \"$FILE\" || shasum -a 256 \"$FILE\") 2>/dev/null"
        return String(try Program(shell: line, in: "/", environment: ["FILE": path]).output.prefix(64))
    }

    /// Where the program of a name was built.
    package static func path(of name: String) -> String { builtPrograms.appending(path: name).path }

    /// The folder of the test bundle, which is that of all programs.
    private static let builtPrograms: URL = {
        #if canImport(Darwin)
            Bundle(for: BundleMarker.self).bundleURL.deletingLastPathComponent()
        #else
            Bundle.main.bundleURL
        #endif
    }()
}

extension Program {
    /// The lines of the output, without the empty ones.
    package var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }

    /// The lines of standard error, without the empty ones.
    package var errors: [String] { messages.split(whereSeparator: \.isNewline).map(String.init) }

    /// The output read as JSON.
    package func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

#if canImport(Darwin)
    private final class BundleMarker {}
#endif
