import Testing

@testable import ModelGraph

/// Rewritten models whose weights stay where the file has them.
@Suite struct ONNXPatchTests {
    /// A convolution with 4,608 bytes of weights, whose attributes have to be spelled out.
    private static let file = Bytes(ONNXWriter.write(model))

    private static var model: Model {
        var model = OneNode(
            operation: "Conv",
            inputs: [OneNode.computed(1, 16, 8, 8), OneNode.constant(8, 16, 3, 3), OneNode.constant(8)]
        ).model
        model.graph.outputs[0].type = .float32
        return model
    }

    private func prepared(_ file: Bytes) throws -> PreparedModel { try PreparedModel(file, for: OpenCVTarget(.v4_6)) }

    @Test(arguments: [true, false])
    func saysTheSameAsTheRewrittenModel(isOurs: Bool) throws {
        let file = isOurs ? Bytes(ModelBuffer(copying: Self.file)) : Self.file
        let found = try ONNXReader.read(prepared(file).handedOver)
        let expected = try Lowering(NormalForm(ONNXReader.read(Self.file)), for: OpenCVTarget(.v4_6)).model
        #expect(found.opsets == expected.opsets)
        #expect(found.irVersion == expected.irVersion)
        #expect(found.graph.nodes.map(\.operation) == expected.graph.nodes.map(\.operation))
        #expect(found.graph.nodes[0].ints("dilations") == [1, 1])
        #expect(found.graph.inputs == expected.graph.inputs)
        #expect(found.graph.outputs == expected.graph.outputs)
        #expect(Set(found.graph.constants.keys) == ["x1", "x2"])
        for (name, constant) in expected.graph.constants {
            #expect(found.graph.constants[name]?.bits(as: Float.self) == constant.bits(as: Float.self))
        }
    }

    @Test func leavesWeightsInPlaceAndTheFileAsItWas() throws {
        let buffer = ModelBuffer(copying: Self.file)
        let file = Bytes(buffer)
        let start = unsafe file.withUnsafeBytes { $0.baseAddress }
        let prepared = try prepared(file)
        unsafe prepared.withBytes { bytes in
            #expect(unsafe bytes.baseAddress == start)
            // Less than the weights comes behind the file.
            #expect(bytes.count < Self.file.count + 1024)
        }
        #expect(file.array == Self.file.array)
    }

    @Test func isNotMadeWhereMostOfTheFileChanges() throws {
        // Weights of half precision, which OpenCV 4.6 gets as float32: more than the room behind the file.
        let count = 4 << 20
        let weights = Constant(bits: [UInt16](repeating: 0x3C00, count: count), type: .float16, shape: [count])
        var model = OneNode(operation: "Add", inputs: [Facts(type: .float16, shape: [.known(count)]), Facts(weights)])
            .model
        model.graph.outputs[0].type = .float16
        let found = try ONNXReader.read(prepared(Bytes(ONNXWriter.write(model))).handedOver)
        let types = Set(found.graph.constants.values.filter { $0.count == count }.map(\.type))
        #expect(types == [.float32])
        #expect(found.graph.inputs.map(\.type) == [.float32])
    }

    @Test func messagesThatReadersWouldMergeAreReadSoOrRefused() throws {
        // A second graph behind the file: its node counts as one more of the first.
        var second = WireWriter()
        second.message(7) { graph in
            graph.message(1) { node in
                node.text(1, "y0")
                node.text(2, "z")
                node.text(4, "Relu")
            }
        }
        let merged = try ONNXReader.read(Bytes(Self.file.array + second.joined()))
        #expect(merged.graph.nodes.map(\.operation) == ["Conv", "Relu"])
        #expect(merged.graph.constants.count == 2)

        var twice = WireWriter()
        twice.message(7) { graph in
            graph.message(11) { value in
                value.text(1, "x")
                for _ in 0..<2 {
                    value.message(2) { $0.message(1) { $0.varint(1, 1) } }
                }
            }
        }
        let error = #expect(throws: ModelError.self) { try ONNXReader.read(Bytes(twice.joined())) }
        #expect(error?.message == "the type of \"x\" is given twice")
    }
}
