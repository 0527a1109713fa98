/// What is compared.
enum Benchmark: String, CaseIterable {
    /// An ONNX file to a network, against reading the file and `readNetFromONNX`.
    case reading
    /// The same from bytes that are in memory.
    case importing
    /// What this package does before OpenCV gets the bytes, against OpenCV's own import.
    case rewriting
    /// A warm forward pass.
    case forward
    /// The peak memory of a process that reads a model.
    case memory

    var tasks: (cxx: String, swift: String) {
        switch self {
        case .reading: ("read", "read")
        case .importing: ("import", "import")
        case .rewriting: ("import", "prepare")
        case .forward: ("forward", "forward")
        case .memory: ("memory", "memory")
        }
    }

    var unit: Unit { self == .memory ? .megabytes : .milliseconds }

    enum Unit: String, Encodable {
        case milliseconds = "ms"
        case megabytes = "MB"
    }

    /// How often a process repeats the task: enough for a median, and little beside its start.
    var repetitions: Int { self == .memory ? 1 : 9 }

    /// The one number of a run.
    func value(_ run: Twin.Measurement) -> Double {
        self == .memory ? Double(run.peakBytes) / 1e6 : 1e3 * Statistics(run.seconds).median
    }
}
