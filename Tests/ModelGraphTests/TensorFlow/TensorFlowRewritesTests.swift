import Testing

@testable import ModelGraph

/// What OpenCV's importer gets wrong, and the graph that it gets instead. `TensorFlowModelsTests` of the layer above hold the numbers
/// against NumPy's.
@Suite struct TensorFlowRewritesTests {
    static let image = TensorFlowExample([-1, 6, 6, 3]).convolution([3, 3, 3, 4])
    static let matrix = TensorFlowExample([-1, 5])
    static let vector = Constant([1, 2, 3, 4] as [Float], shape: [4])

    @Test func soundGraphsStayAsTheyAre() throws {
        let example = Self.image.constant("b", Self.vector).node("y", "BiasAdd", ["conv", "b"]).node("z", "Relu", ["y"])
        #expect(try example.checked().rewritten == nil)
    }

    @Test func dilationsBecomeWhatOpenCVReads() throws {
        let nodes = try #require(
            try TensorFlowExample([-1, 6, 6, 3]).convolution(
                [3, 3, 3, 4], ["dilations": .init(integers: [1, 2, 2, 1])]
            ).rewritten())
        #expect(nodes["conv"]?.inputs == ["conv/space", "weights"])
        #expect(nodes["conv"]?.attributes["dilations"] == nil)
        #expect(nodes["conv/space"]?.operation == "SpaceToBatchND")
        #expect(nodes.integers("conv/block") == [2, 2])
        #expect(nodes.integers("conv/padding") == [2, 2, 2, 2])  // (3 - 1) * 2 at both ends together
    }

    /// A kernel of 2 dilated by 3 reaches over 4: 1 before and 2 behind.
    @Test func unevenPaddingGetsALayer() throws {
        let nodes = try #require(
            try TensorFlowExample([-1, 6, 6, 3]).convolution(
                [2, 2, 3, 4], ["dilations": .init(integers: [1, 3, 3, 1])]
            ).rewritten())
        #expect(nodes["conv/space"]?.inputs.first == "conv/pad")
        #expect(nodes.integers("conv/paddings") == [0, 0, 1, 2, 1, 2, 0, 0])
        #expect(nodes.integers("conv/padding") == [0, 0, 0, 0])
    }

    @Test func aConstantMinusAValue() throws {
        let scalar = try #require(
            try Self.matrix.constant("one", Constant(scalar: 1)).node("y", "Sub", ["one", "x"]).rewritten())
        #expect(scalar["y"]?.operation == "AddV2" && scalar["y"]?.inputs == ["y/negated", "one"])
        #expect(scalar["y/negated"]?.inputs == ["x", "y/minus_one"])
        let vector = try #require(
            try Self.image.constant("c", Self.vector).node("y", "Sub", ["c", "conv"]).rewritten())
        #expect(vector["y"]?.operation == "Mul" && vector.floats("y/factor") == [-1, -1, -1, -1])
        #expect(vector.floats("y/shift") == [1, 2, 3, 4] && vector["y/sum"]?.inputs == ["y", "y/shift"])
    }

    @Test func aSumThatOthersReadPastIsNotMerged() throws {
        let example = Self.image.constant("b", Self.vector).node("y", "BiasAdd", ["conv", "b"]).node(
            "z", "Relu", ["conv"])
        let nodes = try #require(try example.rewritten())
        #expect(nodes["y"]?.operation == "Mul" && nodes["z"]?.inputs == ["conv"])
    }

    static let squeezes: [(shape: [Int], dims: [Int], written: [[Int]])] = [
        ([1, 4, 1, 3], [], [[2], [0]]), ([1, 1, 1, 3], [], [[1, 2, 3]]), ([1, 1, 4, 3], [0, 1], [[1, 2]]),
        ([2, 1, 1, 3], [], [[1, 2]]), ([1, 4, 1, 3], [-4, -2], [[2], [0]]), ([1, 1], [], [[1]]),
    ]

    /// OpenCV joins neighboring axes with the one before them.
    @Test(arguments: squeezes)
    func squeezesNameTheirAxes(shape: [Int], dims: [Int], written: [[Int]]) throws {
        let example = TensorFlowExample(shape).node("y", "Squeeze", ["x"], ["squeeze_dims": .init(integers: dims)])
        let nodes = try #require(try example.rewritten()).filter { $0.operation == "Squeeze" }
        #expect(nodes.map { $0.integers("squeeze_dims") } == written)
        #expect(nodes.last?.name == "y")
    }

    @Test func axesAreWrittenWhereOpenCVReadsThem() throws {
        let example = Self.image.node(
            "axis", "Const", [], ["value": .init(tensor: .init(Constant(integers: [3], type: .int32, shape: [])))]
        ).node("y", "ConcatV2", ["conv", "conv", "axis"])
        let nodes = try #require(try example.rewritten())
        #expect(nodes["y"]?.inputs == ["conv", "conv", "y/axis"])
        #expect(nodes["y/axis"]?.attributes["value"]?.tensor?.leadingIntegers == [3])
    }

    @Test func aValueWrittenOnceIsWrittenOut() throws {
        var tensor = TensorFlowTensor(axis: 7)
        tensor.shape = TensorFlowShape(extents: [4])
        let example = Self.image.node("begin", "Const", [], ["value": .init(tensor: tensor)]).node(
            "y", "Slice", ["conv", "begin", "begin"])
        #expect(try example.rewritten()?.integers("begin") == [7, 7, 7, 7])
    }

    @Test func scaleAndOffsetAreInTensorContent() throws {
        var once = TensorFlowTensor()
        once.type = .float32
        once.shape = TensorFlowShape(extents: [4])
        once.packedValues = [Bytes([0, 0, 0, 64])]  // 2
        once.valueCount = 1
        var example = Self.image.constant("v", Self.vector)
        example.graph.nodes.append(.init("scale", "Const", [], ["value": Self.attribute(once)]))
        example = example.node("y", "FusedBatchNorm", ["conv", "scale", "v", "v", "v"])
        let nodes = try #require(try example.rewritten())
        #expect(nodes["y"]?.inputs[1] == "y/scale")
        #expect(nodes.floats("y/scale") == [2, 2, 2, 2])
        // A node that only has to run before.
        example.graph.nodes[example.graph.nodes.count - 1].inputs.insert("^x", at: 0)
        let inputs = try #require(try example.rewritten()?["y"]?.inputs)
        #expect(inputs == ["conv", "y/scale", "v", "v", "v"])
    }

    /// The message of a tensor with `float_val`, which the writer does not write.
    private static func attribute(_ tensor: TensorFlowTensor) -> TensorFlowAttribute {
        var writer = WireWriter()
        writer.message(8) {
            $0.varint(1, 1)
            $0.message(2) { shape in
                for extent in tensor.shape?.extents ?? [] { shape.message(2) { $0.varint(1, extent) } }
            }
            for values in tensor.packedValues { $0.bytes(5, values) }
        }
        var attribute = TensorFlowAttribute()
        attribute.message = Bytes(writer.joined())
        return attribute
    }

    @Test func softmaxOfThreeAxesNamesTheLast() throws {
        let nodes = try #require(try TensorFlowExample([-1, 4, 5]).node("y", "Softmax").rewritten())
        #expect(nodes["y"]?.attributes["axis"]?.integer == 2)
        #expect(try Self.matrix.node("y", "Softmax").rewritten() == nil)
    }

    @Test func aTransposedFactorIsTransposed() throws {
        let weights = Constant([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as [Float], shape: [2, 5])
        let nodes = try #require(
            try Self.matrix.constant("w", weights).node("y", "MatMul", ["x", "w"], ["transpose_b": .init(flag: true)])
                .rewritten())
        #expect(nodes.floats("y/weights") == [1, 6, 2, 7, 3, 8, 4, 9, 5, 10])
        #expect(nodes["y/weights"]?.attributes["value"]?.tensor?.shape?.extents == [5, 2])
    }

    @Test func aLeakyReLUIsWrittenAsOne() throws {
        let example = Self.image.constant("k", Constant(scalar: 0.25)).node("m", "Mul", ["k", "conv"])
            .node("y", "Maximum", ["m", "conv"])
        let nodes = try #require(try example.rewritten())
        #expect(nodes["y"]?.operation == "LeakyRelu" && nodes["y"]?.attributes["alpha"]?.float == 0.25)
        #expect(nodes["m"] == nil)
    }

    @Test func slicesSayWhereTheyBegin() throws {
        let example = Self.matrix.constant("b", integers: [9, 1]).constant("e", integers: [0, 2]).constant(
            "s", integers: [1, 1]
        )
        .node(
            "y", "StridedSlice", ["x", "b", "e", "s"],
            ["begin_mask": .init(integer: 1), "end_mask": .init(integer: 1), "shrink_axis_mask": .init(integer: 2)])
        let nodes = try #require(try example.rewritten())
        #expect(nodes.integers("y/begin") == [0, 1] && nodes.integers("y/end") == [0, 2])
        #expect(nodes["y"]?.operation == "Squeeze" && nodes["y"]?.integers("squeeze_dims") == [1])
    }

    static let refused: [(example: TensorFlowExample, word: String)] = [
        (TensorFlowExample([-1, 1, 1, 3]).node("y", "Squeeze"), "give the placeholder a fixed shape"),
        (
            image.constant("c", Constant(Array(repeating: 1 as Float, count: 144), shape: [6, 6, 4])).node(
                "y", "AddV2", ["conv", "c"]), "does not broadcast"
        ),
        (
            image.constant("k", Constant(scalar: 2)).node("m", "Mul", ["k", "conv"]).node(
                "y", "Maximum", ["m", "conv"]), "is no leaky ReLU"
        ),
        (image.constant("k", Constant(scalar: 1)).node("y", "RealDiv", ["k", "conv"]), "divides a constant"),
        (
            matrix.constant("w", Constant([1] as [Float], shape: [1, 1])).node("y", "MatMul", ["w", "x"]),
            "multiplies a constant by a value"
        ),
        (matrix.node("y", "MatMul", ["x", "x"], ["transpose_b": .init(flag: true)]), "transposes a factor"),
        (image.constant("a", integers: [0]).node("y", "Mean", ["conv", "a"]), "reduces along axes [0]"),
        (matrix.constant("a", integers: [1]).node("y", "Mean", ["x", "a"]), "reduces a value of 2 axes"),
        (image.axis("a", 1).node("y", "ArgMax", ["conv", "a"]), "works along axis 1"),
        (
            TensorFlowExample([-1, 2, 3, 4]).constant("o", integers: [0, 1, 3, 2]).node("y", "Transpose", ["x", "o"]),
            "between [N, H, W, C] and [N, C, H, W] alone"
        ),
        (image.constant("s", integers: [-1, 1, 36, 4]).node("y", "Reshape", ["conv", "s"]), "OpenCV 4.10 and 5.0"),
        (
            image.constant("p", integers: [0, 0, 1, 1, 1, 1, 0, 0]).node(
                "y", "MirrorPad", ["conv", "p"], ["mode": .init(text: "SYMMETRIC")]), "REFLECT alone"
        ),
    ]

    @Test(arguments: refused.indices)
    func whatNoSpellingMendsIsRefused(_ index: Int) {
        let (example, word) = Self.refused[index]
        let error = #expect(throws: ModelError.self) { try example.checked() }
        #expect(error?.kind == .unsupported)
        #expect(
            error?.message.contains(word) == true && error?.message.contains("node \"y\"") == true,
            "\(error?.message ?? "")")
    }

    @Test func laterVersionsReadAReshapeRewritten() throws {
        let example = Self.image.constant("s", integers: [-1, 1, 36, 4]).node("y", "Reshape", ["conv", "s"])
        #expect(try example.rewritten(.v4_10)?["y"]?.operation == "Transpose")
    }

    /// Where no convolution says so, OpenCV takes some operators' numbers for those of images and others' as they are.
    @Test func thatAnInputIsAnImageIsSaid() throws {
        let nodes = try #require(try TensorFlowExample([-1, 6, 6, 3]).node("y", "Relu").rewritten())
        #expect(nodes["x"]?.attributes["data_format"]?.text == "NHWC")
        let own = TensorFlowExample([-1, 3, 6, 6]).constant("o", integers: [0, 2, 3, 1]).node(
            "y", "Transpose", ["x", "o"])
        #expect(try own.rewritten()?["x"]?.attributes["data_format"]?.text == "NCHW")
        #expect(try own.checked().declaration.inputs.first?.shape?.text == "[?, 3, 6, 6]")
        #expect(try Self.matrix.node("y", "Relu").rewritten() == nil)
    }

    @Test func theMeanOfAnImageIsWrittenAsOpenCVReadsIt() throws {
        let last = Self.image.constant("a", integers: [-2, -3]).node("y", "Mean", ["conv", "a"])
        #expect(try last.rewritten()?.integers("y/axes") == [1, 2])
        #expect(try Self.image.constant("a", integers: [1, 2]).node("y", "Mean", ["conv", "a"]).rewritten() == nil)
    }

    @Test func aTextGraphIsNotRewritten() throws {
        let text = """
            node { name: "x" op: "Placeholder" attr { key: "shape" value { shape { dim { size: 1 } dim { size: 5 } } } } }
            node { name: "y" op: "Sub" input: "one" input: "x" }
            """
        let model = TensorFlowExample([1, 5]).constant("one", Constant(scalar: 1)).node("y", "Sub", ["one", "x"])
        let error = #expect(throws: ModelError.self) {
            try ModelFormat.tensorflow.check(
                model: Bytes(TensorFlowWriter.write(model.graph)), config: Bytes(text), for: OpenCVTarget(.v4_6))
        }
        #expect(error?.kind == .unsupported)
        #expect(error?.message.contains("without its .pbtxt") == true)
    }
}
