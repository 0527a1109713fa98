import ArgumentParser
import OpenCVDNN

/// Where a network runs.
struct ComputeOptions: ParsableArguments {
    @Option(help: "The library that computes the layers.")
    var backend: Named<Backend>?

    @Option(help: "The device that the backend computes on.")
    var target: Named<Target>?

    @Option(
        parsing: .unconditional,
        help: .init(
            "How many threads OpenCV uses, or each network in ONNX Runtime. 0 turns threading off. auto is one for each processor, shared among the workers.",
            valueName: "n|auto"))
    var threads = Automatic.auto

    @Flag(help: "Show OpenCV's log on standard error.")
    var verbose = false

    func validate() throws {
        if let threads = threads.number, !(0...8192).contains(threads) {
            throw ValidationError("--threads must be 0 to 8192, but is \(threads)")
        }
    }

    /// Applies settings of the whole process. Call this before a model is read.
    func applyToProcess() throws {
        if verbose {
            StandardStream.separateResults()
            OpenCV.logLevel = .info
        }
        if let threads = threads.number { try OpenCV.setThreadCount(threads) }
    }

    func apply(to net: DNNNet) throws {
        if let backend { try net.setPreferableBackend(backend.value) }
        if let target { try net.setPreferableTarget(target.value) }
    }
}
