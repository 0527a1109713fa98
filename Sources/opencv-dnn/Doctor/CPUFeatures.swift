/// The instruction sets that OpenCV was built for, as its line of CPU features says.
struct CPUFeatures: Encodable {
    /// Those that all of OpenCV needs.
    var baseline: [String] = []
    /// Those of parts that OpenCV has several forms of, and that this processor has.
    var dispatched: [String] = []
    /// Those that OpenCV has forms for and this processor lacks.
    var unavailable: [String] = []

    /// Reads `SSE SSE2 *AVX2 *AVX512-SKX?`: a star for what is dispatched, a question mark for what the processor lacks.
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
