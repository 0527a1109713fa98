import Foundation

/// A program that does a task once in a process of its own, so that nothing of one run is left for the next.
struct Twin {
    let name: String

    static let cxx = Twin(name: "twin-in-cxx")
    static let swift = Twin(name: "twin-in-swift")

    /// What a run prints.
    struct Measurement: Decodable {
        let version: String
        let peakBytes: Int
        let layers: Int
        let seconds: [Double]
    }

    /// A twin that ended with an error, such as a model that OpenCV by itself does not read.
    struct Failure: Error {
        let reason: String
    }

    func run(_ task: String, _ model: Model, repetitions: Int) throws -> Measurement {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: name)
        process.arguments = [task, model.path, model.shape, "\(repetitions)"]
        let output = Pipe()
        process.standardOutput = output
        // A file: of two pipes, one fills up while the other is read, and OpenCV warns of every node of some models.
        let complaints = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString).log")
        try Data().write(to: complaints)
        defer { try? FileManager.default.removeItem(at: complaints) }
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            // OpenCV's exceptions and this package's errors alike say so.
            let line = String(decoding: try Data(contentsOf: complaints), as: UTF8.self).split(separator: "\n").last {
                $0.contains("rror")
            }
            throw Failure(
                reason: process.terminationReason == .uncaughtSignal
                    ? "ended by signal \(process.terminationStatus)" : "refused: \(line?.prefix(100) ?? "")")
        }
        return try JSONDecoder().decode(Measurement.self, from: text)
    }
}

/// A model's file, and the shape that its one input gets.
struct Model {
    let path: String
    let shape: String

    /// `FILE` or `FILE=1x3x224x224`.
    init(_ argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        path = parts[0]
        shape = parts.count > 1 ? parts[1] : "1x3x224x224"
    }

    var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

    var byteCount: Int {
        get throws { try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0 }
    }
}
