import Testing

@testable import ModelGraph

struct SoftmaxTests {
    struct Case: Sendable {
        var shape: Shape
        var opset: Int
        var axis: Int?
        var operations: [String]
        /// The axis that the Softmax of the normal form has.
        var spelled: Int
    }

    static let open = Extent.open(name: "N", factor: 1)

    @Test(arguments: [
        Case(shape: [2, 3, 4].map { .known($0) }, opset: 13, operations: ["Softmax"], spelled: 2),
        Case(shape: [2, 3, 4].map { .known($0) }, opset: 13, axis: -2, operations: ["Softmax"], spelled: 1),
        // Up to opset 12 the axes from the named one on are one.
        Case(
            shape: [2, 3, 4].map { .known($0) }, opset: 11, operations: ["Reshape", "Softmax", "Reshape"], spelled: 1),
        Case(
            shape: [2, 3, 4].map { .known($0) }, opset: 11, axis: 0, operations: ["Reshape", "Softmax", "Reshape"],
            spelled: 1),
        Case(
            shape: [open, .known(3), .known(4)], opset: 11, operations: ["Reshape", "Softmax", "Reshape"], spelled: 1),
        // Where only one of them has more than one element, no reshaping is needed.
        Case(shape: [open, .known(1000)], opset: 11, operations: ["Softmax"], spelled: 1),
        Case(shape: [open, .known(1000), .known(1), .known(1)], opset: 9, operations: ["Softmax"], spelled: 1),
        Case(shape: [.known(2), .known(1), .known(1), .known(5)], opset: 11, operations: ["Softmax"], spelled: 3),
    ])
    func everyOpsetIsSpelledOut(_ test: Case) throws {
        let node = OneNode(
            operation: "Softmax", attributes: test.axis.map { ["axis": .int($0)] } ?? [:],
            inputs: [Facts(type: .float32, shape: test.shape)], opset: test.opset)
        let nodes = try node.normalized()
        #expect(nodes.map(\.operation) == test.operations)
        #expect(nodes.first { $0.operation == "Softmax" }?.int("axis") == test.spelled)
        #expect(try node.inferred()[0].shape == test.shape)
    }

    @Test func unknownRanksOfOldOpsetsAreRefused() {
        let node = OneNode(operation: "Softmax", inputs: [Facts(type: .float32)], opset: 11)
        let error = #expect(throws: ModelError.self) { try node.normalized() }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("up to opset 12 it works on all axes from axis 1 on") == true)
    }

    @Test func hardmaxIsAComparisonForOpenCV4() throws {
        let node = OneNode(operation: "Hardmax", inputs: [OneNode.computed(2, 3)])
        #expect(try node.operations(for: .v4_10) == ["ArgMax", "Clip", "Add", "Equal"])
        #expect(try node.operations(for: .v5_0) == ["Hardmax"])
    }
}
