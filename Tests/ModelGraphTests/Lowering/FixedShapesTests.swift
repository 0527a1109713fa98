import Testing

@testable import ModelGraph

/// OpenCV 4 reads declared lengths into some layers: a network with one takes what its model declares alone.
struct FixedShapesTests {
    private static let image = OneNode.computed(1, 8, 5, 5)

    private static func firstBindingAxis(_ node: OneNode, _ version: OpenCVTarget.Version) throws -> Int? {
        try Lowering(NormalForm(node.model), for: OpenCVTarget(version)).declaration.inputs[0].firstBindingAxis
    }

    /// At a batch of 2, a convolution behind it divided by zero.
    @Test func aReductionKeepsTheLengths() throws {
        let node = OneNode(operation: "ReduceL2", attributes: ["axes": .ints([2, 3])], inputs: [Self.image])
        #expect(try Self.firstBindingAxis(node, .v4_6) == 0)
        #expect(try Self.firstBindingAxis(node, .v5_0) == nil)
    }

    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10]) func aConvolutionFollowsItsInput(
        _ version: OpenCVTarget.Version
    ) throws {
        let conv = OneNode(operation: "Conv", inputs: [Self.image, OneNode.constant(4, 8, 3, 3)])
        #expect(try Self.firstBindingAxis(conv, version) == nil)
    }

    /// A Reshape of known lengths is written out with all of them; the first axis of a Flatten stays the batch.
    @Test func aFlattenFollowsItsInputAndAReshapeDoesNot() throws {
        let flatten = OneNode(operation: "Flatten", inputs: [Self.image])
        #expect(try Self.firstBindingAxis(flatten, .v4_6) == nil)
        for lengths in [[0, -1], [1, 200]] {
            let reshape = OneNode(operation: "Reshape", inputs: [Self.image, Facts(Constant(integers: lengths))])
            #expect(try Self.firstBindingAxis(reshape, .v4_6) == 0)
        }
    }
}
