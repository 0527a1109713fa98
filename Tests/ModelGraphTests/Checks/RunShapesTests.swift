import Testing

@testable import ModelGraph

/// OpenCV 5.0 crops operands of unequal lengths: what a run's shapes have to be is inferred beforehand.
struct RunShapesTests {
    private static let new = OpenCVTarget(.v5_0, engine: .new)

    /// The sum of two inputs.
    private static func sum(_ a: Shape?, _ b: Shape?) throws -> RunShapes? {
        let inputs = [a, b].map { Facts(type: .float32, shape: $0) }
        return RunShapes(try NormalForm(OneNode(operation: "Add", inputs: inputs).model), for: new)
    }

    private static func open(_ names: String...) -> Shape { names.map { .open(name: $0, factor: 1) } }

    @Test(
        arguments: [
            (
                open("N", "M"), open("P", "Q"), [2, 4], [2, 3],
                "its input \"x1\" of shape [2, 3] does not broadcast with [2, 4]"
            ),
            (open("N", "M"), open("N", "M"), [2, 4], [3, 4], "the axis N cannot be both 2 and 3 long"),
            (nil, nil, [2, 4], [3, 4], "does not broadcast"),
            // Another size than the model declares.
            (Shape([1, 3, 8, 8]), Shape([1, 3, 8, 8]), [1, 3, 9, 9], [1, 3, 8, 8], "does not broadcast"),
        ] as [(Shape?, Shape?, [Int], [Int], String)])
    func unequalLengthsAreRefused(_ a: Shape?, _ b: Shape?, _ left: [Int], _ right: [Int], _ message: String) throws {
        let shapes = try #require(try Self.sum(a, b))
        let error = #expect(throws: ModelError.self) { try shapes.check(["x0": left, "x1": right]) }
        #expect(error?.kind == .argument)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            (open("N", "M"), open("P", "Q"), [2, 4], [2, 4]), (open("N", "M"), open("P", "Q"), [2, 4], [1, 4]),
            (open("N", "M"), open("P", "Q"), [2, 1], [1, 3]), (nil, nil, [2, 3], [3]),
            (Shape([1, 3, 8, 8]), Shape([1, 3, 8, 8]), [1, 3, 9, 9], [1, 3, 9, 9]),
            // A vector is a column; other ranks and channels are refused with the model's own shape.
            (Shape([5, 1]), Shape([5, 1]), [5], [5, 1]), (open("N", "M"), open("P", "Q"), [2, 4], [2, 4, 5]),
            (Shape([1, 3, 8, 8]), Shape([1, 3, 8, 8]), [1, 4, 8, 8], [1, 3, 8, 8]),
        ] as [(Shape?, Shape?, [Int], [Int])])
    func othersAreNot(_ a: Shape?, _ b: Shape?, _ left: [Int], _ right: [Int]) throws {
        let shapes = try #require(try Self.sum(a, b))
        #expect(throws: Never.self) { try shapes.check(["x0": left, "x1": right]) }
    }

    /// An open axis meets the length of a constant, which only a run tells to be wrong.
    @Test(arguments: [(320, true), (1, true), (160, false), (640, false)])
    func anOpenAxisMeetsAConstant(_ length: Int, fits: Bool) throws {
        let inputs = [
            Facts(type: .float32, shape: [.known(1)] + Self.open("W")),
            Facts(Constant([Float](repeating: 0, count: 320), shape: [1, 320])),
        ]
        let model = OneNode(operation: "Add", inputs: inputs).model
        let shapes = try #require(RunShapes(try NormalForm(model), for: Self.new))
        if fits {
            #expect(throws: Never.self) { try shapes.check(["x0": [1, length]]) }
        } else {
            let error = #expect(throws: ModelError.self) { try shapes.check(["x0": [1, length]]) }
            #expect(error?.message.contains("does not broadcast") == true)
        }
    }

    /// A shortcut around two layers that halve and double the lengths: an odd one is lost.
    @Test(arguments: [(8, true), (9, false)])
    func lengthsAreFollowedThroughTheLayers(_ length: Int, fits: Bool) throws {
        var model = OneNode(operation: "Relu", inputs: [Facts(type: .float32, shape: nil)]).model
        model.graph.inputs[0].shape = [.known(1), .known(1)] + Self.open("H", "W")
        model.graph.constants["scales"] = Constant([Float](arrayLiteral: 1, 1, 2, 2), shape: [4])
        model.graph.nodes = [
            Node(
                operation: "MaxPool", inputs: ["x0"], outputs: ["half"],
                attributes: ["kernel_shape": .ints([2, 2]), "strides": .ints([2, 2])]),
            Node(operation: "Resize", inputs: ["half", "", "scales"], outputs: ["whole"]),
            Node(name: "join", operation: "Add", inputs: ["x0", "whole"], outputs: ["y0"]),
        ]
        let shapes = try #require(RunShapes(try NormalForm(model), for: Self.new))
        var error: ModelError?
        do throws(ModelError) { try shapes.check(["": [1, 1, length, 8]]) } catch let refusal { error = refusal }
        let refusal =
            "node \"join\" (Add): its input \"whole\" of shape [1, 1, 8, 8] does not broadcast with [1, 1, 9, 8]"
        #expect(error?.message == (fits ? nil : refusal))
    }

    /// What a value of more elements than OpenCV counts is given to is left to OpenCV.
    @Test func lengthsThatNoNumberHoldsAreNotFollowed() throws {
        var model = OneNode(
            operation: "Add", inputs: [Self.open("H"), Self.open("K")].map { Facts(type: .float32, shape: $0) }
        ).model
        for index in 0..<2 { model.graph.inputs[index].shape?.insert(contentsOf: [.known(1), .known(1)], at: 0) }
        let most = Int(Int32.max)
        model.graph.constants["repeats"] = Constant(integers: [1, 1, most])
        model.graph.constants["w"] = Constant([1 as Float], shape: [1, 1, 1])
        model.graph.nodes += [
            Node(operation: "Tile", inputs: ["x0", "repeats"], outputs: ["t"]),
            Node(
                operation: "ConvTranspose", inputs: ["t", "w"], outputs: ["y1"], attributes: ["strides": .ints([most])]),
        ]
        model.graph.outputs.append(.init(name: "y1"))
        let shapes = try #require(RunShapes(try NormalForm(model), for: Self.new))
        #expect(throws: Never.self) { try shapes.check(["x0": [1, 1, 10], "x1": [1, 1, 10]]) }
        #expect(throws: ModelError.self) { try shapes.check(["x0": [1, 1, 10], "x1": [1, 1, 9]]) }
    }

    @Test func nothingIsAskedWhereOpenCVRefusesThemItself() throws {
        let form = try NormalForm(
            OneNode(operation: "Add", inputs: [OneNode.computed(2, 3), OneNode.computed(2, 3)]).model)
        #expect(RunShapes(form, for: OpenCVTarget(.v4_6)) == nil)
        #expect(RunShapes(form, for: OpenCVTarget(.v4_10)) == nil)
        #expect(RunShapes(form, for: OpenCVTarget(.v5_0, engine: .classic)) != nil)
        let scaled = OneNode(operation: "Mul", inputs: [OneNode.computed(2, 3), Facts(Constant(scalar: 3))])
        #expect(RunShapes(try NormalForm(scaled.model), for: Self.new) == nil)
    }
}
