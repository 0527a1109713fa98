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
