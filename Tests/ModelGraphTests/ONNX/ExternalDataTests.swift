import Testing

@testable import ModelGraph

/// Models with constants in files beside them.
struct ExternalDataTests {
    /// 1, 2 and 3 in float32.
    private static let numbers = Bytes([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40])
    private static let outside = Constant(
        type: .float32, shape: [3], payload: .external(.init(location: "weights", offset: 0, length: 12)))

    /// y = x + c, whose constant is where the place says.
    private static func model(_ place: Place) -> Model {
        var model = OneNode(operation: "Add", inputs: [OneNode.computed(3), nil], opset: 13).model
        model.graph.outputs[0].type = .float32
        model.graph.nodes[0].inputs[1] = "c"
        let constant = Node(operation: "Constant", outputs: ["c"], attributes: ["value": .tensor(outside)])
        switch place {
        case .initializer: model.graph.constants["c"] = outside
        case .attribute: model.graph.nodes.insert(constant, at: 0)
        case .branch:
            var branch = Graph()
            branch.nodes = [constant]
            branch.outputs = [.init(name: "c")]
            model.graph.constants["condition"] = Constant(bools: [true], shape: [])
            model.graph.nodes.insert(
                Node(
                    operation: "If", inputs: ["condition"], outputs: ["c"],
                    attributes: ["then_branch": .graph(branch), "else_branch": .graph(branch)]), at: 0)
        case .function:
            var function = Model.Function()
            function.name = "f"
            function.domain = "own"
            function.outputs = ["c"]
            function.nodes = [constant]
            model.functions = [function]
            model.graph.nodes.insert(Node(operation: "f", domain: "own", outputs: ["c"]), at: 0)
        }
        return model
    }

    enum Place: CaseIterable { case initializer, attribute, branch, function }

    @Test(arguments: Place.allCases)
    func isBroughtInWhereverItIs(_ place: Place) throws {
        var model = Self.model(place)
        #expect(model.externalLocations == ["weights"])
        try model.resolveExternalData { _ in Self.numbers }
        #expect(model.externalLocations.isEmpty)
        let form = try NormalForm(model)
        #expect(form.model.graph.constants.values.map(\.floats) == [[1, 2, 3]])
    }

    @Test(
        arguments: [
            ([3], Int.max, "needs 12 bytes from byte 9223372036854775807 of weights on"),
            ([4], 0, "needs 16 bytes from byte 0 of"),
            ([1 << 62], 0, "has a type or shape that no file holds"),
        ] as [([Int], Int, String)])
    func whatLiesOutsideTheFileIsRefused(_ shape: [Int], _ offset: Int, _ message: String) {
        var model = Self.model(.initializer)
        model.graph.constants["c"] = Constant(
            type: .float32, shape: shape, payload: .external(.init(location: "weights", offset: offset)))
        let error = #expect(throws: ModelError.self) { try model.resolveExternalData { _ in Self.numbers } }
        #expect(error?.kind == .structure)
        #expect(error?.message.hasPrefix("the constant \"c\"") == true)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    /// What is checked alone has the file's nodes, and not its bytes.
    @Test func aCheckedModelHasItInItsBytes() throws {
        let prepared = try PreparedModel(Self.file, reading: .checked, beside: ["weights": Self.numbers])
        #expect(!prepared.isUnchanged)
        #expect(prepared.externalLocations == ["weights"])
        let handed = try ONNXReader.read(prepared.handedOver)
        #expect(handed.graph.constants["c"]?.floats == [1, 2, 3])
        #expect(handed.graph.nodes.map(\.operation) == ["Add"])
    }

    /// `y = x + c` with the constant in the first 12 bytes of `weights`.
    private static let file: Bytes = {
        var writer = WireWriter()
        writer.varint(1, 8)
        writer.message(7) { graph in
            graph.message(1) { node in
                node.text(1, "x")
                node.text(1, "c")
                node.text(2, "y")
                node.text(4, "Add")
            }
            graph.message(5) { tensor in
                tensor.varint(1, 3)
                tensor.varint(2, 1)
                tensor.text(8, "c")
                tensor.message(13) { entry in
                    entry.text(1, "location")
                    entry.text(2, "weights")
                }
                tensor.varint(14, 1)
            }
            graph.message(11) { $0.text(1, "x") }
            graph.message(12) { $0.text(1, "y") }
        }
        writer.message(8) { $0.varint(2, 13) }
        return Bytes(writer.joined())
    }()
}
