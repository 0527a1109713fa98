import OpenCVDNN
import TestSupport
import Testing

@Suite("Layers")
struct LayersTests {
    @Test("Layers come in the order of the layer names, and OpenCV finds each by its name", arguments: Engine.runnable)
    func order(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
        let layers = try net.layers
        #expect(try layers.map(\.name) == net.layerNames)
        for layer in layers {
            #expect(try net.layerID(named: layer.name) == layer.id)
            #expect(try net.layer(named: layer.name) == layer)
        }
    }

    @Test("What a layer takes is what another gives, or the network's input", arguments: Engine.runnable)
    func connections(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/two-inputs-two-outputs.onnx"), engine: engine)
        let layers = try net.layers
        let given = Set(layers.flatMap(\.outputs)).union(["_input", "left", "right"])
        #expect(layers.allSatisfy { !$0.inputs.isEmpty && given.isSuperset(of: $0.inputs) })
        #expect(layers.filter { $0.inputs.count == 2 }.count == 2)
    }

    @Test("Parameters of the convolution and the fully connected layer", arguments: Engine.runnable)
    func parameters(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
        let layers = try net.layers
        let convolution = try #require(layers.first { $0.type.hasPrefix("Conv") })
        #expect(convolution.parameterShapes.first == [4, 3, 3, 3])
        let connected = try #require(layers.last { !$0.parameterShapes.isEmpty })
        #expect(connected.parameterShapes.first == [10, 4])
        #expect(connected.parameterCount == 10 * 4 + 10)
        #expect(layers.filter { !$0.parameterShapes.isEmpty }.count == 2)
    }

    @Test(
        "The number of parameters, biases included",
        arguments: [
            ("Models/tiny-classifier.onnx", 4 * 3 * 3 * 3 + 4 + 10 * 4 + 10),
            ("Models/perceptron.onnx", 4 * 8 + 8 + 8 * 3 + 3), ("Models/three-outputs.onnx", 0),
        ])
    func parameterCount(file: String, count: Int) throws {
        for engine in Engine.runnable {
            let net = try DNNNet(contentsOfFile: Fixture.path(file), engine: engine)
            #expect(try net.parameterCount == count, "\(engine)")
        }
    }

    @Test("Counts of types add up to the layers", arguments: Engine.runnable)
    func types(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
        let types = try net.layerTypes
        #expect(types.values.reduce(0, +) == (try net.layerNames.count))
        #expect(types["Pooling"] == 1)
        #expect(types["__NetInputLayer__"] == nil)
    }

    @Test(
        "A layer is found by OpenCV's own spelling too",
        .enabled(if: OpenCV.version.major < 5, "OpenCV 5 has the model's"))
    func spelling() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        #expect(try net.layer(named: "onnx_node!conv") == net.layer(named: "conv"))
        #expect(try net.layer(named: "conv").name == "conv")
        let error = #expect(throws: DNNError.self) { try net.layer(named: "_input") }
        #expect(error?.code == .unknownLayer)
    }

    @Test("An unknown layer is named, and so is a similar one", arguments: Engine.runnable, ["nothing", "covn"])
    func unknown(engine: Engine, name: String) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
        let weights = try Tensor(zeros: [1])
        try net.setInput(Tensor(zeros: [1, 3, 8, 8]))
        var calls = [
            { _ = try net.layerID(named: name) }, { _ = try net.layer(named: name) },
            { _ = try net.parameter(of: name) }, { try net.setParameter(weights, of: name) },
            { _ = try net.forward(output: name) },
        ]
        if net.engine == .classic { calls.append({ _ = try net.forwardAndRetrieve([name]) }) }
        for call in calls {
            let error = try #require(throws: DNNError.self, performing: call)
            #expect(error.code == .unknownLayer)
            #expect(error.subject == name)
            #expect(error.message.hasSuffix(#"Is it "conv"?"#) == (name == "covn"), "\(error)")
        }
    }
}
