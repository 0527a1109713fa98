import Foundation

/// Where the numbers are from.
struct Machine: Encodable {
    var processor = Self.processorName
    var processors = Self.processorCount
    var system = ProcessInfo.processInfo.operatingSystemVersionString
    var load = Self.currentLoad
    var openCV: String
    var cv2: String?
    var onnxRuntime: String?
    var date = Date.now.formatted(.iso8601.year().month().day())

    init(_ setup: Setup) {
        let forward = setup.bundled.task("forward", repetitions: 1)
        openCV = (try? Twin.swift.measure(forward).version) ?? "?"
        cv2 = try? setup.inPython.measure(setup.bundled.task("classify", repetitions: 1)).version
        onnxRuntime = try? setup.inPython.measure(setup.bundled.task("onnxruntime", repetitions: 1)).version
    }

    /// Those that this process may use.
    static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Processes that wanted to run in the last minute, on average.
    private static var currentLoad: String {
        var loads = [0.0, 0, 0]
        return getloadavg(&loads, 3) > 0 ? String(format: "%.1f", loads[0]) : "?"
    }

    private static var processorName: String {
        #if canImport(Darwin)
            var name = [CChar](repeating: 0, count: 256)
            var size = name.count
            sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0)
            return String(cString: name)
        #else
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last?
                .trimmingCharacters(in: .whitespaces) ?? "?"
        #endif
    }
}
