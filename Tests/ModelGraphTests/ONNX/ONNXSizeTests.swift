import Testing

@testable import ModelGraph

/// Sizes in a file that no value can have.
struct ONNXSizeTests {
    private static func read(_ shape: [Int]) throws(ModelError) -> Model {
        var node = OneNode(operation: "Relu", inputs: [nil]).model
        node.graph.constants["x0"] = Constant(type: .float32, shape: shape, payload: .bytes(Bytes([])))
        node.graph.nodes[0].inputs = ["x0"]
        return try ONNXReader.read(Bytes(ONNXWriter.write(node)))
    }

    /// Also where an axis without elements makes the product 0: a sum over that axis has the others.
    @Test(arguments: [[1 << 40, 1 << 40], [0, 1, 1 << 40, 1 << 40], [1 << 40, 1 << 40, 0]])
    func constantsThatNoMemoryHoldsAreRefused(_ shape: [Int]) {
        let error = #expect(throws: ModelError.self) { try Self.read(shape) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains("the constant \"x0\" is larger than any memory") == true)
    }

    @Test func aConstantWithoutElementsIsRead() throws {
        #expect(try Self.read([0, 4]).graph.constants["x0"]?.count == 0)
    }

    /// A name for each of 20,000 axes took minutes.
    @Test func valuesWithTooManyAxesAreRefused() {
        var model = OneNode(operation: "Relu", inputs: [Facts(type: .float32)]).model
        model.graph.inputs[0].shape = (0..<20_000).map { .open(name: "a\($0)", factor: 1) }
        let error = #expect(throws: ModelError.self) { try ONNXReader.read(Bytes(ONNXWriter.write(model))) }
        #expect(error?.message == "\"x0\" has more than the 64 axes that a value may have")
    }
}
