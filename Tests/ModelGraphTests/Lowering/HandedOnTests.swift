import Testing

@testable import ModelGraph

/// Which files OpenCV gets as they are.
@Suite struct HandedOnTests {
    static let targets = [
        OpenCVTarget(.v4_6), OpenCVTarget(.v4_10), OpenCVTarget(.v5_0), OpenCVTarget(.v5_0, engine: .new),
        OpenCVTarget(.v5_0, engine: .classic),
    ]

    private func prepared(_ file: Bytes, for target: OpenCVTarget) throws -> PreparedModel {
        try PreparedModel(onnx: file, reading: .normalized(target)) { (name) throws(ModelError) in
            throw ModelError(.file, "there is no \(name)")
        }
    }

    @Test(arguments: targets)
    func theBundledModelIs(target: OpenCVTarget) throws {
        let file = try ModelFile.bytes("../../Sources/CEfficientNetLite0/Model/efficientnet-lite0.onnx")
        let prepared = try prepared(file, for: target)
        #expect(prepared.isUnchanged)
        #expect(prepared.summaries.isEmpty)
        #expect(
            prepared.declaration.inputs.map(\.shape) == [
                [.open(name: "N", factor: 1), .known(3), .known(224), .known(224)]
            ])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var operation: String
        var attributes: [String: Attribute] = [:]
        var shape: Shape? = [.known(2), .known(5)]
        var opset: Int
        /// Whether every OpenCV reads the node as it is.
        var isHandedOn: Bool

        var testDescription: String { "\(operation) of opset \(opset)" }
    }

    static let cases = [
        Case(operation: "Relu", opset: 8, isHandedOn: true), Case(operation: "Relu", opset: 21, isHandedOn: true),
        Case(operation: "Clip", attributes: ["min": .float(0), "max": .float(6)], opset: 10, isHandedOn: true),
        Case(operation: "Softmax", attributes: ["axis": .int(1)], opset: 11, isHandedOn: true),
        Case(operation: "Softmax", attributes: ["axis": .int(1)], opset: 21, isHandedOn: true),
        // Without an axis it is spelled, where the number of axes is known; else the opset tells it the importers.
        Case(operation: "Softmax", opset: 11, isHandedOn: false),
        Case(operation: "Softmax", opset: 13, isHandedOn: false),
        Case(operation: "Softmax", shape: nil, opset: 13, isHandedOn: true),
        Case(operation: "Softmax", shape: nil, opset: 21, isHandedOn: false),
    ]

    @Test(arguments: cases)
    func anOpsetCountsWhereImportersGoByIt(handed: Case) throws {
        var model = OneNode(
            operation: handed.operation, attributes: handed.attributes,
            inputs: [Facts(type: .float32, shape: handed.shape)], opset: handed.opset
        ).model
        model.graph.outputs[0].type = .float32
        let file = Bytes(ONNXWriter.write(model))
        for target in Self.targets {
            #expect(try prepared(file, for: target).isUnchanged == handed.isHandedOn, "\(target.version)")
        }
    }

    /// OpenCV 5.0 does not survive a bool constant that ONNX spreads over integers (`int32_data`).
    @Test func constantsHaveToLieInTheFile() throws {
        let mask = Facts(Constant(bits: [UInt8](arrayLiteral: 1, 0, 1), type: .bool, shape: [3]))
        var model = OneNode(
            operation: "Or", inputs: [Facts(type: .bool, shape: [.known(2), .known(3)]), mask], opset: 13
        ).model
        model.graph.outputs[0].type = .bool
        let raw = Bytes(ONNXWriter.write(model))
        let target = OpenCVTarget(.v5_0, engine: .new)
        let lowering = try Lowering(NormalForm(ONNXReader.read(raw)), for: target)
        #expect(try prepared(raw, for: target).isUnchanged == lowering.isSpelledAs(ONNXReader.read(raw), in: raw))

        // The same with the elements as integers: field 5 in place of field 9, both of three bytes.
        let spread = Bytes(raw.array.replacing([0x4A, 3, 1, 0, 1], with: [0x2A, 3, 1, 0, 1]))
        #expect(spread.array != raw.array)
        let prepared = try prepared(spread, for: target)
        #expect(!prepared.isUnchanged)
        let handed = try ONNXReader.read(unsafe prepared.withBytes { Bytes(unsafe [UInt8]($0)) })
        #expect(handed.graph.constants["x1"]?.bits(as: UInt8.self) == [1, 0, 1])
    }

    /// OpenCV 4 takes an open batch of three axes or more for 1, and everything else that is open for unknown.
    @Test(
        arguments: [
            ([Extent.open(name: "N", factor: 1), .known(3), .known(4)], true),
            ([.open(name: "N", factor: 1), .known(3)], false),
            ([.open(name: "N", factor: 1), .known(3), .open(name: "W", factor: 1)], false),
        ] as [(Shape, Bool)])
    func anOpenBatchStaysWhereOpenCVTakesItForOne(shape: Shape, stays: Bool) throws {
        let graph = try OneNode(operation: "Relu", inputs: [Facts(type: .float32, shape: shape)]).lowered(for: .v4_6)
        #expect(graph.inputs[0].shape?[0] == (stays ? shape[0] : .known(1)))
    }
}
