/// A Darknet configuration: sections of `key=value` lines.
struct DarknetConfiguration: Sendable {
    var net = DarknetSection(type: "net")
    var layers: [DarknetSection] = []

    /// As OpenCV does, takes a character outside `!`…`z` for a space, drops all spaces, and passes over lines that
    /// begin with `#` or `;`.
    ///
    /// - Throws: `ModelError` of kind `structure` when a line is neither a section nor `key=value`.
    static func parse(_ text: Bytes) throws(ModelError) -> Self {
        var configuration = Self()
        var place = Place.outside
        let lines = text.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, bytes) in zip(1..., lines) {
            let line = String(decoding: bytes.filter { $0 > 0x20 && $0 <= UInt8(ascii: "z") }, as: UTF8.self)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("[") {
                place = try configuration.begin(line, number: number)
            } else {
                try configuration.add(line, number: number, to: place)
            }
        }
        return configuration
    }

    /// Where a line belongs.
    private enum Place { case outside, net, lastLayer }

    private mutating func begin(_ line: String, number: Int) throws(ModelError) -> Place {
        guard let end = line.firstIndex(of: "]") else {
            throw ModelError(
                .structure, "line \(number) of the configuration begins a section without an end: \(line.quoted)")
        }
        if line == "[net]" {
            net.line = number
            return .net
        }
        let type = String(line[line.index(after: line.startIndex)..<end])
        layers.append(DarknetSection(type: type, index: layers.count, line: number))
        return .lastLayer
    }

    private mutating func add(_ line: String, number: Int, to place: Place) throws(ModelError) {
        switch place {
        case .outside:
            throw ModelError(
                .structure, "line \(number) of the configuration stands before the first [section]: \(line.quoted)")
        case .net: try net.add(line, number: number)
        case .lastLayer: try layers[layers.count - 1].add(line, number: number)
        }
    }
}

extension DarknetSection {
    fileprivate mutating func add(_ line: String, number: Int) throws(ModelError) {
        guard let separator = line.firstIndex(of: "=") else {
            throw ModelError(
                .structure, "line \(number) of the configuration is neither a [section] nor key=value: \(line.quoted)")
        }
        let value = line[line.index(after: separator)...]
        if line[..<separator] == "layer_type" {  // OpenCV keeps the section's own type under this key
            throw ModelError(
                .structure, "line \(number) of the configuration has the key layer_type, which no layer has")
        }
        if separator != line.startIndex, !value.isEmpty { values[String(line[..<separator])] = String(value) }
    }
}
