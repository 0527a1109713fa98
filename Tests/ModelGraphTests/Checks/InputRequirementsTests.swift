import Testing

@testable import ModelGraph

struct InputRequirementsTests {
    private static func model(_ input: Shape?, _ nodes: [Node], constants: [String: [Int]]) -> Model {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: input)]
        model.graph.nodes = nodes
        model.graph.outputs = [.init(name: nodes.last?.outputs[0] ?? "")]
        for (name, shape) in constants {
            model.graph.constants[name] = Constant([Float](repeating: 1, count: shape.reduce(1, *)), shape: shape)
        }
        return model
    }

    private static func input(_ model: Model) throws -> Declaration.Input {
        try #require(InputRequirements(NormalForm(model)).inputs.first)
    }

    private static let openImage: Shape = [
        .known(1), .open(name: "C", factor: 1), .open(name: "H", factor: 1), .open(name: "W", factor: 1),
    ]

    @Test func aFirstConvolutionTellsRankAndChannels() throws {
        let nodes = [
            Node(name: "scale", operation: "Mul", inputs: ["x", "s"], outputs: ["a"]),
            Node(
                name: "conv", operation: "Conv", inputs: ["a", "w"], outputs: ["y"], attributes: ["group": .int(2)]),
        ]
        let input = try Self.input(Self.model(nil, nodes, constants: ["s": [], "w": [4, 3, 5, 5]]))
        #expect(input.shape?.count == 4)
        #expect(input.shape?[1] == .known(6))
        #expect(input.leastExtents == [5, 5])
    }

    @Test func aFirstBatchNormalizationTellsChannels() throws {
        let node = Node(name: "bn", operation: "BatchNormalization", inputs: ["x", "v", "v", "v", "v"], outputs: ["y"])
        let input = try Self.input(Self.model(Self.openImage, [node], constants: ["v": [7]]))
        #expect(input.shape?[1] == .known(7))
    }

    /// A window of 3 with step 2 and no padding, then one of 3: the second needs 3 windows of the first, which take 2 * 2 + 3 = 7.
    @Test func windowsAddUp() throws {
        let strided: [String: Attribute] = ["strides": .ints([2, 2])]
        let nodes = [
            Node(name: "a", operation: "Conv", inputs: ["x", "w"], outputs: ["a"], attributes: strided),
            Node(name: "r", operation: "Relu", inputs: ["a"], outputs: ["r"]),
            Node(name: "b", operation: "Conv", inputs: ["r", "w"], outputs: ["y"]),
        ]
        let input = try Self.input(Self.model(Self.openImage, nodes, constants: ["w": [2, 2, 3, 3]]))
        #expect(input.leastExtents == [7, 7])
    }

    @Test(
        arguments: [
            // Padded windows need less, and dilated ones more.
            (["pads": .ints([1, 1, 1, 1])], [1, 1]), (["dilations": .ints([2, 3])], [5, 7]),
            (["auto_pad": .string("SAME_UPPER")], [1, 1]),
        ] as [([String: Attribute], [Int])])
    func paddingAndDilation(_ attributes: [String: Attribute], _ expected: [Int]) throws {
        let node = Node(name: "c", operation: "Conv", inputs: ["x", "w"], outputs: ["y"], attributes: attributes)
        let input = try Self.input(Self.model(Self.openImage, [node], constants: ["w": [2, 2, 3, 3]]))
        #expect(input.leastExtents == expected)
    }

    /// Doubled in size, half the input is enough.
    @Test func resizedValuesNeedLess() throws {
        var model = Self.model(
            Self.openImage,
            [
                Node(
                    name: "r", operation: "Upsample", inputs: ["x"], outputs: ["r"],
                    attributes: ["scales": .floats([1, 1, 2, 2])]),
                Node(name: "c", operation: "Conv", inputs: ["r", "w"], outputs: ["y"]),
            ], constants: ["w": [2, 2, 6, 6]])
        model.opsets = ["": 7]
        #expect(try Self.input(model).leastExtents == [3, 3])
    }
}
