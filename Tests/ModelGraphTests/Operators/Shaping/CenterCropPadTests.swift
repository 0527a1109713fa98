import Testing

@testable import ModelGraph

/// Expected numbers are those of ONNX's reference implementation: an odd rest goes behind.
struct CenterCropPadTests {
    private static func node(_ shape: [Int], to lengths: [Int], axes: [Int]? = nil) -> OneNode {
        OneNode(
            operation: "CenterCropPad", attributes: axes.map { ["axes": .ints($0)] } ?? [:],
            inputs: [Facts(type: .float32, shape: Shape(shape)), Facts(Constant(integers: lengths))], opset: 18)
    }

    @Test(
        arguments: [
            ([4], [2], nil, [2, 3]), ([4], [1], nil, [2]), ([4], [7], nil, [0, 1, 2, 3, 4, 0, 0]),
            ([4], [4], nil, [1, 2, 3, 4]),
            ([2, 2], [4, 1], [1, 0], [0, 1, 2, 0]),
        ] as [([Int], [Int], [Int]?, [Float])])
    func middles(_ shape: [Int], _ lengths: [Int], _ axes: [Int]?, _ expected: [Float]) throws {
        let node = Self.node(shape, to: lengths, axes: axes)
        for version in [OpenCVTarget.Version.v4_6, .v5_0] {
            #expect(try node.computed(for: version, from: [1, 2, 3, 4]) == expected)
            #expect(try !node.operations(for: version).contains("CenterCropPad"))
        }
    }

    @Test func contradictions() throws {
        let error = #expect(throws: ModelError.self) { try Self.node([2, 2], to: [3, 3], axes: [0]).normalized() }
        #expect(error?.message.contains("gives 2 lengths for 1 axes") == true)
        let lengths = Facts(type: .int64, shape: [.known(1)])
        let computed = OneNode(operation: "CenterCropPad", inputs: [OneNode.computed(4), lengths], opset: 18)
        let refusal = #expect(throws: ModelError.self) { try computed.operations(for: .v4_6) }
        #expect(
            refusal?.message.contains("has no CenterCropPad, whose stand-in needs the lengths of its axes")
                == true)
    }
}
