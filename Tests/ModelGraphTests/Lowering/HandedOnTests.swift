import Testing

@testable import ModelGraph

/// Which files OpenCV gets as they are.
@Suite struct HandedOnTests {
    static let targets = [
        OpenCVTarget(.v4_6), OpenCVTarget(.v4_10), OpenCVTarget(.v5_0), OpenCVTarget(.v5_0, engine: .new),
        OpenCVTarget(.v5_0, engine: .classic),
    ]

    @Test(arguments: targets)
    func theBundledModelIs(target: OpenCVTarget) throws {
        let file = try ModelFile.bytes("../../Sources/CEfficientNetLite0/Model/efficientnet-lite0.onnx")
        let prepared = try PreparedModel(file, for: target)
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
        model.graph.outputs[0].shape = handed.shape ?? []
        let file = Bytes(ONNXWriter.write(model))
        for target in Self.targets {
            #expect(try PreparedModel(file, for: target).isUnchanged == handed.isHandedOn, "\(target.version)")
        }
    }

    /// OpenCV reads no output without a shape.
    @Test(arguments: targets) func anOutputHasAShape(target: OpenCVTarget) throws {
        var model = OneNode(operation: "Relu", inputs: [OneNode.computed(2, 5)]).model
        model.graph.outputs[0].type = .float32
        let prepared = try PreparedModel(Bytes(ONNXWriter.write(model)), for: target)
        #expect(!prepared.isUnchanged)
        #expect(try ONNXReader.read(prepared.handedOver).graph.outputs[0].shape == [.known(2), .known(5)])
    }

    /// A choice by a mask, whose elements the exporter spread over integers (`int32_data`), which OpenCV 5.0 does not survive. The
    /// same model written here has them in place.
    @Test func aMaskHasToLieInTheFile() throws {
        let file = try ModelFile.bytes("ONNXSweep/Where.op13.constant-mask-2x3x4-2x3x1/model.onnx")
        let target = OpenCVTarget(.v5_0, engine: .new)
        let prepared = try PreparedModel(file, for: target)
        #expect(!prepared.isUnchanged)
        let handedOver = prepared.handedOver
        let mask = try ONNXReader.read(handedOver).graph.constants.values.first { $0.type == .bool }
        guard case .bytes(let elements) = mask?.payload else {
            Issue.record("the mask has no elements")
            return
        }
        #expect(elements.array == [1, 0, 1, 1, 0, 0])
        #expect(elements.isPart(of: handedOver))
        let written = Bytes(ONNXWriter.write(try ONNXReader.read(file)))
        #expect(try PreparedModel(written, for: target).isUnchanged)
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
