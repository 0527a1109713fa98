import Testing

@testable import ModelGraph

/// Integers of 8 and 16 bits where OpenCV computes in float32. The numbers are held against ONNX Runtime by the sweep.
struct WrapAroundTests {
    private static func narrow(_ type: ElementType) -> Facts { Facts(type: type, shape: [.known(2), .known(3)]) }

    private static func operations(
        _ operation: String, _ type: ElementType, for version: OpenCVTarget.Version
    ) throws -> [String] {
        try OneNode(operation: operation, inputs: [narrow(type), narrow(type)]).operations(for: version)
    }

    private static let wrapped = ["Mul", "Floor", "Mul", "Sub"]

    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10])
    func whatLeavesARangeComesInAgain(_ version: OpenCVTarget.Version) throws {
        for operation in ["Add", "Sub", "Mul"] {
            #expect(try Self.operations(operation, .uint8, for: version) == [operation] + Self.wrapped)
            #expect(try Self.operations(operation, .int8, for: version) == [operation, "Add"] + Self.wrapped)
            #expect(try Self.operations(operation, .int64, for: version) == [operation])
        }
    }

    @Test func openCV5HasIntegers() throws {
        #expect(try Self.operations("Sub", .uint8, for: .v5_0) == ["Sub"])
    }

    @Test func productsThatNoFloatHoldsAreRefused() throws {
        let error = #expect(throws: ModelError.self) { try Self.operations("Mul", .uint16, for: .v4_6) }
        #expect(error?.message.contains("which holds no such product exactly") == true)
        #expect(throws: Never.self) { try Self.operations("Add", .uint16, for: .v4_6) }
    }

    /// What stands for another operator has the types of its inputs, and computes in float32 whatever they are.
    @Test func whatARuleMadeIsNotWrapped() throws {
        let zero = Facts(Constant(bits: [128] as [UInt8], type: .uint8, shape: []))
        let node = OneNode(
            operation: "DequantizeLinear", inputs: [Self.narrow(.uint8), Facts(Constant(scalar: 0.5)), zero], opset: 13)
        for version in [OpenCVTarget.Version.v4_6, .v4_10] {
            #expect(try !node.operations(for: version).contains("Floor"))
        }
    }

    static let casts: [(from: ElementType, to: ElementType, isWrapped: Bool)] = [
        (.int32, .uint8, true), (.uint8, .int8, true), (.uint8, .int16, false), (.uint8, .int64, false),
        (.int64, .int32, false), (.float32, .uint8, true), (.float32, .int16, true), (.float32, .int32, false),
    ]

    /// The same in float32, and in the integers that OpenCV 5 has.
    @Test(arguments: casts, [(OpenCVTarget.Version.v4_6, "Sub"), (.v4_10, "Sub"), (.v5_0, "Mod")])
    func aNarrowerTypeIsWrapped(
        _ cast: (from: ElementType, to: ElementType, isWrapped: Bool), _ way: (OpenCVTarget.Version, String)
    ) throws {
        let (from, to, isWrapped) = cast
        var model = OneNode(
            operation: "Cast", attributes: ["to": .int(to.rawValue)], inputs: [Self.narrow(from)]
        ).model
        model.graph.nodes.append(Node(name: "end", operation: "Neg", inputs: ["y0"], outputs: ["end"]))
        model.graph.outputs = [.init(name: "end")]
        let lowered = try Lowering(NormalForm(model), for: OpenCVTarget(way.0)).model.graph.nodes
        #expect(lowered.contains { $0.operation == way.1 } == isWrapped)
    }

    @Test func aCastOfOpenCV5LosesNoTurn() throws {
        let numbers: [Float] = [300, -1, 70000, -70000, 127, 128]
        let node = OneNode(
            operation: "Cast", attributes: ["to": .int(ElementType.int8.rawValue)],
            inputs: [Facts(type: .int32, shape: [.known(6)])])
        var lowered = try Lowering(NormalForm(node.model), for: OpenCVTarget(.v5_0)).model
        lowered.graph.constants["x0"] = Constant(numbers.map { Int32($0) }, shape: [6])
        lowered.graph.inputs = []
        lowered.opsets = ["": NormalForm.opset]
        let answer = try NormalForm(lowered).facts["y0"]?.constant?.integers
        #expect(answer == numbers.map { Int(Int8(truncatingIfNeeded: Int($0))) })
    }
}
