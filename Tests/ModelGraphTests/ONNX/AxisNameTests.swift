import Testing

@testable import ModelGraph

/// Names of open axes, which tell what is as long as what.
struct AxisNameTests {
    private static func read(_ names: [String]) throws -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [
            .init(name: "x", type: .float32, shape: names.map { .open(name: $0, factor: 1) })
        ]
        model.graph.nodes = [Node(name: "relu", operation: "Relu", inputs: ["x"], outputs: ["y"])]
        model.graph.outputs = [.init(name: "y")]
        return try ONNXReader.read(Bytes(ONNXWriter.write(model)))
    }

    @Test(arguments: [
        (["N", "C", "H", "W"], [true, true, true, true]), (["N", "3", "?", "?"], [true, false, false, false]),
        // The older exporters of Keras; PaddlePaddle's writes question marks.
        (["None", "C", "None", "None"], [false, true, false, false]), (["-1", "*"], [false, false]),
    ])
    func areBelievedWhereTheyAreNames(_ names: [String], _ believed: [Bool]) throws {
        #expect(try Self.read(names).graph.inputs[0].shape?.map(\.isOpen) == believed)
    }

    @Test func axesWithoutANameGetAnyLengths() throws {
        let model = try Self.read(["N", "C", "?", "?"])
        let normalForm = try NormalForm(model, inputShapes: ["x": [1, 3, 48, 192]])
        #expect(normalForm.facts["y"]?.lengths == [1, 3, 48, 192])
    }

    @Test func axesOfOneNameAreAsLong() throws {
        var model = try Self.read(["N", "C"])
        model.graph.inputs.append(.init(name: "z", type: .float32, shape: [.open(name: "N", factor: 1)]))
        model.graph.nodes.append(Node(name: "other", operation: "Relu", inputs: ["z"], outputs: ["w"]))
        let error = #expect(throws: ModelError.self) {
            try NormalForm(model, inputShapes: ["x": [2, 3], "z": [3]])
        }
        #expect(error?.message.contains("the axis N cannot be both") == true, "\(error?.message ?? "")")
    }
}
