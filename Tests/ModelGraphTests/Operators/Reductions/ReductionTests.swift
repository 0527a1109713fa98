import Testing

@testable import ModelGraph

struct ReductionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var operation: String
        var attributes: [String: Attribute] = [:]
        var axes: [Int]?
        var expected: [Double]
        var shape: [Int]
        var testDescription: String { "\(operation) \(attributes) \(axes ?? [])" }
    }

    /// [[1, 2, 3], [4, 5, 6]]; the expected numbers are NumPy's.
    static let matrix = OneNode.constant(2, 3)

    @Test(arguments: [
        Case(operation: "ReduceSum", axes: [1], expected: [6, 15], shape: [2, 1]),
        Case(operation: "ReduceSum", axes: [-2], expected: [5, 7, 9], shape: [1, 3]),
        Case(operation: "ReduceSum", attributes: ["keepdims": .int(0)], expected: [21], shape: []),
        Case(
            operation: "ReduceSum", attributes: ["noop_with_empty_axes": .int(1)], expected: [1, 2, 3, 4, 5, 6],
            shape: [2, 3]),
        Case(operation: "ReduceMean", axes: [0], expected: [2.5, 3.5, 4.5], shape: [1, 3]),
        Case(operation: "ReduceMax", axes: [1], expected: [3, 6], shape: [2, 1]),
        Case(operation: "ReduceMin", axes: [0], expected: [1, 2, 3], shape: [1, 3]),
        Case(operation: "ReduceProd", axes: [1], expected: [6, 120], shape: [2, 1]),
        Case(operation: "ReduceL1", axes: [1], expected: [6, 15], shape: [2, 1]),
        Case(operation: "ReduceL2", axes: [1], expected: [3.7416573867, 8.7749643874], shape: [2, 1]),
        Case(operation: "ReduceSumSquare", axes: [1], expected: [14, 77], shape: [2, 1]),
        Case(operation: "ReduceLogSum", axes: [1], expected: [1.7917594692, 2.7080502011], shape: [2, 1]),
        Case(operation: "ReduceLogSumExp", axes: [1], expected: [3.4076059644, 6.4076059644], shape: [2, 1]),
    ])
    func constantsAreReduced(_ test: Case) throws {
        var inputs: [Facts?] = [Self.matrix]
        if let axes = test.axes { inputs.append(Facts(Constant(integers: axes))) }
        let node = OneNode(operation: test.operation, attributes: test.attributes, inputs: inputs, opset: 18)
        let result = try #require(try node.evaluated()[0])
        #expect(result.shape == test.shape)
        for (number, expected) in zip(try #require(result.doubles), test.expected) {
            #expect(abs(number - expected) < 1e-6 * max(1, abs(expected)))
        }
    }

    /// Integers keep their type: means are cut toward zero, as ONNX Runtime's are.
    @Test func meansOfIntegersAreIntegers() throws {
        let numbers = Facts(Constant(integers: [1, 2, -4, 0], type: .int32, shape: [2, 2]))
        let node = OneNode(operation: "ReduceMean", attributes: ["axes": .ints([1])], inputs: [numbers])
        #expect(try node.evaluated()[0]?.integers == [1, -2])
    }

    @Test func axesAreSpelledAsAnInput() throws {
        let value = OneNode.computed(2, 3, 4)
        for (attributes, axes) in [(["axes": Attribute.ints([-1])], [2]), ([:], [0, 1, 2])] {
            let node = OneNode(operation: "ReduceMax", attributes: attributes, inputs: [value], opset: 11)
            let form = try NormalForm(node.model).model.graph
            #expect(form.constants[form.nodes[0].inputs[1]]?.integers == axes)
            #expect(form.nodes[0].attributes["axes"] == nil)
        }
    }

    @Test func positionsAreFound() throws {
        let matrix = Facts(Constant([1, 3, 3, 2, 2, 0] as [Float], shape: [2, 3]))
        func positions(_ attributes: [String: Attribute]) throws -> [Int]? {
            try OneNode(operation: "ArgMax", attributes: attributes, inputs: [matrix]).evaluated()[0]?.integers
        }
        #expect(try positions(["axis": .int(1)]) == [1, 0])
        #expect(try positions(["axis": .int(1), "select_last_index": .int(1)]) == [2, 1])
        #expect(try positions([:]) == [1, 0, 0])
    }

    @Test func runningSums() throws {
        func sums(_ attributes: [String: Attribute]) throws -> [Float]? {
            let axis = Facts(Constant(integers: [1]).reshaped([]))
            return try OneNode(operation: "CumSum", attributes: attributes, inputs: [Self.matrix, axis])
                .evaluated()[0]?.floats
        }
        #expect(try sums([:]) == [1, 3, 6, 4, 9, 15])
        #expect(try sums(["exclusive": .int(1)]) == [0, 1, 3, 0, 4, 9])
        #expect(try sums(["reverse": .int(1)]) == [6, 5, 3, 15, 11, 6])
    }

    @Test func axesThatDoNotExistAreFaults() {
        for axes in [[3], [1, -2], [-4]] {
            let node = OneNode(
                operation: "ReduceSum", attributes: ["axes": .ints(axes)], inputs: [OneNode.computed(2, 3, 4)],
                opset: 11)
            #expect(throws: ModelError.self) { try node.inferred() }
        }
    }

    // MARK: Lowering

    static let image = OneNode.computed(2, 3, 4, 5)
    static let openImage = Facts(
        type: .float32, shape: [.open(name: "N", factor: 1), .known(3), .known(4), .known(5)])

    struct Lowered: Sendable, CustomTestStringConvertible {
        var operation: String
        var value = image
        var attributes: [String: Attribute]
        var nodes4_6: [String]
        var nodes4_10: [String]
        var nodes5_0: [String]
        var testDescription: String { "\(operation) \(value.shape?.text ?? "") \(attributes)" }
    }

    @Test(arguments: [
        Lowered(
            operation: "ReduceMean", attributes: ["axes": .ints([2, 3])], nodes4_6: ["ReduceMean"],
            nodes4_10: ["ReduceMean"], nodes5_0: ["ReduceMean"]),
        // All axes at once crash OpenCV 4.10.
        Lowered(
            operation: "ReduceMax", attributes: [:], nodes4_6: ["Reshape", "ReduceMax", "Reshape"],
            nodes4_10: ["Reshape", "ReduceMax", "Reshape"], nodes5_0: ["ReduceMax"]),
        // OpenCV 4.10 mixes up three axes.
        Lowered(
            operation: "ReduceSum", attributes: ["axes": .ints([1, 2, 3])], nodes4_6: ["ReduceSum"],
            nodes4_10: ["Reshape", "ReduceSum", "Reshape"], nodes5_0: ["ReduceSum"]),
        // It takes axes of one element for none.
        Lowered(
            operation: "ReduceL2", value: OneNode.computed(2, 1, 4), attributes: ["axes": .ints([1])],
            nodes4_6: ["ReduceL2"], nodes4_10: ["Mul", "ReduceSum", "Sqrt"], nodes5_0: ["ReduceL2"]),
        // OpenCV 4.6 settles shapes while it reads; its own layer leaves the batch open.
        Lowered(
            operation: "ReduceMean", value: openImage, attributes: ["axes": .ints([1]), "keepdims": .int(0)],
            nodes4_6: ["Transpose", "Reduce"], nodes4_10: ["ReduceMean"], nodes5_0: ["ReduceMean"]),
        // Powers would overflow.
        Lowered(
            operation: "ReduceLogSumExp", attributes: ["axes": .ints([1])],
            nodes4_6: ["ReduceMax", "Concat", "Sub", "Exp", "ReduceSum", "Log", "Add"],
            nodes4_10: ["ReduceMax", "Sub", "Exp", "ReduceSum", "Log", "Add"],
            nodes5_0: ["ReduceMax", "Sub", "Exp", "ReduceSum", "Log", "Add"]),
    ])
    func eachOpenCVGetsWhatItReducesRight(_ test: Lowered) throws {
        let node = OneNode(operation: test.operation, attributes: test.attributes, inputs: [test.value], opset: 11)
        #expect(try node.operations(for: .v4_6) == test.nodes4_6)
        #expect(try node.operations(for: .v4_10) == test.nodes4_10)
        #expect(try node.operations(for: .v5_0) == test.nodes5_0)
    }

    @Test func openReducedAxesAreRefusedBy4_6() throws {
        let node = OneNode(
            operation: "ReduceMean", attributes: ["axes": .ints([0])], inputs: [Self.openImage], opset: 11)
        let error = #expect(throws: ModelError.self) { try node.lowered(for: .v4_6) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("its input is [N, 3, 4, 5]: give the shapes of the model's inputs") == true)
        #expect(try node.operations(for: .v4_10) == ["ReduceMean"])
    }

    @Test func runningSumsGoAlongTheLastAxisOf4_6() throws {
        let axis = Facts(Constant(integers: [1]).reshaped([]))
        let node = OneNode(operation: "CumSum", inputs: [Self.image, axis])
        #expect(try node.operations(for: .v4_6) == ["Transpose", "CumSum", "Transpose"])
        #expect(try node.operations(for: .v4_10) == ["CumSum"])
        let exclusive = OneNode(operation: "CumSum", attributes: ["exclusive": .int(1)], inputs: [Self.image, axis])
        #expect(try exclusive.operations(for: .v4_6) == ["Transpose", "CumSum", "Transpose", "Sub"])
    }

    /// The sum of all elements, which another node takes or nothing does.
    @Test(arguments: [(true, ["ReduceSum", "Squeeze", "Neg"]), (false, ["ReduceSum"])])
    func aScalarInBetweenKeepsItsAxesFirst(_ isTaken: Bool, _ expected: [String]) throws {
        let sum = OneNode(
            operation: "ReduceSum", attributes: ["keepdims": .int(0)], inputs: [OneNode.computed(2, 3)])
        var model = sum.model
        if isTaken {
            model.graph.nodes.append(Node(name: "last", operation: "Neg", inputs: ["y0"], outputs: ["z"]))
            model.graph.outputs = [.init(name: "z")]
        }
        let normalForm = try NormalForm(model)
        let new = try Lowering(normalForm, for: OpenCVTarget(.v5_0, engine: .new)).model.graph.nodes
        #expect(new.map(\.operation) == expected)
        #expect(new[0].int("keepdims") == (isTaken ? 1 : 0))
        let classic = try Lowering(normalForm, for: OpenCVTarget(.v5_0, engine: .classic)).model.graph.nodes
        #expect(!classic.map(\.operation).contains("Squeeze"))
    }

    /// OpenCV 5.0 forgets the place along the first of three axes, where that is longer than 2, unless they are the last ones. The
    /// sums are NumPy's of 0 to 23 in the shape [3, 2, 2, 2].
    @Test(
        arguments: [([0, 2, 3], [114, 162]), ([0, 1, 3], [126, 150]), ([-4, -2, 1], [132, 144])] as [([Int], [Float])],
        [0, 1])
    func threeAxesAreTheLastOnes(_ test: (axes: [Int], expected: [Float]), _ keeps: Int) throws {
        let node = OneNode(
            operation: "ReduceSum", attributes: ["keepdims": .int(keeps)],
            inputs: [OneNode.computed(3, 2, 2, 2), Facts(Constant(integers: test.axes))])
        #expect(try node.computed(for: .v5_0, from: (0..<24).map(Float.init)) == test.expected)
        #expect(try node.operations(for: .v5_0) == ["Transpose", "ReduceSum"] + (keeps == 0 ? [] : ["Transpose"]))
        let last = OneNode(
            operation: "ReduceSum", inputs: [OneNode.computed(3, 2, 2, 2), Facts(Constant(integers: [1, 2, 3]))])
        #expect(try last.operations(for: .v5_0) == ["ReduceSum"])
    }
}
