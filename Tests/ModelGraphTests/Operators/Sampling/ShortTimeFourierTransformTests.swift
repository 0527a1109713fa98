import Testing

@testable import ModelGraph

/// STFT, which becomes a convolution. Expected weights are NumPy's `rfft` and `fft` of the columns of a unit matrix, times the window.
struct ShortTimeFourierTransformTests {
    private static func node(
        _ signal: Facts, step: Int = 2, window: [Float]? = nil, length: Int? = nil, onesided: Bool = true
    ) -> OneNode {
        let number = { (number: Int) in Facts(Constant(integers: [number]).reshaped([])) }
        return OneNode(
            operation: "STFT", attributes: onesided ? [:] : ["onesided": .int(0)],
            inputs: [
                signal, number(step), window.map { Facts(Constant($0, shape: [$0.count])) }, length.map(number),
            ], opset: 17)
    }

    static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    @Test(arguments: versions)
    func aConvolutionOfRealNumbers(_ version: OpenCVTarget.Version) throws {
        let node = Self.node(OneNode.computed(3, 11), window: [0.5, 1, 1, 0.5])
        #expect(try node.inferred()[0].shape == Shape([3, 4, 3, 2]))
        let graph = try node.lowered(for: version)
        let conv = try #require(graph.nodes.first { $0.operation == "Conv" })
        let weights = try #require(graph.constants[conv.inputs[1]]?.floats)
        let expected: [Float] = [
            0.5, 1, 1, 0.5, 0, 0, 0, 0, 0.5, 0, -1, 0, 0, -1, 0, 0.5, 0.5, -1, 1, -0.5, 0, 0, 0, 0,
        ]
        #expect(weights.count == expected.count)
        #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(weights)")
    }

    /// The weights of a real and an imaginary part follow each other.
    @Test func aConvolutionOfComplexNumbers() throws {
        let node = Self.node(OneNode.computed(1, 6, 2), step: 1, length: 2, onesided: false)
        #expect(try node.inferred()[0].shape == Shape([1, 5, 2, 2]))
        let graph = try node.lowered(for: .v5_0)
        let conv = try #require(graph.nodes.first { $0.operation == "Conv" })
        let weights = try #require(graph.constants[conv.inputs[1]]?.floats)
        let expected: [Float] = [1, 1, 0, 0, 0, 0, 1, 1, 1, -1, 0, 0, 0, 0, 1, -1]
        #expect(weights.count == expected.count)
        #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(weights)")
    }

    @Test(arguments: versions)
    func whatARunTellsIsRefused(_ version: OpenCVTarget.Version) {
        let node = OneNode(
            operation: "STFT", inputs: [OneNode.computed(1, 9), Facts(type: .int64, shape: []), OneNode.constant(4)],
            opset: 17)
        let error = #expect(throws: ModelError.self) { try node.lowered(for: version) }
        #expect(error?.message.contains("the distance of the frames of an STFT as constants") == true)
    }

    @Test(arguments: [
        (node(OneNode.computed(9), length: 4), "takes a signal [N, L], [N, L, 1] or [N, L, 2]"),
        (node(OneNode.computed(1, 9, 3), length: 4), "the last axis has one number or two"),
        (node(OneNode.computed(1, 9), step: 0, length: 4), "are 0 elements apart"),
        (node(OneNode.computed(1, 9), length: 0), "its frames have 0 elements"),
        (node(OneNode.computed(1, 9), length: 10), "its frames have 10 elements, and its signal has 9"),
        (node(OneNode.computed(1, 9)), "has neither a window nor the length of its frames"),
        (node(OneNode.computed(1, 9, 2), length: 4), "transforms complex numbers to one side"),
        (node(OneNode.computed(1, 9), window: [1, 1], length: 4), "its window has 2 elements, and its frames have 4"),
    ])
    func contradictions(_ node: OneNode, _ message: String) {
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
