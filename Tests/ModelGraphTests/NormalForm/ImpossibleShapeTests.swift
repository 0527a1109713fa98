import Testing

@testable import ModelGraph

/// Nodes that ask for values of shapes that no value has: with negative lengths, too many axes, or lengths whose product no number
/// holds.
@Suite struct ImpossibleShapeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var model: Model
        var message: String

        var testDescription: String { "\(model.graph.nodes.map(\.operation).joined(separator: ", ")): \(message)" }
    }

    private static func list(_ numbers: Int...) -> Facts { Facts(Constant(integers: numbers)) }

    private static func computed(_ type: ElementType, _ shape: Shape?) -> Facts { Facts(type: type, shape: shape) }

    /// A model of one node, and those that take its first output `y0` and give `y1`.
    private static func refused(
        _ message: String, _ operation: String, _ inputs: [Facts?], _ attributes: [String: Attribute] = [:],
        outputs: Int = 1, then more: [Node] = []
    ) -> Case {
        var model = OneNode(
            operation: operation, attributes: attributes, inputs: inputs, outputs: outputs, opset: 20
        ).model
        for (name, number) in [("zero", 0), ("one", 1), ("two", 2)] {
            model.graph.constants[name] = Constant(integers: [number])
        }
        model.graph.nodes += more
        if !more.isEmpty { model.graph.outputs = [.init(name: "z")] }
        return Case(model: model, message: message)
    }

    private static func node(_ operation: String, _ inputs: String...) -> Node {
        Node(name: "last", operation: operation, inputs: inputs, outputs: ["z"])
    }

    private static let open: Shape = [.open(name: "N", factor: 1)]
    private static let image = OneNode.computed(1, 1, 4, 4)
    private static let long = Int(Int32.max)
    private static let none = Facts(Constant([Int64](), shape: [0]))
    private static let isNegative = "of which a length is negative"
    private static let isUncountable = "OpenCV counts up to 2147483647 elements"
    private static let isTooLarge = "makes a constant of the shape"

    /// Products of lengths.
    static let uncountable: [Case] = [
        refused(isUncountable, "Reshape", [list(7), list(1 << 32, 1 << 32)]),
        refused(isUncountable, "Reshape", [none, list(1 << 62, 4, 0)], ["allowzero": .int(1)]),
        refused(isTooLarge, "Expand", [list(7), list(1 << 32, 1 << 32)]),
        refused(
            isTooLarge, "Tile", [Facts(Constant(integers: [7]).reshaped([1, 1])), list(1 << 32, 1 << 32)]),
        refused(
            isTooLarge, "Gather",
            [
                Facts(Constant(integers: Array(0..<256)).reshaped([256, 1])),
                Facts(Constant([Int32](repeating: 0, count: 1 << 20), shape: [1 << 20])),
            ], ["axis": .int(1)]),
        refused(isTooLarge, "ConstantOfShape", [list(1 << 62, 4, 0)]),
        refused(isTooLarge, "Range", [list(0).scalar, list(.min).scalar, list(-1).scalar]),
        refused(isTooLarge, "Range", [Float(0), 1e30, 1].map { Facts(Constant(scalar: $0)) }),
        refused(
            "its inputs must have one element type, and have int64 and float32", "Range",
            [list(0).scalar, Facts(Constant(scalar: 1.8e19)), list(1 << 62).scalar]),
        refused(
            isUncountable, "Where",
            [
                Facts(Constant(bools: [true], shape: [1])), computed(.int64, Shape([long, 1])),
                computed(.int64, Shape([1, long])),
            ]),
        refused("more than the 64", "Reshape", [image, computed(.int64, Shape([long]))]),
        refused("more than the 64", "Unsqueeze", [image, computed(.int64, Shape([long]))]),
        refused(
            "more than the 64", "Unsqueeze", [image, Facts(Constant(integers: Array(0..<70)))]),
        refused(
            "more than the 67108864", "OneHot",
            [computed(.int64, Shape([1])), list(long), Facts(Constant([0, 1] as [Float], shape: [2]))]),
    ]

    static let negative: [Case] = [
        refused(
            isNegative, "OneHot",
            [computed(.int64, Shape([3])), list(-1), Facts(Constant([0, 1] as [Float], shape: [2]))]),
        refused(
            isNegative, "MaxUnpool",
            [OneNode.constant(1, 1, 2), Facts(Constant(integers: [0, 1]).reshaped([1, 1, 2])), list(1, 1, -4)],
            ["kernel_shape": .ints([1])]),
        refused(
            isNegative, "MaxUnpool",
            [OneNode.constant(1, 1, 2), Facts(Constant(integers: [0, 1]).reshaped([1, 1, 2]))],
            ["kernel_shape": .ints([1]), "pads": .ints([5, 5])]),
        refused(
            isNegative, "TopK", [computed(.float32, open), list(-5)], outputs: 2, then: [node("Expand", "y0", "y1")]),
        refused(
            isNegative, "RoiAlign", [image, OneNode.computed(3, 4), computed(.int64, Shape([3]))],
            ["output_height": .int(-3)], then: [node("Slice", "y0", "zero", "one", "two")]),
        refused(
            isNegative, "AffineGrid", [OneNode.computed(1, 2, 3), list(1, 1, -4, 4)],
            then: [node("Slice", "y0", "zero", "one", "one")]),
    ]

    /// Other shapes that don't fit.
    static let others: [Case] = [
        refused(
            "needs spatial axes behind [N, C]", "ConvTranspose", [computed(.float32, []), computed(.float32, nil)]),
        refused(
            "its inputs must have one element type, and have float32 and int64", "Einsum",
            [OneNode.computed(2), Facts(Constant(integers: [1, 2, 3, 4]).reshaped([2, 2]))],
            ["equation": .string("i,jj->i")]),
    ]

    private static let targets = [OpenCVTarget(.v4_6), OpenCVTarget(.v4_10), OpenCVTarget(.v5_0)]

    @Test(arguments: uncountable + negative + others, targets)
    func areRefused(_ test: Case, _ target: OpenCVTarget) {
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(test.model), for: target) }
        #expect(error?.message.hasPrefix("node \"node\" (") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains(test.message) == true, "\(error?.message ?? "")")
    }

    /// A Range up to -5, which is an element of a Concat with an open one.
    @Test func aRangeOfNegativeLengthIsRefused() {
        var model = OneNode(operation: "Shape", inputs: [Facts(type: .float32, shape: Self.open)]).model
        for (name, number) in [("zero", 0), ("one", 1), ("limit", -5)] {
            model.graph.constants[name] = Constant(integers: [number])
        }
        model.graph.nodes += [
            Node(
                operation: "Concat", inputs: ["limit", "y0"], outputs: ["limits"], attributes: ["axis": .int(0)]),
            Node(name: "range", operation: "Range", inputs: ["zero", "limits", "one"], outputs: ["r"]),
            Self.node("Slice", "r", "zero", "one"),
        ]
        model.graph.outputs = [.init(name: "z")]
        let error = #expect(throws: ModelError.self) { try NormalForm(model) }
        #expect(error?.message.contains("of which a length is negative") == true, "\(error?.message ?? "")")
    }

    @Test func theStepOfASliceOfOneElementIsOfNoMeaning() throws {
        for step in [Int.max, 1 << 61, 9] {
            let inputs = [OneNode.constant(4, 8), Self.list(0), Self.list(4), Self.list(0), Self.list(step)]
            let values = try OneNode(operation: "Slice", inputs: inputs).evaluated()[0]?.floats
            #expect(values == [1, 2, 3, 4, 5, 6, 7, 8])
        }
    }

    /// Turned factors that are stretched to far more elements than the product has.
    @Test func factorsThatAreStretchedTooFarAreLeftToTheNetwork() throws {
        let factors = [[1 << 10, 1, 1, 1 << 10], [1, 1 << 10, 1 << 10, 1]].map { lengths in
            Facts(Constant([Float](repeating: 1, count: 1 << 20), shape: lengths))
        }
        #expect(try OneNode(operation: "MatMul", inputs: factors).evaluated()[0] == nil)
    }

    /// A Transpose of a value of unknown rank, and what looks through it.
    @Test func permutationsAreCheckedWhateverTheRank() {
        var model = OneNode(operation: "Transpose", inputs: [Facts(type: .float32)]).model
        model.graph.constants["shape"] = Constant(integers: [0, -1])
        model.graph.nodes += [
            Node(
                name: "turned", operation: "Transpose", inputs: ["y0"], outputs: ["t"],
                attributes: ["perm": .ints([5, 7])]),
            Self.node("Reshape", "t", "shape"),
        ]
        model.graph.outputs = [.init(name: "z")]
        let error = #expect(throws: ModelError.self) { try Lowering(NormalForm(model), for: OpenCVTarget(.v5_0)) }
        #expect(error?.message.contains("perm is [5, 7]") == true, "\(error?.message ?? "")")
    }
}

extension Facts {
    /// The one element of a constant as a value without axes.
    fileprivate var scalar: Facts { constant.map { Facts($0.reshaped([])) } ?? self }
}
