import Testing

@testable import ModelGraph

/// OpenCV multiplies minus infinity by 0 in a Relu, which gives NaN; nodes that nothing infinite reaches stay as they are.
struct InfinitiesTests {
    private static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    /// What becomes of a Relu behind these nodes, each of which takes the one before it.
    private static func relu(behind operations: [String], _ version: OpenCVTarget.Version) throws -> Node? {
        var model = OneNode(operation: operations[0], inputs: [OneNode.computed(2, 3, 4, 5)]).model
        model.graph.constants["two"] = Constant(scalar: 2)
        var value = "y0"
        for operation in operations.dropFirst() + ["Relu"] {
            let name = "\(value).\(operation)"
            let inputs = operation == "Div" ? [value, "two"] : [value]
            model.graph.nodes.append(Node(name: name, operation: operation, inputs: inputs, outputs: [name]))
            value = name
        }
        model.graph.outputs = [.init(name: value)]
        return try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes.last
    }

    @Test(arguments: versions) func theReluOfALogarithmIsAClip(_ version: OpenCVTarget.Version) throws {
        for operations in [["Log"], ["Log", "Neg"], ["Log", "Div"], ["Sqrt", "Div", "Div"]] {
            let node = try Self.relu(behind: operations, version)
            #expect(node?.operation == "Clip")
            guard case .float(0) = node?.attributes["min"], case .float(.infinity) = node?.attributes["max"] else {
                Issue.record("\(String(describing: node?.attributes))")
                continue
            }
        }
    }

    @Test(arguments: versions) func anotherReluStays(_ version: OpenCVTarget.Version) throws {
        for operations in [["Neg"], ["Neg", "Div"], ["Sigmoid"]] {
            #expect(try Self.relu(behind: operations, version)?.operation == "Relu")
        }
    }
}
