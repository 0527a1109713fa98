import Testing

@testable import ModelGraph

/// Patterns that OpenCV 5's new engine fuses without looking at shapes: what only resembles them is kept apart.
struct WrongFusionTests {
    private static let new = OpenCVTarget(.v5_0, engine: .new)

    /// The operators that an OpenCV gets for nodes from the inputs `x` and `r` to `y`.
    private static func lowered(
        _ nodes: [Node], x: Shape = Shape([2, 8, 4, 8]), r: Shape? = nil, constants: [String: Constant] = [:],
        for target: OpenCVTarget = new
    ) throws -> Graph {
        var model = Model()
        model.opsets = ["": 13]
        model.irVersion = 8
        model.graph.inputs = [.init(name: "x", type: .float32, shape: x)]
        if let r { model.graph.inputs.append(.init(name: "r", type: .float32, shape: r)) }
        model.graph.constants = constants
        model.graph.nodes = nodes
        model.graph.outputs = [.init(name: "y")]
        return try Lowering(NormalForm(model), for: target).model.graph
    }

    private static func node(
        _ operation: String, _ inputs: [String], _ output: String, _ attributes: [String: Attribute] = [:]
    ) -> Node {
        Node(name: output, operation: operation, inputs: inputs, outputs: [output], attributes: attributes)
    }

    private static func zeros(_ lengths: [Int]) -> Constant {
        Constant([Float](repeating: 0, count: lengths.reduce(1, *)), shape: lengths)
    }

    // MARK: A convolution and a sum

    private static func residual(_ shape: Shape, _ operation: String, for target: OpenCVTarget) throws -> [String] {
        let pads: [String: Attribute] = ["pads": .ints([1, 1, 1, 1])]
        return try lowered(
            [
                node("Conv", ["x", "w"], "c", pads), node("Relu", ["r"], "q"), node(operation, ["q", "c"], "y"),
            ], x: [.open(name: "N", factor: 1)] + Shape([3, 5, 5]), r: shape, constants: ["w": zeros([4, 3, 3, 3])],
            for: target
        ).nodes.map(\.operation)
    }

    @Test(arguments: ["Add", "Sum"])
    func aResidualOfTheSameShapeIsFused(_ operation: String) throws {
        let shape: Shape = [.open(name: "N", factor: 1)] + Shape([4, 5, 5])
        #expect(try Self.residual(shape, operation, for: Self.new).contains("Reshape") == false)
    }

    @Test(
        arguments: [
            [.open(name: "N", factor: 1), .known(4), .known(1), .known(1)], Shape([4, 1, 1]), Shape([1]),
            [.open(name: "M", factor: 1), .known(1), .known(5), .known(5)],
        ] as [Shape], ["Add", "Sum"])
    func othersAreNot(_ shape: Shape, _ operation: String) throws {
        #expect(try Self.residual(shape, operation, for: Self.new).contains("Reshape"))
    }

    // MARK: A convolution, an activation and a BatchNormalization

    private static func batchNormalization(_ activation: [Node], for target: OpenCVTarget) throws -> [String] {
        let statistic = zeros([4])
        return try lowered(
            [node("Conv", ["x", "w"], "c")] + activation + [
                node("BatchNormalization", ["a"] + Array(repeating: "s", count: 4), "y")
            ],
            x: Shape([1, 3, 5, 5]), constants: ["w": zeros([4, 3, 3, 3]), "s": statistic], for: target
        ).nodes.map(\.operation)
    }

    @Test(
        arguments: [
            ([node("Relu", ["c"], "a")], false), ([node("Sigmoid", ["c"], "a")], true),
            ([node("Sigmoid", ["c"], "s1"), node("Mul", ["c", "s1"], "a")], true),
            ([node("Identity", ["c"], "a")], false),
        ] as [([Node], Bool)])
    func aBatchNormalizationStaysBehindAnActivation(_ activation: [Node], _ isKeptApart: Bool) throws {
        let operations = try Self.batchNormalization(activation, for: Self.new)
        #expect((operations.dropLast().last == "Reshape") == isKeptApart, "\(operations)")
        #expect(try !Self.batchNormalization(activation, for: OpenCVTarget(.v4_10)).contains("Reshape"))
    }

    // MARK: Channels in blocks

    /// The operators before a product of what two convolutions make, of eight channels and of some.
    private static func gated(_ channels: Int, axes: Int, for target: OpenCVTarget) throws -> [String] {
        let size = Array(repeating: 1, count: axes)
        return try lowered(
            [
                node("Conv", ["x", "w"], "a"), node("Conv", ["x", "v"], "b"), node("Mul", ["b", "a"], "y"),
            ], x: Shape([1, 3] + Array(repeating: 6, count: axes)),
            constants: ["w": zeros([8, 3] + size), "v": zeros([channels, 3] + size)], for: target
        ).nodes.map(\.operation)
    }

    @Test(arguments: [1, 2, 3])
    func oneChannelIsTakenOutOfBlocks(_ axes: Int) throws {
        #expect(try Self.gated(1, axes: axes, for: Self.new).contains("Reshape"))
        #expect(try !Self.gated(8, axes: axes, for: Self.new).contains("Reshape"))
        #expect(try !Self.gated(1, axes: axes, for: OpenCVTarget(.v5_0, engine: .classic)).contains("Reshape"))
    }

    // MARK: A sum and numbers for each channel

    @Test(arguments: ["BatchNormalization", "PRelu"], [(2, true), (3, true), (4, false)])
    func channelsAreFoundBehindASum(_ operation: String, _ rank: (axes: Int, isKeptApart: Bool)) throws {
        let shape = Shape(Array([2, 4, 5, 5][..<rank.axes]))
        let parameters = operation == "PRelu" ? ["p"] : Array(repeating: "s", count: 4)
        for (version, isKeptApart) in [(OpenCVTarget.Version.v4_6, rank.isKeptApart), (.v4_10, false)] {
            let operations = try Self.lowered(
                [Self.node("Add", ["x", "r"], "a"), Self.node(operation, ["a"] + parameters, "y")], x: shape, r: shape,
                constants: ["s": Self.zeros([4]), "p": Self.zeros([4] + Array(repeating: 1, count: rank.axes - 2))],
                for: OpenCVTarget(version)
            ).nodes.map(\.operation)
            #expect(operations.contains("Reshape") == isKeptApart, "\(version) \(operations)")
        }
    }

    // MARK: Two Reshapes

    /// The shape that the second Reshape gets.
    private static func second(
        x: Shape, _ first: [Int], _ second: [Int], between: [Node] = [], from: String = "a"
    ) throws -> (graph: Graph, lengths: [Int]?) {
        let graph = try lowered(
            [node("Reshape", ["x", "s"], "a")] + between + [node("Reshape", [from, "t"], "y")], x: x,
            constants: ["s": Constant(integers: first), "t": Constant(integers: second)])
        let last = try #require(graph.nodes.last)
        return (graph, graph.constants[last.inputs[1]]?.integers)
    }

    @Test(
        arguments: [
            ([6, 20], [0, -1], [6, 20]), ([6, 20], [0, 4, 5], [6, 4, 5]), ([2, 60], [-1, 60], [-1, 60]),
        ] as [([Int], [Int], [Int])])
    func aReshapeOfAReshapeKeepsNothing(_ first: [Int], _ second: [Int], _ expected: [Int]) throws {
        #expect(try Self.second(x: Shape([2, 3, 4, 5]), first, second).lengths == expected)
    }

    /// OpenCV drops the Transposes first.
    @Test func orBehindTransposesThatUndoEachOther() throws {
        let turns = [
            Self.node("Transpose", ["a"], "b", ["perm": .ints([1, 2, 0])]),
            Self.node("Transpose", ["b"], "c", ["perm": .ints([2, 0, 1])]),
        ]
        let both = try Self.second(x: Shape([2, 3, 4, 5]), [6, 4, 5], [0, -1], between: turns, from: "c")
        #expect(both.lengths == [6, 20])
        let one = try Self.second(x: Shape([2, 3, 4, 5]), [6, 4, 5], [0, -1], between: [turns[0]], from: "b")
        #expect(one.lengths == [0, -1])
    }

    /// With two open axes no shape says it; a value of one axis more is no Reshape's.
    @Test func openAxesAreKeptApart() throws {
        let open: Shape = [.open(name: "N", factor: 1), .open(name: "L", factor: 1), .known(12)]
        let graph = try Self.second(x: open, [0, 0, 3, 4], [0, 0, 12]).graph
        #expect(graph.nodes.map(\.operation) == ["Reshape", "Unsqueeze", "Squeeze", "Reshape"])
    }

    // MARK: An InstanceNormalization between Reshapes

    private static func groups(
        _ groups: Int, back: [Int] = [2, 8, 4, 8], scale: [Int] = [8, 1, 1], bias: [Int] = [8, 1, 1]
    ) throws -> Int {
        let constants = [
            "there": Constant(integers: [2, groups, -1]), "back": Constant(integers: back),
            "one": Constant([Float](repeating: 1, count: groups), shape: [groups]), "zero": zeros([groups]),
            "scale": zeros(scale), "bias": zeros(bias),
        ]
        let nodes = [
            node("Reshape", ["x", "there"], "a"), node("InstanceNormalization", ["a", "one", "zero"], "b"),
            node("Reshape", ["b", "back"], "c"), node("Mul", ["c", "scale"], "d"), node("Add", ["d", "bias"], "y"),
        ]
        return try lowered(nodes, constants: constants).nodes.count { $0.operation == "Reshape" }
    }

    @Test(arguments: [1, 2, 8])
    func groupsOfChannelsAreFused(_ count: Int) throws {
        #expect(try Self.groups(count) == 2)
        #expect(try Self.groups(count, scale: [1, 8, 1, 1], bias: [1, 8, 1, 1]) == 2)
    }

    @Test(
        arguments: [
            ([2, 8, 4, 8], [8], [8, 1, 1]), ([2, 8, 4, 8], [8, 1, 1], [8]), ([2, 8, 4, 8], [1], [1]),
            ([2, 8, 8, 4], [8, 1, 1], [8, 1, 1]), ([2, 8, 4, 8], [8, 4, 8], [8, 1, 1]),
        ] as [([Int], [Int], [Int])])
    func otherValuesAreNot(_ back: [Int], _ scale: [Int], _ bias: [Int]) throws {
        #expect(try Self.groups(8, back: back, scale: scale, bias: bias) == 3)
    }

    // MARK: A scale and a Softmax

    @Test(arguments: [([], "Mul"), ([1, 1, 1, 1], "Div"), ([1, 1, 1, 1, 1], "Mul"), ([1, 1, 1, 1, 1], "Div")])
    func aScaleKeepsItsAxes(_ scale: [Int], _ operation: String) throws {
        let nodes = [Self.node(operation, ["x", "s"], "a"), Self.node("Softmax", ["a"], "y", ["axis": .int(-1)])]
        let graph = try Self.lowered(nodes, constants: ["s": Constant([2 as Float], shape: scale)])
        #expect(graph.nodes.map(\.operation) == (scale.count > 4 ? ["Unsqueeze"] : []) + [operation, "Softmax"])
    }
}
