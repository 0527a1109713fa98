import OpenCVDNN
import TestSupport
import Testing

/// What a run refuses, and that the network answers afterwards as before.
@Suite struct RunRefusalTests {
    let model = ModelCase.onnx("tiny-classifier")
    let net: DNNNet
    let input: Tensor

    init() throws {
        net = try model.net()
        input = try Fixture.array("Models/tiny-classifier.input.npy")
    }

    static let misfits: [Tensor.Shape] = [
        [], [8], [3, 8], [3, 8, 8], [1, 3, 8, 8, 1], [1, 1, 8, 8], [1, 4, 8, 8], [1, 8, 8, 3], [0, 3, 8, 8],
        [1, 3, 0, 8],
    ]

    @Test(arguments: misfits)
    func aBlobOfAnotherRankOrNumberOfChannels(_ shape: Tensor.Shape) throws {
        let blob = try Tensor(zeros: shape)
        var output = try Tensor(zeros: [1, 10])
        for error in [
            #expect(throws: DNNError.self, performing: { try net.run(blob) }),
            #expect(throws: DNNError.self, performing: { try net.run(["input": blob]) }),
            #expect(throws: DNNError.self, performing: { try net.forward(blob) }),
            #expect(throws: DNNError.self, performing: { try net.forward(blob, into: &output) }),
            #expect(throws: DNNError.self, performing: { try net.setInput(blob) }),
        ] {
            #expect(error?.code == .shapeMismatch)
            #expect(error?.subject == "input")
            #expect(error?.message.contains("\(shape)") == true)
        }
        try model.expectAnswer(of: net)
    }

    @Test("A declared number takes one element", arguments: [[], [1], [1, 1], [5]] as [Tensor.Shape])
    func scalar(shape: Tensor.Shape) throws {
        let folder = "ONNXSweep/Gemm.op11.1x5x5-tbNone-taNone-scalar-a0.5-bNone-bias-computed"
        let net = try DNNNet(contentsOfFile: Fixture.path("\(folder)/model.onnx"))
        let bias = try Fixture.array("\(folder)/input-1.npy")
        let inputs = try [
            "x": Fixture.array("\(folder)/input-0.npy"),
            "x1": Tensor([Float](repeating: bias.array(of: Float.self)[0], count: shape.elementCount), shape: shape),
        ]
        guard shape.elementCount == 1 else {
            let error = #expect(throws: DNNError.self) { try net.run(inputs) }
            #expect(error?.code == .shapeMismatch)
            #expect(error?.description == "x1: the network takes [], and the blob is (5,)")
            return
        }
        let expected = try Fixture.array("\(folder)/output-0.npy")
        try expectAgreement(of: net.run(inputs).outputs[0].tensor, with: expected, tolerance: 1e-4)
    }

    @Test func theMessageSaysWhatTheNetworkTakes() throws {
        let error = #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 4, 8, 8])) }
        #expect(error?.description == "input: the network takes [N, 3, 8, 8], and the blob is (1, 4, 8, 8)")
    }

    /// The model declares 8x8 pixels, and its pooling takes any. The numbers are ONNX Runtime's for the same model with open
    /// axes.
    @Test func anImageOfAnotherSizeThanDeclaredIsRunIfTheLayersAllowIt() throws {
        let blob = try Tensor((0..<72).map { Float($0) / 72 }, shape: [1, 3, 4, 6])
        let expected: [Float] = [
            1.5445951, 2.2067304, 2.9757128, 4.0677223, 0.684335, 2.9134502, -1.0495148, 0.7619396, -1.2568917,
            -3.734022,
        ]
        try expectAgreement(of: net.forward(blob), with: Tensor(expected, shape: [1, 10]), tolerance: 1e-5)
        try model.expectAnswer(of: net)
    }

    /// A fully connected layer takes as many numbers as it has weights: 4 for an output.
    @Test func anImageOfAnotherSizeThanDeclaredIsRefusedIfALayerCannotTakeIt() throws {
        let dense = try DNNNet()
        try dense.setInputsNames(["image"])
        try dense.setInputShape([1, 1, 2, 2], of: "image")
        let weights = try Tensor([1, 2, 3, 4] as [Float], shape: [1, 4])
        try dense.addLayerToPrev(
            "sum", type: "InnerProduct",
            parameters: LayerParameters(["num_output": 1, "bias_term": false], blobs: [weights]))
        let fitting = try Tensor([1, 10, 100, 1000] as [Float], shape: [1, 1, 2, 2])
        #expect(try dense.forward(fitting).array(of: Float.self) == [4321])
        #expect(throws: DNNError.self) { try dense.forward(Tensor(zeros: [1, 1, 3, 2])) }
        #expect(try dense.forward(fitting).array(of: Float.self) == [4321])
    }

    @Test func anImageOfAnyOpenSize() throws {
        let dynamic = ModelCase.onnx("dynamic-size", input: "6x4")
        let dynamicNet = try dynamic.net()
        #expect(try dynamicNet.forward(Tensor(zeros: [1, 3, 9, 5])).shape == [1, 10, 9, 5])
        try dynamic.expectAnswer(of: dynamicNet)
    }

    /// Two rows of coordinates are put beside the input's rows; OpenCV's own words are the reason.
    @Test(.enabled(if: OpenCV.version >= OpenCV.Version(5, 0), "OpenCV 4 is given a constant that fits any batch"))
    func whatOpenCVRefusesIsSaidOfTheNode() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/beside-constant.onnx"), engine: .new)
        let error = try #require(throws: DNNError.self) { try net.forward(Tensor(zeros: [3, 3])) }
        #expect(error.code == .openCV)
        #expect(error.subject == "output")
        #expect(
            error.message.hasPrefix("OpenCV \(OpenCV.version) does not run this Concat on these inputs"), "\(error)")
        #expect(error.message.contains("OpenCV's reason is: "))
        let expected = try Fixture.array("Models/beside-constant.output.npy")
        let output = try net.forward(Fixture.array("Models/beside-constant.input.npy"))
        #expect(try disagreement(of: output, with: expected, tolerance: 1e-6) == nil)
    }

    @Test(arguments: ["softmax", ""]) func anUnknownOutput(_ name: String) throws {
        var output = try Tensor(zeros: [1, 10])
        try net.setInput(input)
        for error in [
            #expect(throws: DNNError.self, performing: { try net.run(input, outputs: [name]) }),
            #expect(throws: DNNError.self, performing: { try net.run(input, outputs: ["logits", name]) }),
            #expect(throws: DNNError.self, performing: { try net.forward(input, output: name) }),
            #expect(throws: DNNError.self, performing: { try net.forward(input, into: &output, output: name) }),
            #expect(throws: DNNError.self, performing: { try net.forward(output: name) }),
        ] {
            #expect(error?.code == .unknownLayer)
            #expect(error?.subject ?? "" == name)
            #expect(error?.message.contains("logits") == true)
            #expect(error?.operation == "forward")
        }
        try model.expectAnswer(of: net)
    }

    @Test func anUnknownInput() throws {
        for error in [
            #expect(throws: DNNError.self, performing: { try net.run(["data": input]) }),
            #expect(throws: DNNError.self, performing: { try net.setInput(input, name: "data") }),
        ] {
            #expect(error?.code == .unknownInput)
            #expect(error?.subject == "data")
            #expect(error?.message.contains("input") == true)
        }
        try model.expectAnswer(of: net)
    }

    @Test func noInputs() throws {
        let error = #expect(throws: DNNError.self) { try net.run([:]) }
        #expect(error?.code == .noInput)
        try model.expectAnswer(of: net)
    }

    @Test func aForwardBeforeAnInput() throws {
        let error = #expect(throws: DNNError.self) { try net.forward() as Tensor }
        #expect(error?.code == .noInput)
        #expect(error?.message.contains("setInput") == true)
        try model.expectAnswer(of: net)
    }

    @Test func aProfileBeforeAForward() throws {
        let fresh = #expect(throws: DNNError.self) { try net.getPerfProfile() }
        #expect(fresh?.code == .noProfile)
        try net.setInput(input)
        let set = #expect(throws: DNNError.self) { try net.getPerfProfile() }
        #expect(set?.code == .noProfile)
        try model.expectAnswer(of: net)
        #expect(try net.getPerfProfile().total > .zero)
    }

    @Test(
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 takes blobs of these types"),
        arguments: [Tensor.ElementType.float64, .float16])
    func aTypeThatOpenCV4WouldConvertInSilence(_ type: Tensor.ElementType) throws {
        let error = #expect(throws: DNNError.self) { try net.forward(input.converted(to: type)) }
        #expect(error?.code == .elementTypeMismatch)
        #expect(error?.message.contains("\(type)") == true)
        try model.expectAnswer(of: net)
    }

    /// Each is either computed on the numbers that were given, or refused.
    @Test(
        arguments: [Tensor.ElementType.int8, .uint16, .int16, .int32, .float64, .float16, .int64, .bool].filter(
            \.isSupported))
    func anyOtherTypeIsComputedRightOrRefused(_ type: Tensor.ElementType) throws {
        let small = try Tensor((0..<192).map { Float($0 % 2) }, shape: [1, 3, 8, 8])
        let expected = try net.forward(small)
        if let output = try? net.forward(small.converted(to: type)) {
            try expectAgreement(of: output, with: expected, tolerance: 1e-2)
        }
        try model.expectAnswer(of: net)
    }
}
