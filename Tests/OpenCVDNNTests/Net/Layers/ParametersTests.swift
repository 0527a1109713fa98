import OpenCVDNN
import TestSupport
import Testing

@Suite("Learned parameters")
struct ParametersTests {
    static func net(_ engine: Engine) throws -> DNNNet {
        try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
    }

    static func name(of type: String, in net: DNNNet) throws -> String {
        try #require(net.layers.last { $0.type.hasPrefix(type) }).name
    }

    @Test("Averages of a ReLU are not negative, so weights of 0 leave the biases", arguments: Engine.runnable)
    func weightsOfZero(engine: Engine) throws {
        let net = try Self.net(engine)
        let connected = try #require(net.layers.last { !$0.parameterShapes.isEmpty })
        let bias = try net.parameter(of: connected.name, at: 1)
        #expect(bias.count == 10)
        let zeros = try Tensor(zeros: [10, 4])
        guard connected.type == "Gemm" else {
            // OpenCV 4.6 has an InnerProduct, which keeps the weights that it was made with.
            let error = #expect(throws: DNNError.self) { try net.setParameter(zeros, of: connected.name) }
            #expect(error?.code == .unsupported)
            return
        }
        try net.setParameter(zeros, of: connected.name)
        #expect(try net.parameter(of: connected.name).array(of: Float.self) == Array(repeating: 0, count: 40))
        let output = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        let biases = try bias.array(of: Float.self)
        #expect(try output.array(of: Float.self) == biases + biases)
    }

    @Test("A convolution computes with the weights that it was given", arguments: Engine.runnable)
    func convolution(engine: Engine) throws {
        let net = try Self.net(engine)
        try net.setParameter(try Tensor(zeros: [4, 3, 3, 3]), of: Self.name(of: "Conv", in: net))
        let input = try Fixture.array("Models/tiny-classifier.input.npy")
        let output = try net.forward(input)
        // Nothing of the input is left, so all pictures of the batch get the same answer.
        let scores = try output.array(of: Float.self)
        #expect(Array(scores[..<10]) == Array(scores[10...]))
        let untouched = try Self.net(engine).forward(input).array(of: Float.self)
        #expect(scores != untouched)
    }

    @Test("In the classic engine a parameter is set before the first run or not at all")
    func afterRun() throws {
        let net = try Self.net(.classic)
        _ = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        let convolution = try Self.name(of: "Conv", in: net)
        let error = #expect(throws: DNNError.self) {
            try net.setParameter(try Tensor(zeros: [4, 3, 3, 3]), of: convolution)
        }
        #expect(error?.code == .unsupported)
        #expect(error?.subject == convolution)
    }

    @Test("The weights come out as they are in the model")
    func read() throws {
        let net = try Self.net(.classic)
        let weights = try net.parameter(of: Self.name(of: "Conv", in: net))
        #expect(weights.shape == [4, 3, 3, 3])
        let expected = try Fixture.array("Models/tiny-classifier.conv-weights.npy")
        #expect(try disagreement(of: weights, with: expected) == nil)
    }

    @Test("The weights of products come out as they are in the model", arguments: Engine.runnable)
    func products(engine: Engine) throws {
        for reading in ModelReading.allCases {
            let net = try DNNNet(contentsOfFile: Fixture.path("Models/products.onnx"), reading: reading, engine: engine)
            for layer in ["gemm", "matmul", "output"] {
                let expected = try Fixture.array("Models/products.\(layer)-weights.npy")
                let weights = try net.parameter(of: layer)
                #expect(weights.shape == expected.shape, "\(layer), \(reading)")
                #expect(try disagreement(of: weights, with: expected) == nil, "\(layer), \(reading)")
            }
        }
    }

    static let ofOneLayer: [(layer: String, expected: [Float])] = [("first", [4, 10]), ("second", [6, 7])]

    @Test(
        "What two layers share is set for one of them", arguments: ["shared-convolutions", "shared-products"],
        ofOneLayer)
    func shared(model: String, case: (layer: String, expected: [Float])) throws {
        let input = try Fixture.array("Models/\(model).input.npy")
        for engine in Engine.runnable {
            let net = try DNNNet(contentsOfFile: Fixture.path("Models/\(model).onnx"), engine: engine)
            // OpenCV 4.6 keeps the weights that an InnerProduct was made with.
            if try net.layer(named: `case`.layer).type == "InnerProduct" { continue }
            let shape: Tensor.Shape = model == "shared-products" ? [2, 2] : [2, 2, 1, 1]
            // (1, 1) becomes (2, 1), and (3, 7) becomes (6, 7).
            try net.setParameter(try Tensor([Float](arrayLiteral: 2, 0, 0, 1), shape: shape), of: `case`.layer)
            #expect(try net.forward(input).array(of: Float.self) == `case`.expected, "\(engine)")
        }
    }

    @Test("Layers, indices, shapes and types that do not fit", arguments: Engine.runnable)
    func refusals(engine: Engine) throws {
        let net = try Self.net(engine)
        let layer = try Self.name(of: "Conv", in: net)
        let weights = try Tensor(zeros: [4, 3, 3, 3])
        let calls: [(DNNError.Code, () throws -> Void)] = [
            (.unknownLayer, { _ = try net.parameter(of: "nothing") }),
            (.unknownLayer, { try net.setParameter(weights, of: "nothing") }),
            (.invalidArgument, { _ = try net.parameter(of: layer, at: 2) }),
            (.invalidArgument, { _ = try net.parameter(of: layer, at: -1) }),
            (.invalidArgument, { try net.setParameter(weights, of: layer, at: .max) }),
            (.shapeMismatch, { try net.setParameter(try Tensor(zeros: [4, 3, 9]), of: layer) }),
            (.shapeMismatch, { try net.setParameter(try Tensor(zeros: [3, 4, 3, 3]), of: layer) }),
            (
                .elementTypeMismatch,
                { try net.setParameter(try Tensor(zeros: [4, 3, 3, 3], elementType: .float64), of: layer) }
            ),
        ]
        for (code, call) in calls {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == code, "\(String(describing: error))")
        }
    }

    @Test("The new engine packs a convolution's weights away", .enabled(if: Engine.new.isAvailable, "needs OpenCV 5"))
    func packed() throws {
        let net = try Self.net(.new)
        let layer = try Self.name(of: "Conv", in: net)
        let error = #expect(throws: DNNError.self) { try net.parameter(of: layer) }
        #expect(error?.code == .unsupported)
    }
}
