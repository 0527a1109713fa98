import TestSupport
import Testing

@testable import OpenCVDNN

/// What the last layers tell of the models of `make_endings.py`.
@Suite struct NetworkEndingTests {
    struct Case: Decodable, Sendable {
        let model: String
        let endings: [String]
    }

    static let cases = Result { try Fixture.table("Tables/endings.json", of: Case.self) }

    @Test(arguments: Engine.runnable)
    func looksThroughTheLastLayers(engine: Engine) throws {
        for known in try Self.cases.get() {
            let net = try DNNNet(contentsOfFile: Fixture.path("Models/Endings/\(known.model).onnx"), engine: engine)
            let output = try #require(try net.unconnectedOutLayersNames.first)
            #expect(known.endings.contains("\(net.ending(ofOutput: output))"), "\(known.model)")
        }
    }

    @Test func tellsOutputsApart() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/three-outputs.onnx"))
        #expect(net.ending(ofOutput: "sigmoid") == .sigmoid)
        #expect(net.ending(ofOutput: "tanh") == .unknown)
    }

    @Test(
        .enabled(if: OpenCV.version < .init(5, 0), "OpenCV 5 reads neither Caffe nor Darknet"),
        arguments: [
            ("tiny-classifier.prototxt", "tiny-classifier.caffemodel"),
            ("tiny-classifier.cfg", "tiny-classifier.weights"),
        ])
    func otherFormatsToo(config: String, weights: String) throws {
        let net = try DNNNet(
            contentsOfFile: Fixture.path("Models/\(weights)"), config: Fixture.path("Models/\(config)"))
        let output = try #require(try net.unconnectedOutLayersNames.first)
        #expect(net.ending(ofOutput: output) == .scores)
    }

    private static func layer(_ name: String, _ type: String, _ inputs: [String]) -> DNNNet.Layer {
        DNNNet.Layer(
            id: 0, name: name, type: type, inputs: inputs, outputs: [name], parameterShapes: [], givesLogarithms: false,
            hidesActivation: false)
    }

    /// Each layer adds the one before to itself: a search that forgot where it has been would take 2^64 steps.
    @Test(.timeLimit(.hang))
    func endsSoonInANetworkOfManyPaths() {
        let sums = (1...64).map { Self.layer("sum\($0)", "Eltwise", ["sum\($0 - 1)", "sum\($0 - 1)"]) }
        #expect(
            NetworkEnding(
                of: "sum64", in: ([Self.layer("sum0", "InnerProduct", ["x"])] + sums).map(NetworkEnding.Step.init))
                == .scores)
        #expect(
            NetworkEnding(of: "sum64", in: ([Self.layer("sum0", "Sigmoid", ["x"])] + sums).map(NetworkEnding.Step.init))
                == .unknown)
    }

    @Test func layersOfQuantizedNetworksAreCalledAsTheirOriginals() {
        let layers = [
            Self.layer("fc", "InnerProductInt8", ["x"]), Self.layer("p", "SoftmaxInt8", ["fc"]),
            Self.layer("y", "Dequantize", ["p"]),
        ]
        #expect(NetworkEnding(of: "y", in: layers.map(NetworkEnding.Step.init)) == .softmax)
        #expect(NetworkEnding(of: "fc", in: layers.map(NetworkEnding.Step.init)) == .scores)
    }
}
