import Testing

@testable import ModelGraph

/// ConvTranspose whose weights or bias a run gives, which OpenCV 4 takes as constants alone. Expected numbers are those of ONNX's
/// definition, computed by hand.
struct ComputedTransposedConvolutionTests {
    struct Case: Sendable {
        var attributes: [String: Attribute]
        var input: (shape: [Int], numbers: [Float])
        var weights: (shape: [Int], numbers: [Float])
        var expected: [Float]
    }

    @Test(
        arguments: [OpenCVTarget.Version.v4_6, .v4_10],
        [
            // 1 2 3 at the first place, and 2 4 6 two places on.
            Case(
                attributes: ["strides": .ints([2])], input: ([1, 1, 2], [1, 2]), weights: ([1, 1, 3], [1, 2, 3]),
                expected: [1, 2, 5, 4, 6]),
            Case(
                attributes: ["strides": .ints([2]), "pads": .ints([1, 0])], input: ([1, 1, 2], [1, 2]),
                weights: ([1, 1, 3], [1, 2, 3]), expected: [2, 5, 4, 6]),
            // More than the window reaches is cut off, and nothing of it is left behind the last element.
            Case(
                attributes: ["strides": .ints([3]), "pads": .ints([2, 0])], input: ([1, 1, 3], [1, 2, 3]),
                weights: ([1, 1, 2], [1, 10]), expected: [0, 2, 20, 0, 3, 30]),
            Case(
                attributes: ["strides": .ints([2]), "output_padding": .ints([1])], input: ([1, 1, 2], [1, 2]),
                weights: ([1, 1, 1], [5]), expected: [5, 0, 10, 0]),
            Case(
                attributes: ["dilations": .ints([2])], input: ([1, 1, 2], [1, 2]), weights: ([1, 1, 2], [1, 3]),
                expected: [1, 2, 3, 6]),
            Case(
                attributes: ["group": .int(2)], input: ([1, 2, 2], [1, 2, 10, 20]),
                weights: ([2, 1, 2], [1, 2, 3, 4]),
                expected: [1, 4, 4, 30, 100, 80]),
            Case(
                attributes: [:], input: ([1, 1, 2, 2], [1, 2, 3, 4]), weights: ([1, 1, 2, 2], [1, 0, 0, 10]),
                expected: [1, 2, 0, 3, 14, 20, 0, 30, 40]),
        ])
    func aConvolutionByTheWeightsTurnedRound(_ version: OpenCVTarget.Version, _ test: Case) throws {
        let node = OneNode(
            operation: "ConvTranspose", attributes: test.attributes,
            inputs: [test.input, test.weights].map { Facts(type: .float32, shape: Shape($0.shape)) })
        #expect(try node.computed(for: version, from: test.input.numbers, test.weights.numbers) == test.expected)
        let operations = try node.operations(for: version)
        #expect(operations.contains("Conv") && !operations.contains("ConvTranspose"))
        #expect(try node.operations(for: .v5_0) == ["ConvTranspose"])
    }

    @Test func aComputedBiasIsAdded() throws {
        let node = OneNode(
            operation: "ConvTranspose",
            inputs: [OneNode.computed(1, 1, 2, 2), OneNode.constant(1, 2, 1, 1), OneNode.computed(2)])
        let operations = try node.operations(for: .v4_6)
        #expect(operations.contains("ConvTranspose") && operations.last == "Add")
    }

    @Test func openLengthsAreRefused() throws {
        var input = OneNode.computed(1, 1, 2)
        input.shape = [.known(1), .known(1), .open(name: "T", factor: 1)]
        let node = OneNode(operation: "ConvTranspose", inputs: [input, OneNode.computed(1, 1, 3)])
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_10) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("needs the lengths of its input") == true)
    }
}
