import OpenCVDNN
import TestSupport
import Testing

@Suite("Analysis of a network")
struct AnalysisTests {
    static let batch: [Tensor.Shape] = [[2, 3, 8, 8]]

    static func tinyClassifier(_ engine: Engine) throws -> DNNNet {
        try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
    }

    @Test("Shapes of the tiny classifier, batch of 2", arguments: Engine.runnable)
    func shapes(engine: Engine) throws {
        let analysis = try Self.tinyClassifier(engine).analysis(inputShapes: Self.batch)
        let convolution = try #require(analysis.layers.first { $0.type.hasPrefix("Conv") })
        #expect(convolution.inputShapes == [[2, 3, 8, 8]])
        #expect(convolution.outputShapes == [[2, 4, 8, 8]])
        let pooling = try #require(analysis.layers.first { $0.type == "Pooling" })
        #expect(pooling.outputShapes == [[2, 4, 1, 1]])
        #expect(analysis.layers.last?.outputShapes == [[2, 10]])
        #expect(analysis.isComplete)
    }

    @Test("Arithmetic operations by the formulas of the documentation", arguments: Engine.runnable)
    func flops(engine: Engine) throws {
        let net = try Self.tinyClassifier(engine)
        let analysis = try net.analysis(inputShapes: Self.batch)
        let convolution = try #require(analysis.layers.first { $0.type.hasPrefix("Conv") })
        let multiplyAdds: Int64 = 3 * 3 * 3
        #expect(convolution.flops == 2 * 4 * 8 * 8 * (2 * multiplyAdds + 1))
        let pooling = try #require(analysis.layers.first { $0.type == "Pooling" })
        #expect(pooling.flops == 2 * 4 * (8 * 8 + 1))
        let connected = try #require(analysis.layers.last { !$0.parameterShapes.isEmpty })
        #expect(connected.flops == 2 * 10 * (2 * 4 + 1))
        #expect(analysis.flops == analysis.layers.map(\.flops).reduce(0, +))
        _ = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        #expect(
            try net.analysis(inputShapes: Self.batch).layers.first { $0.type == "Pooling" }?.flops
                == pooling.flops)
    }

    @Test("Matrix products by the formulas of the documentation", arguments: Engine.runnable)
    func matrixProducts(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/perceptron.onnx"), engine: engine)
        let products = try net.analysis(inputShapes: [[3, 4]]).layers.filter {
            ["InnerProduct", "MatMul", "Gemm"].contains($0.type)
        }
        let expected: [Int64] = [3 * 8 * (2 * 4 + 1), 3 * 3 * (2 * 8 + 1)]
        #expect(products.map(\.flops) == expected)
    }

    @Test("A recurrent layer, every step of every sequence through all weights", arguments: Engine.runnable)
    func recurrent(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/lstm.onnx"), engine: engine)
        let analysis = try net.analysis(inputShapes: [[4, 2, 3]])
        let layer = try #require(analysis.layers.first { $0.type.hasPrefix("LSTM") })
        #expect(layer.flops == 4 * 2 * 2 * (4 * 5) * (3 + 5))
    }

    @Test("More elements than OpenCV can count are refused", arguments: Engine.runnable)
    func uncountable(engine: Engine) throws {
        let error = #expect(throws: DNNError.self) {
            try Self.tinyClassifier(engine).analysis(inputShapes: [[1 << 24, 3, 8, 8]])
        }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message.contains("2147483647") == true)
    }

    @Test("Memory of parameters, inputs and outputs in bytes of float32", arguments: Engine.runnable)
    func memory(engine: Engine) throws {
        let analysis = try Self.tinyClassifier(engine).analysis(inputShapes: Self.batch)
        #expect(analysis.memory.weights == 4 * 162)
        #expect(analysis.parameterCount == 162)
        let outputs = analysis.layers.flatMap(\.outputShapes).map(\.elementCount).reduce(0, +)
        #expect(analysis.memory.blobs == 4 * (outputs + 2 * 3 * 8 * 8))
        let convolution = try #require(analysis.layers.first { $0.type.hasPrefix("Conv") })
        #expect(convolution.memory.blobs == 4 * 2 * 4 * 8 * 8)
    }

    @Test("A depthwise convolution counts each channel once", arguments: Engine.runnable)
    func groups(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.efficientNetLite0, engine: engine)
        let analysis = try net.analysis(inputShapes: [[1, 3, 224, 224]])
        let depthwise = try #require(analysis.layers.first { $0.name.hasSuffix("block0.depthwise") })
        #expect(depthwise.flops == 32 * 112 * 112 * (2 * 3 * 3 + 1))
        #expect(analysis.parameterCount == 4_631_000)
        // 407 million multiply-adds: https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
        #expect((2 * 390_000_000..<2 * 425_000_000).contains(Int(analysis.flops)))
    }

    @Test("A network of any size", arguments: Engine.runnable)
    func anySize(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/dynamic-size.onnx"), engine: engine)
        for shape: Tensor.Shape in [[1, 3, 6, 4], [5, 3, 3, 5]] {
            let analysis = try net.analysis(inputShapes: [shape])
            #expect(analysis.layers.last?.outputShapes == [[shape[0], 10, shape[2], shape[3]]])
        }
    }

    @Test("Several inputs have a shape each", arguments: Engine.runnable)
    func severalInputs(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/two-inputs-two-outputs.onnx"), engine: engine)
        let analysis = try net.analysis(inputShapes: [[2, 3], [2, 3]])
        #expect(analysis.layers.contains { $0.outputShapes == [[2, 6]] })
        #expect(throws: DNNError.self) { try net.analysis(inputShapes: [[2, 3]]) }
        #expect(throws: DNNError.self) { try net.analysis(inputShapes: [[2, 3], [2, 3], [2, 3]]) }
    }

    static let refused: [([Tensor.Shape], DNNError.Code)] = [
        ([], .noInput), ([[]], .shapeMismatch), ([[2]], .shapeMismatch), ([[2, 3]], .shapeMismatch),
        ([[2, 3, 8]], .shapeMismatch), ([[2, 3, 8, 8, 8]], .shapeMismatch), ([[2, 1, 8, 8]], .shapeMismatch),
        ([[0, 3, 8, 8]], .shapeMismatch), ([[2, 3, -8, 8]], .invalidArgument),
        ([[2, 3, .max, .max]], .invalidArgument), ([[2, 3, 8, 8], [2, 3, 8, 8]], .shapeMismatch),
    ]

    @Test("Shapes that do not fit are refused", arguments: refused)
    func refusals(shapes: [Tensor.Shape], code: DNNError.Code) throws {
        for engine in Engine.runnable {
            let net = try Self.tinyClassifier(engine)
            let error = #expect(throws: DNNError.self) { try net.analysis(inputShapes: shapes) }
            #expect(error?.code == code, "\(engine): \(String(describing: error))")
        }
    }

    @Test("As many element types as shapes")
    func elementTypes() throws {
        let net = try Self.tinyClassifier(.default)
        #expect(try net.analysis(inputShapes: Self.batch, inputTypes: [.float32]).isComplete)
        let error = #expect(throws: DNNError.self) {
            try net.analysis(inputShapes: Self.batch, inputTypes: [.float32, .float32])
        }
        #expect(error?.code == .invalidArgument)
    }
}
