import Testing

@testable import ModelGraph

/// Weights and places are those of ONNX's definition of Resize, computed by hand, and of ONNX Runtime 1.32 where it says more.
struct ResizeTests {
    private static func picked(_ weights: Interpolation.Weights) -> [Int?] {
        weights.rows.map { $0.count == 1 ? $0.first?.key : nil }
    }

    @Test(arguments: [
        (Interpolation.Coordinates.asymmetric, Interpolation.Rounding.floor, 3, 6, [0, 0, 1, 1, 2, 2]),
        (.asymmetric, .ceil, 3, 6, [0, 1, 1, 2, 2, 2]),
        // Places -0.25, 0.25, 0.75, ...
        (.halfPixel, .preferFloor, 3, 6, [0, 0, 1, 1, 2, 2]),
        // Places 0, 0.5, 1, 1.5, 2: halves go down or up.
        (.alignCorners, .preferFloor, 3, 5, [0, 0, 1, 1, 2]),
        (.alignCorners, .preferCeil, 3, 5, [0, 1, 1, 2, 2]),
        (.asymmetric, .preferCeil, 7, 8, [0, 1, 2, 3, 4, 4, 5, 6]),
        // ONNX Runtime divides in float32: 8 / (16 / 14) is a little less than 7.
        (.asymmetric, .floor, 14, 16, [0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13]),
        // And it takes places within a millionth of a half for halves.
        (
            .halfPixel, .preferFloor, 20, 26,
            [0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 11, 11, 12, 13, 14, 14, 15, 16, 17, 18, 18, 19]
        ),
        (.halfPixel, .preferCeil, 20, 6, [1, 5, 8, 11, 15, 18]),
    ])
    func nearest(
        _ coordinates: Interpolation.Coordinates, _ rounding: Interpolation.Rounding, _ input: Int, _ output: Int,
        _ expected: [Int]
    ) {
        let interpolation = Interpolation(kind: .nearest, coordinates: coordinates, rounding: rounding)
        #expect(Self.picked(interpolation.weights(from: input, to: output)) == expected)
    }

    @Test func linear() {
        let weights = Interpolation(kind: .linear, coordinates: .halfPixel).weights(from: 2, to: 4)
        #expect(weights.rows == [[0: 1], [0: 0.75, 1: 0.25], [0: 0.25, 1: 0.75], [1: 1]])
    }

    /// Keys' cubic with a = -0.75 half way between two elements: -3/32, 19/32, 19/32, -3/32.
    @Test func cubic() {
        let weights = Interpolation(kind: .cubic, coordinates: .alignCorners).weights(from: 4, to: 7)
        #expect(weights.rows[3] == [0: -0.09375, 1: 0.59375, 2: 0.59375, 3: -0.09375])
    }

    private static func resize(
        _ attributes: [String: Attribute], _ lengths: [Int] = [1, 2, 3, 4], scales: [Float]? = nil, sizes: [Int]? = nil
    ) -> OneNode {
        var inputs: [Facts?] = [Facts(type: .float32, shape: Shape(lengths)), nil]
        inputs.append(scales.map { Facts(Constant($0, shape: [$0.count])) })
        if let sizes { inputs.append(Facts(Constant(integers: sizes))) }
        return OneNode(operation: "Resize", attributes: attributes, inputs: inputs, opset: 19)
    }

    struct Lowered: Sendable {
        var mode: String
        var coordinates: String
        var lengths = [1, 2, 3, 4]
        var scales: [Float] = [1, 1, 2, 2]
        var operations: [String]
    }

    @Test(arguments: [
        Lowered(mode: "linear", coordinates: "half_pixel", operations: ["Resize"]),
        Lowered(mode: "linear", coordinates: "align_corners", operations: ["Resize"]),
        Lowered(mode: "nearest", coordinates: "half_pixel", operations: ["Resize"]),
        Lowered(
            mode: "nearest", coordinates: "half_pixel", scales: [1, 1, 1, 0.75], operations: ["Gather", "Identity"]),
        Lowered(mode: "cubic", coordinates: "half_pixel", scales: [1, 1, 1, 2], operations: ["MatMul", "Identity"]),
        Lowered(
            mode: "linear", coordinates: "half_pixel", lengths: [1, 2, 4], scales: [1, 1, 2],
            operations: ["MatMul", "Identity"]),
    ])
    func theLayerRunsOnlyWhereItComputesTheSame(_ test: Lowered) throws {
        let node = Self.resize(
            ["mode": .string(test.mode), "coordinate_transformation_mode": .string(test.coordinates)], test.lengths,
            scales: test.scales)
        #expect(try node.operations(for: .v5_0) == test.operations)
    }

    /// The new engine of OpenCV 5.0 moves the only place of an axis to a little before it, where other memory is.
    @Test(
        arguments: [
            ([1, 2, 1, 1], [1, 1, 4, 4], ["Resize"], "nearest"),
            ([1, 2, 1, 4], [1, 1, 1, 2], ["MatMul", "Identity"], nil),
            ([1, 2, 1, 4], [1, 1, 2, 2], ["Gather", "MatMul", "Identity"], nil),
            ([1, 2, 2, 4], [1, 1, 2, 2], ["Resize"], "linear"),
        ] as [([Int], [Float], [String], String?)])
    func oneElementIsNotInterpolated(
        _ lengths: [Int], _ scales: [Float], _ operations: [String], _ mode: String?
    ) throws {
        let node = Self.resize(["mode": .string("linear")], lengths, scales: scales)
        let nodes = try node.lowered(for: .v5_0).nodes
        #expect(nodes.map(\.operation) == operations)
        if let mode, case .string(let own) = nodes[0].attributes["mode"] { #expect(own == mode) }
        #expect(try node.operations(for: .v4_10) == ["Resize"])
    }

    private static func open(_ coordinates: String) -> OneNode {
        var node = Self.resize(
            ["mode": .string("linear"), "coordinate_transformation_mode": .string(coordinates)], scales: [1, 1, 2, 3])
        node.inputs[0]?.shape = [.known(1), .known(2), .open(name: "H", factor: 1), .open(name: "W", factor: 1)]
        return node
    }

    @Test func anOpenLengthMayBeOne() throws {
        let node = Self.open("half_pixel")
        #expect(try node.operations(for: .v4_10) == ["Resize"])
        let graph = try node.lowered(for: .v5_0)
        #expect(graph.nodes.map(\.operation) == ["Pad", "Resize", "Slice"])
        #expect(graph.constants["node/ends"]?.integers == [-2, -3])
    }

    @Test func theClassicEngineTakesOneElementWithAlignedCorners() throws {
        let node = Self.open("align_corners")
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v5_0) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("the new engine of OpenCV 5.0 reads foreign memory") == true)
        let classic = try Lowering(NormalForm(node.model), for: OpenCVTarget(.v5_0, engine: .classic))
        #expect(classic.model.graph.nodes.map(\.operation) == ["Resize"])
    }

    @Test func openLengthsKeepWholeScales() throws {
        var node = Self.resize(["mode": .string("nearest")], scales: [1, 1, 2, 2])
        node.inputs[0]?.shape = [.known(1), .known(2), .open(name: "H", factor: 1), .open(name: "W", factor: 1)]
        #expect(try node.operations(for: .v4_6) == ["Resize"])
        node.inputs[2] = Facts(Constant([1, 1, 1.5, 1.5] as [Float], shape: [4]))
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_6) }
        #expect(error?.kind == .unsupported)
    }

    /// The whole is what aligned corners give; a part of it needs the lengths.
    @Test(arguments: [0, 0.5] as [Float])
    func openLengthsAreResizedWhole(_ start: Float) throws {
        var node = Self.open("tf_crop_and_resize")
        node.inputs[1] = Facts(Constant([0, 0, start, 0, 1, 1, 1, 1], shape: [8]))
        let operations = try? node.operations(for: .v4_10)
        #expect(operations == (start == 0 ? ["Resize"] : nil))
    }

    @Test func openLengthsAreNotProbedForLargeScales() {
        var node = Self.open("half_pixel")
        node.inputs[2] = Facts(Constant([1, 1, 32767, 32767] as [Float], shape: [4]))
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_10) }
        #expect(error?.message.contains("give the model an input shape") == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            (["keep_aspect_ratio_policy": .string("not_larger"), "axes": .ints([2, 3])], [6, 7], [1, 2, 5, 7]),
            (["keep_aspect_ratio_policy": .string("not_smaller"), "axes": .ints([2, 3])], [6, 7], [1, 2, 6, 8]),
            (["axes": .ints([3, 2])], [6, 7], [1, 2, 7, 6]),
        ] as [([String: Attribute], [Int], [Int])])
    func sizes(_ attributes: [String: Attribute], _ sizes: [Int], _ expected: [Int]) throws {
        #expect(try Self.resize(attributes, sizes: sizes).inferred()[0].lengths == expected)
    }

    @Test(
        arguments: [
            ([1, 1, 0, 2] as [Float], nil, "a scale is 0.0"), ([1, 1, 2], nil, "it resizes 4 axes, and has 3"),
            (nil, [1, 2, 0, 4], "its sizes are [1, 2, 0, 4]"), (nil, nil, "neither scales nor sizes"),
            ([1, 1, 2, 2], [8], "it has both scales and sizes"),
        ] as [([Float]?, [Int]?, String)])
    func contradictions(_ scales: [Float]?, _ sizes: [Int]?, _ message: String) {
        let error = #expect(throws: ModelError.self) { try Self.resize([:], scales: scales, sizes: sizes).normalized() }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    /// Places that are no numbers, or far outside.
    @Test(arguments: ["nearest", "linear"], [Float.nan, .infinity, 3e38, -3e38])
    func regionsFarOutsideAreFaults(_ mode: String, _ number: Float) {
        var node = Self.resize(
            ["mode": .string(mode), "coordinate_transformation_mode": .string("tf_crop_and_resize")],
            [1, 1, 4, 4], sizes: [1, 1, 4, 4])
        node.inputs[1] = Facts(Constant([0, 0, number, 0, 1, 1, 1, 1], shape: [8]))
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v5_0) }
        #expect(error?.message.contains("its region of interest") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["half_pixel", "half_pixel_symmetric", "asymmetric"], [true, false])
    func nothingIsNotResized(_ coordinates: String, _ isConstant: Bool) {
        var node = Self.resize(
            ["coordinate_transformation_mode": .string(coordinates)], [1, 1, 0, 4], sizes: [1, 1, 5, 4])
        if isConstant { node.inputs[0] = OneNode.constant(1, 1, 0, 4) }
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_6) }
        #expect(error?.message.contains("has no elements") == true, "\(error?.message ?? "")")
    }

    @Test func tooManyWeightsAreNotMade() {
        let node = Self.resize(["mode": .string("linear")], [1, 1, 4, 4], sizes: [1, 1, 1 << 26, 4])
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v5_0) }
        #expect(error?.kind == .unsupported)
    }

    @Test func upsampleIsAResize() throws {
        let node = OneNode(
            operation: "Upsample", attributes: ["scales": .floats([1, 1, 2, 3])],
            inputs: [OneNode.computed(1, 2, 3, 4)],
            opset: 7)
        #expect(try node.normalized().map(\.operation) == ["Resize"])
        #expect(try node.inferred()[0].lengths == [1, 2, 6, 12])
    }

    /// ONNX Runtime 1.32's answers.
    @Test(
        arguments: [
            (["mode": .string("linear")], [1, 1.25, 1.75, 2.25, 2.75, 3, 4, 4.25, 4.75, 5.25, 5.75, 6]),
            (
                ["coordinate_transformation_mode": .string("asymmetric"), "nearest_mode": .string("floor")],
                [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
            ),
            (
                ["mode": .string("linear"), "coordinate_transformation_mode": .string("align_corners")],
                [1, 1.4, 1.8, 2.2, 2.6, 3, 4, 4.4, 4.8, 5.2, 5.6, 6]
            ),
        ] as [([String: Attribute], [Float])])
    func constants(_ attributes: [String: Attribute], _ expected: [Float]) throws {
        var node = Self.resize(attributes, [1, 2, 3], scales: [1, 1, 2])
        node.inputs[0] = OneNode.constant(1, 2, 3)
        let constant = try #require(try node.evaluated()[0])
        #expect(constant.shape == [1, 2, 6])
        for (element, expected) in zip(try #require(constant.floats), expected) {
            #expect(abs(element - expected) < 1e-6)
        }
    }
}
