import ModelGraph
import Testing

@Suite struct TFLiteTests {
    private func check(_ file: [UInt8]) throws -> Declaration {
        try ModelFormat.tflite.check(model: Bytes(file), config: Bytes([]), for: OpenCVTarget(.v5_0)).declaration
    }

    private func tinyClassifier() throws -> [UInt8] { try ModelFile.bytes("Models/tiny-classifier.tflite").array }

    /// The model has `[2, 8, 8, 3]`; OpenCV takes the channels first.
    @Test func theTinyClassifierIsRead() throws {
        let input = try #require(try check(tinyClassifier()).inputs.first)
        #expect(input.shape == Shape([2, 3, 8, 8]))
        #expect(input.type == .float32)
    }

    /// Cut at every length, the file is refused or, where only payload is missing, no step leaves it.
    @Test func aFileThatIsCutShortIsRefused() throws {
        let file = try tinyClassifier()
        for length in stride(from: 0, to: file.count - 64, by: 7) {
            #expect(throws: ModelError.self, "\(length) bytes") { try check(Array(file[..<length])) }
        }
    }

    /// One tensor with a long name that is an input over and over.
    @Test(arguments: [(1, nil), (10, "longer together than its file")] as [(Int, String?)])
    func sharedListsAreReadAFewTimes(_ inputs: Int, _ message: String?) throws {
        var file = FlatFile()
        let model = file.table(fields: [1, 2, 4])
        file.list(for: model[0])
        let graph = file.table(for: file.list(for: model[1])[0], fields: [0, 1, 3])
        let tensor = file.table(for: file.list(for: graph[0])[0], fields: [3])
        file.text(for: tensor[0], String(repeating: "x", count: 1000))
        file.numbers(for: graph[1], [Int](repeating: 0, count: inputs))
        file.table(for: file.list(for: graph[2])[0])
        file.table(for: file.list(for: model[2])[0])
        if let message {
            let error = #expect(throws: ModelError.self) { try check(file.bytes) }
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        } else {
            #expect(try check(file.bytes).inputs.map(\.name.count) == [1000])
        }
    }

    /// Whatever byte is another, nothing traps.
    @Test func anyByteMayBeAnother() throws {
        let file = try tinyClassifier()
        for place in file.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var damaged = file
                damaged[place] = value
                _ = try? check(damaged)
            }
        }
    }

    @Test func aPayloadOfAnotherLengthIsRefused() throws {
        // The weights of the last layer, [10, 4] floats: a vector of 160 bytes.
        var file = try tinyClassifier()
        let length: [UInt8] = [160, 0, 0, 0]
        let place = try #require(file.indices.first { file[$0...].starts(with: length) })
        file[place] = 159
        let error = #expect(throws: ModelError.self) { try check(file) }
        #expect(error?.message.contains("has 159 bytes of data, but its shape needs 160") == true)
    }
}

/// Writes a FlatBuffer from its root on: whatever refers to something comes before it.
private struct FlatFile {
    private(set) var bytes: [UInt8] = [0, 0, 0, 0] + [UInt8]("TFL3".utf8)

    private mutating func append(_ number: Int, size: Int = 4) {
        for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }

    /// Makes an offset refer to what is written next.
    private mutating func link(_ place: Int) {
        for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: (bytes.count - place) >> (8 * byte)) }
    }

    /// - Returns: Where the offsets of these fields are.
    @discardableResult mutating func table(for place: Int = 0, fields: [Int] = []) -> [Int] {
        let description = bytes.count
        let entries = (fields.max() ?? -1) + 1
        append(4 + 2 * entries, size: 2)
        append(4 + 4 * fields.count, size: 2)
        for field in 0..<entries { append(fields.firstIndex(of: field).map { 4 + 4 * $0 } ?? 0, size: 2) }
        link(place)
        append(bytes.count - description)
        return offsets(fields.count)
    }

    /// - Returns: Where the offsets of a list of tables are.
    @discardableResult mutating func list(for place: Int, count: Int = 1) -> [Int] {
        link(place)
        append(count)
        return offsets(count)
    }

    mutating func numbers(for place: Int, _ numbers: [Int]) {
        link(place)
        append(numbers.count)
        for number in numbers { append(number) }
    }

    mutating func text(for place: Int, _ text: String) {
        link(place)
        append(text.utf8.count)
        bytes += text.utf8
    }

    private mutating func offsets(_ count: Int) -> [Int] {
        let start = bytes.count
        for _ in 0..<count { append(0) }
        return (0..<count).map { start + 4 * $0 }
    }
}
