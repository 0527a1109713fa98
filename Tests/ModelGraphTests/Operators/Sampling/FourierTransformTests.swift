import Testing

@testable import ModelGraph

/// DFT. Expected numbers are NumPy's `fft`, real and imaginary parts in turn.
struct FourierTransformTests {
    struct Case: Sendable {
        var attributes: [String: Attribute] = [:]
        var shape = [1, 4, 1]
        var length: Int?
        var numbers: [Float] = [1, 2, 3, 4]
        var expected: [Float]

        var node: OneNode {
            OneNode(
                operation: "DFT", attributes: attributes,
                inputs: [
                    Facts(type: .float32, shape: Shape(shape)),
                    length.map { Facts(Constant(integers: [$0]).reshaped([])) },
                ], opset: 17)
        }
    }

    static let cases = [
        Case(expected: [10, 0, -2, 2, -2, 0, -2, -2]),
        Case(attributes: ["inverse": .int(1)], expected: [2.5, 0, -0.5, -0.5, -0.5, 0, -0.5, 0.5]),
        Case(attributes: ["onesided": .int(1)], expected: [10, 0, -2, 2, -2, 0]),
        Case(length: 2, expected: [3, 0, -1, 0]),
        Case(
            length: 8,
            expected: [
                10, 0, -0.414_213_6, -7.242_640_7, -2, 2, 2.414_213_6, -1.242_640_7, -2, 0, 2.414_213_6, 1.242_640_7,
                -2, -2, -0.414_213_6, 7.242_640_7,
            ]),
        Case(shape: [1, 2, 2], expected: [4, 6, -2, -2]),
        Case(attributes: ["axis": .int(0)], shape: [2, 2, 1], expected: [4, 0, 6, 0, -2, 0, -2, 0]),
        Case(attributes: ["axis": .int(1)], shape: [2, 2, 1, 1], expected: [3, 0, -1, 0, 7, 0, -1, 0]),
    ]

    @Test(arguments: [OpenCVTarget.Version.v4_6, .v4_10], cases)
    func aProductWithAMatrix(_ version: OpenCVTarget.Version, _ test: Case) throws {
        let numbers = try #require(try test.node.computed(for: version, from: test.numbers))
        #expect(numbers.count == test.expected.count)
        #expect(zip(numbers, test.expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(numbers)")
        #expect(try test.node.inferred()[0].shape?.elementCount == .known(test.expected.count))
    }

    /// OpenCV 5.0 reads the axis as an attribute, and takes 1 where there is none; it reads beyond real signals in inverse
    /// transforms.
    @Test func theNewestReadsTheAxisAsAnAttribute() throws {
        let axis = Facts(Constant(integers: [-3]).reshaped([]))
        let node = OneNode(operation: "DFT", inputs: [OneNode.computed(3, 4, 5, 1), nil, axis], opset: 20)
        let lowered = try node.lowered(for: .v5_0).nodes
        #expect(lowered.map(\.operation) == ["DFT"])
        #expect(lowered[0].int("axis") == 1 && lowered[0].inputs.count == 1)
        var inverse = node
        inverse.attributes["inverse"] = .int(1)
        #expect(try !inverse.operations(for: .v5_0).contains("DFT"))
    }

    @Test func theNormalFormHasTheAxisAsAnInput() throws {
        let normal = try NormalForm(Self.cases[0].node.model).model.graph
        #expect(normal.nodes[0].attributes["axis"] == nil)
        #expect(normal.constants[normal.nodes[0].inputs[2]]?.integers == [1])
    }

    @Test(arguments: [
        (Case(attributes: ["axis": .int(2)], expected: []), "transforms the last axis"),
        (Case(shape: [1, 4, 3], expected: []), "the last axis has one number or two"),
        (Case(length: 0, expected: []), "transforms 0 elements"),
    ])
    func contradictions(_ test: Case, _ message: String) {
        let error = #expect(throws: ModelError.self) { try test.node.normalized() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
