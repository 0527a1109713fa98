import EfficientNetLite0
import Foundation
import ImageClassification
import ModelGraph
import OpenCVDNN

/// What a run of this program does.
enum Work {
    static let named: [String: @Sendable (Job) async throws -> Measurement] = [
        "read": { job in Measurement(values: try job.timed { _ = try DNNNet(contentsOfFile: job.model) }) },
        "import": importing,
        "prepare": preparing,
        "memory": { job in
            _ = try DNNNet(contentsOfFile: job.model)
            return Measurement()
        },
        "forward": forward,
        "classify": classify,
        "call": { try calls($0, into: false) },
        "call-into": { try calls($0, into: true) },
        "allocations": { _ in try allocations(into: false) },
        "allocations-into": { _ in try allocations(into: true) },
        "onnxruntime": onnxRuntime,
        "idle": { try await Heartbeat.lateness(during: $0.repetitions, busy: false) },
        "heartbeat": { try await Heartbeat.lateness(during: $0.repetitions, busy: true) },
    ]

    private static func importing(_ job: Job) throws -> Measurement {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: job.model)))
        return Measurement(values: try job.timed { _ = try DNNNet(framework: .onnx, model: bytes) })
    }

    /// The rewriting alone: what the package does before OpenCV gets the bytes.
    private static func preparing(_ job: Job) throws -> Measurement {
        let file = Bytes(ModelBuffer(copying: Bytes([UInt8](try Data(contentsOf: URL(filePath: job.model))))))
        let version = OpenCV.version
        let target = OpenCVTarget(
            OpenCVTarget.Version(version.major, version.minor), engine: version.major < 5 ? .classic : .new)
        return Measurement(
            values: try job.timed {
                let prepared = try PreparedModel(onnx: file, reading: .normalized(target)) {
                    (name) throws(ModelError) in
                    throw ModelError(.file, "constants are in \(name)")
                }
                precondition(!prepared.declaration.outputs.isEmpty)
            })
    }

    private static func forward(_ job: Job) throws -> Measurement {
        let net = try DNNNet(contentsOfFile: job.model)
        let input = try job.noise()
        let seconds = try job.timed { _ = try net.forward(input) }
        let layers = try net.run(input, outputs: []).profile.layers.count { $0.time > .zero }
        return Measurement(layers: layers, values: seconds)
    }

    private static func classify(_ job: Job) throws -> Measurement {
        let classifier = try ImageClassifier(.efficientNetLite0)
        let image = try picture()
        return Measurement(values: try job.timed { _ = try classifier.classify(image, top: 5).predictions })
    }

    private static func onnxRuntime(_ job: Job) throws -> Measurement {
        let net = try DNNNet(contentsOfFile: job.model, engine: .onnxRuntime)
        let input = try job.noise()
        return Measurement(values: try job.timed { _ = try net.forward(input) })
    }

    /// The image that all twins classify.
    static func picture() throws -> Image {
        var state: UInt32 = 1
        let bytes = (0..<640 * 480 * 3).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        return try Image(width: 640, height: 480, channels: 3, bytes: bytes)
    }
}
