import Foundation

/// A run of a program to its end, in a process of its own, so that nothing of one run is left for the next.
struct Execution {
    /// What it wrote to standard output.
    let output: Data
    /// From its start to its end.
    let seconds: Double
    /// The most memory that it held, in megabytes.
    let peak: Double

    /// A program that ended with an error, such as a model that OpenCV by itself does not read.
    struct Failure: Error {
        let reason: String
    }

    /// `environment`: variables beside those of this process.
    init(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let (output, messages) = (try TemporaryFile(), try TemporaryFile())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, messages.path, O_WRONLY, 0)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        let clock = ContinuousClock()
        let start = clock.now
        var process: pid_t = 0
        let status = Self.withCStrings([executable] + arguments) { arguments in
            Self.withCStrings(variables) { posix_spawnp(&process, executable, &actions, nil, arguments, $0) }
        }
        guard status == 0 else { throw Failure(reason: "\(executable): \(String(cString: strerror(status)))") }
        var (exit, usage): (Int32, rusage) = (0, rusage())
        while wait4(process, &exit, 0, &usage) < 0 && errno == EINTR {}
        seconds = start.duration(to: clock.now) / .seconds(1)
        #if canImport(Darwin)
            peak = Double(usage.ru_maxrss) / 1e6
        #else
            peak = Double(usage.ru_maxrss) * 1024 / 1e6
        #endif
        guard exit == 0 else {
            // OpenCV's exceptions say so, among other lines.
            let lines = String(decoding: try messages.contents(), as: UTF8.self).split(separator: "\n")
            let line = lines.last { $0.contains("rror") } ?? lines.last
            let signal = exit & 0x7f
            throw Failure(
                reason: signal == 0 ? "refused: \(line?.prefix(120) ?? "")" : "ended by signal \(signal)")
        }
        self.output = try output.contents()
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}

/// A file that is gone when nobody uses it any more. A pipe that nobody reads would stop a program that writes much.
final class TemporaryFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "benchmark-\(UUID().uuidString)").path

    init() throws { try Data().write(to: URL(filePath: path)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func contents() throws -> Data { try Data(contentsOf: URL(filePath: path)) }
}
