// What a program in Swift does with a model, by this package. Prints one line of JSON.
//   twin-in-swift read|import|prepare|forward|memory MODEL AxBxCxD REPETITIONS
import Foundation
import ModelGraph
import OpenCVDNN

/// What one run measured, as both twins print it.
struct Measurement: Encodable {
    var version = OpenCV.versionString
    /// The most memory that the process has held.
    var peakBytes = 0
    /// Layers that took time: one that is fused into another takes none.
    var layers = 0
    var seconds: [Double] = []
}

func peakBytes() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss
    #else
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    #endif
}

func timed(_ repetitions: Int, _ body: () throws -> Void) rethrows -> [Double] {
    try body()  // warm
    let clock = ContinuousClock()
    return try (0..<repetitions).map { _ in try clock.measure(body) / .seconds(1) }
}

/// The rewriting alone: what the package does before OpenCV gets the bytes.
func prepare(_ file: Bytes) throws {
    let version = OpenCV.version
    let target = OpenCVTarget(
        OpenCVTarget.Version(version.major, version.minor), engine: version.major < 5 ? .classic : .new)
    let prepared = try PreparedModel(onnx: file, reading: .normalized(target)) { (name) throws(ModelError) in
        throw ModelError(.file, "constants are in \(name)")
    }
    precondition(!prepared.declaration.outputs.isEmpty)
}

let arguments = CommandLine.arguments
guard arguments.count == 5, let repetitions = Int(arguments[4]) else { exit(2) }
let path = arguments[2]
var measurement = Measurement()
do {
    switch arguments[1] {
    case "read": measurement.seconds = try timed(repetitions) { _ = try DNNNet(contentsOfFile: path) }
    case "import":
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        measurement.seconds = try timed(repetitions) { _ = try DNNNet(framework: .onnx, model: bytes) }
    case "prepare":
        let file = Bytes(ModelBuffer(copying: Bytes([UInt8](try Data(contentsOf: URL(filePath: path))))))
        measurement.seconds = try timed(repetitions) { try prepare(file) }
    case "memory": _ = try DNNNet(contentsOfFile: path)
    case "forward":
        let net = try DNNNet(contentsOfFile: path)
        let shape = Tensor.Shape(arguments[3].split(separator: "x").compactMap { Int($0) })
        var generator = SystemRandomNumberGenerator()
        let elements = (0..<shape.elementCount).map { _ in Float.random(in: -1...1, using: &generator) }
        let input = try Tensor(elements, shape: shape)
        _ = try net.forward(input)
        measurement.seconds = try timed(repetitions) { _ = try net.forward(input) }
        measurement.layers = try net.run(input, outputs: []).profile.layers.count { $0.time > .zero }
    default: exit(2)
    }
    measurement.peakBytes = peakBytes()
    print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
