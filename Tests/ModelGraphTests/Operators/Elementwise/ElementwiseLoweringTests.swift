import Testing

@testable import ModelGraph

/// What each OpenCV gets. That it computes these nodes right is what the sweep shows (`Scripts/sweep`).
struct ElementwiseLoweringTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var operation: String
        var attributes: [String: Attribute] = [:]
        var inputs: [Facts?]
        var nodes4_6: [String]
        var nodes4_10: [String]
        var nodes5_0: [String]
        var testDescription: String { "\(operation) \(inputs.map { $0?.shape?.text ?? "-" })" }

        init(
            _ operation: String, _ attributes: [String: Attribute] = [:], on inputs: [Facts?], _ nodes4_6: [String],
            _ nodes4_10: [String]? = nil, _ nodes5_0: [String]? = nil
        ) {
            self.operation = operation
            self.attributes = attributes
            self.inputs = inputs
            self.nodes4_6 = nodes4_6
            self.nodes4_10 = nodes4_10 ?? nodes4_6
            self.nodes5_0 = nodes5_0 ?? [operation]
        }
    }

    static let image = OneNode.computed(2, 3, 4, 5)
    static let number = Facts(Constant(scalar: 2))
    static let integers = Facts(type: .int64, shape: [.known(2), .known(3)])

    static let cases: [Case] = [
        // Nothing is decomposed where OpenCV is right.
        Case("Add", on: [image, number], ["Add"]),
        Case("Add", on: [image, image], ["Add"]),
        Case("Mul", on: [image, OneNode.constant(3, 1, 1)], ["Mul"]),
        Case("Div", on: [image, OneNode.constant(3, 1, 1)], ["Div"]),
        // OpenCV 4.6 turns these over.
        Case("Div", on: [number, image], ["Reciprocal", "Mul"], ["Div"]),
        Case("Div", on: [OneNode.constant(3, 1, 1), image], ["Reciprocal", "Mul"], ["Div"]),
        Case("Sub", on: [OneNode.computed(2, 3, 1, 1), image], ["Neg", "Add"], ["Sub"]),
        // A gap between the axes is filled, a single element repeated.
        Case("Add", on: [image, OneNode.computed(2, 1, 4, 5)], ["Concat", "Add"], ["Add"]),
        Case("Mul", on: [image, OneNode.computed(1, 1, 1, 1)], ["Concat", "Mul"], ["Mul"]),
        // Vectors are rows.
        Case(
            "Add", on: [OneNode.computed(6), OneNode.constant(6)], ["Reshape", "Add", "Reshape"],
            ["Reshape", "Add", "Reshape"]),
        Case("Add", on: [image, OneNode.computed(5)], ["Reshape", "Add"], ["Reshape", "Add"]),
        // Maxima: OpenCV 4.6 takes values of one shape, 4.10 forgets the outer axes of the last operand.
        Case("Max", on: [image, number], ["Clip"], ["Max"]),
        Case("Max", on: [image, OneNode.constant(3, 1, 1)], ["Clip", "Add", "Max"], ["Max"]),
        Case("Min", on: [image, OneNode.computed(2, 1, 4, 5)], ["Clip", "Concat", "Add", "Min"], ["Less", "Where"]),
        Case("Sum", on: [image, image, OneNode.computed(2, 3, 1, 1)], ["Add", "Add"]),
        Case("Mean", on: [image, image], ["Sum", "Mul"]),
        // Powers do not swallow what follows them.
        Case("Pow", on: [image, number], ["Mul"], ["Pow"]),
        Case("Pow", on: [image, Facts(Constant(scalar: 0.5))], ["Sqrt"], ["Pow"]),
        Case("Pow", on: [image, Facts(Constant(scalar: 2.5))], ["Pow", "Identity"], ["Pow"]),
        Case("Greater", on: [image, number], ["Sub", "Sign", "Relu"], ["Greater"]),
        Case("Equal", on: [image, image], ["Equal"]),
        Case("Equal", on: [image, number], ["Sub", "Sign", "Abs", "Sub"], ["Equal"]),
        Case("Clip", on: [image, number, Facts(Constant(scalar: 6))], ["Clip"]),
        Case(
            "Clip", on: [image, OneNode.computed(1)], ["Reshape", "Clip", "Concat", "Add", "Max"], ["Reshape", "Max"]),
        Case("PRelu", on: [image, OneNode.constant(3, 1, 1)], ["PRelu"]),
        Case("PRelu", on: [image, number], ["LeakyRelu"], nil, ["LeakyRelu"]),
        Case(
            "PRelu", on: [image, OneNode.constant(5)], ["Relu", "Clip", "Mul", "Add"], nil,
            ["Relu", "Clip", "Mul", "Add"]),
        Case(
            "Gelu", on: [image], ["Mul", "Erf", "Add", "Mul", "Mul"], ["Gelu"]),
        Case(
            "Gelu", ["approximate": .string("tanh")], on: [image],
            ["Mul", "Mul", "Mul", "Add", "Mul", "Tanh", "Add", "Mul", "Mul"], nil,
            ["Mul", "Mul", "Mul", "Add", "Mul", "Tanh", "Add", "Mul", "Mul"]),
        // Integers are floats in OpenCV 4.
        Case(
            "Div", on: [integers, Facts(Constant(integers: [3]))],
            ["Abs", "Sign", "Add", "Mul", "Floor", "Mul", "Mul"], ["Abs", "Sign", "Add", "Mul", "Floor", "Mul", "Mul"]),
        Case("Cast", ["to": .int(6)], on: [image], ["Abs", "Floor", "Sign", "Mul"]),
        Case("Cast", ["to": .int(9)], on: [image], ["Abs", "Sign"]),
        Case("Cast", ["to": .int(1)], on: [integers], ["Identity"]),
    ]

    @Test(arguments: cases)
    func eachOpenCVGetsWhatItComputesRight(_ test: Case) throws {
        let node = OneNode(operation: test.operation, attributes: test.attributes, inputs: test.inputs, opset: 20)
        #expect(try node.operations(for: .v4_6) == test.nodes4_6)
        #expect(try node.operations(for: .v4_10) == test.nodes4_10)
        #expect(try node.operations(for: .v5_0) == test.nodes5_0)
    }

    /// OpenCV 4.6 finds the axes of a constant from the attribute or the number of its axes.
    @Test func constantsNameTheirAxis() throws {
        let column = OneNode.constant(1, 1, 4, 1)
        let product = try OneNode(operation: "Mul", inputs: [Self.image, column]).lowered(for: .v4_6)
        #expect(product.nodes[0].int("axis") == 2)
        let sum = try OneNode(operation: "Add", inputs: [Self.image, column]).lowered(for: .v4_6)
        #expect(sum.constants[sum.nodes[0].inputs[1]]?.shape == [4, 1])
    }

    /// The batch of the smaller operand is open: its place must not be settled while the model is read.
    @Test func openBatchesOfFactorsStayOpen() throws {
        let open = Extent.open(name: "N", factor: 1)
        let image = Facts(type: .float32, shape: [open, .known(3), .known(4), .known(5)])
        let factors = Facts(type: .float32, shape: [open, .known(3), .known(1), .known(1)])
        let node = OneNode(operation: "Mul", inputs: [image, factors])
        #expect(try node.operations(for: .v4_6) == ["Scale"])
        #expect(try node.lowered(for: .v4_6).nodes[0].int("axis") == 0)
        #expect(try node.operations(for: .v4_10) == ["Mul"])
    }

    @Test func otherPrecisionsBecomeFloat32() throws {
        for type in [ElementType.float16, .float64, .bfloat16] {
            let factor = Facts(Constant(floats: [1.5], type: type, shape: []))
            let value = Facts(type: type, shape: [.known(1), .known(4)])
            let graph = try OneNode(operation: "Mul", inputs: [value, factor]).lowered(for: .v5_0)
            #expect(graph.inputs[0].type == .float32 && graph.outputs[0].type == .float32)
            #expect(graph.constants["x1"]?.type == .float32 && graph.constants["x1"]?.floats == [1.5])
        }
    }

    /// The classic engine of OpenCV 5.0 has the quirks of 4.10, and element types besides, which it does not mix.
    @Test(
        arguments: [
            ("ReduceMax", [image], ["Reshape", "ReduceMax", "Reshape"]),
            ("Greater", [image, number], ["Greater", "Cast"]),
            ("Add", [integers, Facts(Constant(integers: [1]))], ["Cast", "Add"]),
            ("Where", [Facts(type: .bool, shape: image.shape), image, number], ["Cast", "Cast", "Where"]),
            ("ArgMax", [image], ["ArgMax", "Cast"]),
        ] as [(String, [Facts?], [String])])
    func theClassicEngineOf5_0(_ test: (operation: String, inputs: [Facts?], expected: [String])) throws {
        let form = try NormalForm(OneNode(operation: test.operation, inputs: test.inputs).model)
        let lowered = try Lowering(form, for: OpenCVTarget(.v5_0, engine: .classic))
        #expect(lowered.model.graph.nodes.map(\.operation) == test.expected)
        let automatic = try Lowering(form, for: OpenCVTarget(.v5_0))
        #expect(automatic.model.graph.nodes.map(\.operation) == [test.operation])
    }

    /// OpenCV 5.0 takes casts to long unsigned integers for none.
    @Test func longUnsignedIntegersAreSigned() throws {
        for type in [ElementType.uint32, .uint64] {
            let node = OneNode(operation: "Cast", attributes: ["to": .int(type.rawValue)], inputs: [Self.image])
            #expect(try node.lowered(for: .v5_0).nodes[0].int("to") == ElementType.int64.rawValue)
        }
        let shift = OneNode(
            operation: "BitShift", attributes: ["direction": .string("RIGHT")],
            inputs: [
                Facts(type: .uint8, shape: [.known(2)]), Facts(Constant(integers: [1, 3], type: .uint8, shape: [2])),
            ])
        #expect(try shift.operations(for: .v5_0) == ["Cast", "Div", "Cast"])
    }

    /// 15 mod 2^31 was -2^31 on OpenCV 5.0, which divides in 32 bits.
    @Test func remaindersOfLongIntegersAreDifferencesOn5_0() throws {
        func operations(
            _ fmod: Int, _ type: ElementType, _ divisors: [Int], _ version: OpenCVTarget.Version = .v5_0
        ) throws -> [String] {
            let divisor = Facts(Constant(integers: divisors, type: type, shape: [divisors.count]))
            return try OneNode(
                operation: "Mod", attributes: ["fmod": .int(fmod)],
                inputs: [Facts(type: type, shape: [.known(2)]), divisor]
            ).operations(for: version)
        }
        let once = ["Div", "Mul", "Sub"]
        #expect(try operations(1, .int64, [3, 1 << 31]) == once)
        #expect(try operations(0, .int64, [3, -7]) == once + ["Add"] + once)
        #expect(try operations(0, .int32, [3, 7]) == ["Mod"])
        #expect(try operations(0, .int64, [3, 0]) == ["Mod"])
        #expect(throws: ModelError.self) { try operations(0, .int64, [3, 1 << 31], .v4_10) }
    }

    /// What std::pow gives.
    @Test func powersOfComputedNumbersByLogarithms() throws {
        let node = OneNode(operation: "Pow", inputs: [OneNode.computed(2, 4), OneNode.computed(2, 4)])
        let powers = try #require(
            try node.computed(for: .v4_6, from: [2, -2, -3, 0, 0, 0, 4, -4], [3, 3, 2, 2, 0, -1, 0.5, 0.5]))
        #expect(
            zip(powers, [8, -8, 9, 0, 1, .infinity, 2]).allSatisfy { $0 == $1 || abs($0 - $1) < 1e-5 }, "\(powers)")
        #expect(powers[7].isNaN)
        #expect(try node.operations(for: .v4_10) == ["Pow"])
    }

    /// OpenCV 4.6 does not add up vectors in one layer.
    @Test func sumsOfVectorsAreAddedOneByOne() throws {
        let vectors = OneNode(operation: "Sum", inputs: [OneNode.computed(3), OneNode.computed(3)])
        let operations = try vectors.operations(for: .v4_6)
        #expect(operations.contains("Add") && !operations.contains("Sum"))
        let images = OneNode(operation: "Sum", inputs: [Self.image, Self.image])
        #expect(try images.operations(for: .v4_6) == ["Sum"])
    }

    /// OpenCV takes such a row for a Celu, and does not survive where the number is no Constant node.
    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func divisionsBeforeAnEluAreFoundForNoCelu(_ version: OpenCVTarget.Version) throws {
        var model = OneNode(operation: "Div", inputs: [Self.image, Self.image]).model
        model.graph.constants["alpha"] = Constant([2 as Float], shape: [1])
        model.graph.nodes += [
            Node(name: "elu", operation: "Elu", inputs: ["y0"], outputs: ["e"]),
            Node(name: "mul", operation: "Mul", inputs: ["alpha", "e"], outputs: ["z"]),
        ]
        model.graph.outputs = [.init(name: "z")]
        let nodes = try Lowering(NormalForm(model), for: OpenCVTarget(version)).model.graph.nodes
        let elu = try #require(nodes.first { $0.operation == "Elu" })
        #expect(nodes.first { $0.inputs.contains(elu.outputs[0]) }?.operation == "Identity")
    }

    /// The bounds of float32 are none of int8.
    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10, .v5_0])
    func aClipWithoutBoundsHandsItsInputOn(_ version: OpenCVTarget.Version) throws {
        let clip = OneNode(operation: "Clip", inputs: [Facts(type: .int8, shape: [.known(3)])])
        #expect(try clip.operations(for: version) == ["Identity"])
    }

    struct Refusal: Sendable {
        var node: OneNode
        var version: OpenCVTarget.Version
        var message: String
    }

    @Test(arguments: [
        Refusal(
            node: OneNode(operation: "Pow", inputs: [integers, integers]), version: .v4_6,
            message: "OpenCV 4.6 takes powers of integers, and to integers, only by one constant exponent"),
        Refusal(
            node: OneNode(operation: "Mod", attributes: ["fmod": .int(1)], inputs: [image, image]), version: .v4_6,
            message: "OpenCV 4.6 has no Mod of floats"),
        Refusal(
            node: OneNode(
                operation: "BitShift", attributes: ["direction": .string("RIGHT")], inputs: [integers, integers]),
            version: .v5_0, message: "OpenCV 5.0 shifts bits to the right only by constants"),
        Refusal(
            node: OneNode(operation: "BitwiseAnd", inputs: [integers, integers], opset: 18), version: .v4_10,
            message: "OpenCV 4.10 does not work on bits"),
        Refusal(
            node: OneNode(
                operation: "Cast", attributes: ["to": .int(6)], inputs: [Facts(Constant([1, Float.nan], shape: [2]))]),
            version: .v4_6, message: "it converts a constant to int32, which holds none of its NaN"),
        Refusal(
            node: OneNode(
                operation: "Cast", attributes: ["to": .int(3)], inputs: [Facts(Constant([Float(3e9)], shape: [1]))]),
            version: .v5_0, message: "it converts a constant to int8, which holds none of its NaN"),
        Refusal(
            node: OneNode(operation: "Add", inputs: [Facts(type: .float32), image]), version: .v4_6,
            message: "the shapes of its inputs are not known"),
    ])
    func whatAnOpenCVLacksIsRefused(_ test: Refusal) {
        let error = #expect(throws: ModelError.self) { try test.node.lowered(for: test.version) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains(test.message) == true, "\(error?.message ?? "")")
    }
}
