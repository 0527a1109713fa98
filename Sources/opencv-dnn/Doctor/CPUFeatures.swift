/// The instruction sets that OpenCV was built for, from its line of CPU features.
struct CPUFeatures: Encodable {
    /// Those that OpenCV always needs.
    var baseline: [String] = []
    /// Optional ones that this processor has.
    var dispatched: [String] = []
    /// Optional ones that this processor lacks.
    var unavailable: [String] = []

    /// Parses `SSE SSE2 *AVX2 *AVX512-SKX?`: a star marks optional ones, a question mark those that the processor lacks.
    init(line: String) {
        for word in line.split(separator: " ") {
            let name = word.filter { $0 != "*" && $0 != "?" }
            if word.hasSuffix("?") {
                unavailable.append(name)
            } else if word.hasPrefix("*") {
                dispatched.append(name)
            } else {
                baseline.append(name)
            }
        }
    }

    /// Every instruction set that OpenCV has code for.
    var all: [String] { baseline + dispatched + unavailable }
}
