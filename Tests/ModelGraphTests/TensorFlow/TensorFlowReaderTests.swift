import Testing

@testable import ModelGraph

@Suite struct TensorFlowReaderTests {
    @Test func theTinyClassifierIsRead() throws {
        let checked = try ModelFormat.tensorflow.check(
            model: ModelFile.bytes("Models/tiny-classifier.pb"), config: Bytes([]), for: OpenCVTarget(.v4_6))
        let input = try #require(checked.declaration.inputs.first)
        #expect(input.name == "input" && input.type == .float32)
        #expect(input.shape?.text == "[?, 3, 8, 8]")
        #expect(input.leastExtents == [1, 1])
    }

    @Test func aTextTakesTheWeightsOfTheModel() throws {
        let checked = try ModelFormat.tensorflow.check(
            model: ModelFile.bytes("Models/tiny-classifier.pb"),
            config: ModelFile.bytes("Models/tiny-classifier.pbtxt"),
            for: OpenCVTarget(.v4_6))
        #expect(checked.rewritten == nil)
        #expect(checked.declaration.inputs.first?.shape?.text == "[?, 3, 8, 8]")
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let example = TensorFlowExample([-1, 6, 6, 3]).convolution([3, 3, 3, 4])
        let read = try TensorFlowReader.read(Bytes(TensorFlowWriter.write(example.graph)))
        #expect(read.nodes.map(\.name) == ["x", "weights", "conv"])
        #expect(read.nodes[2].inputs == ["x", "weights"])
        #expect(read.nodes[2].integers("strides") == [1, 1, 1, 1])
        #expect(read.nodes[0].attributes["shape"]?.shape?.extents == [-1, 6, 6, 3])
        #expect(read.nodes[1].attributes["value"]?.tensor?.floats?.count == 108)
        // Nodes that nobody changes are passed on byte for byte.
        #expect(TensorFlowWriter.write(read) == TensorFlowWriter.write(example.graph))
    }

    /// Cut or damaged anywhere, the file is read or refused, and nothing traps.
    @Test func anyByteMayBeAnother() throws {
        let file = try ModelFile.bytes("Models/tiny-classifier.pb").array
        for place in file.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var damaged = file
                damaged[place] = value
                _ = try? ModelFormat.tensorflow.check(
                    model: Bytes(damaged), config: Bytes([]), for: OpenCVTarget(.v5_0))
            }
            _ = try? ModelFormat.tensorflow.check(
                model: Bytes(Array(file[..<place])), config: Bytes([]), for: OpenCVTarget(.v5_0))
        }
    }
}
