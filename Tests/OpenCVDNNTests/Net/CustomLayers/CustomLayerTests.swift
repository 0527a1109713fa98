import Dispatch
import OpenCVDNN
import Synchronization
import TestSupport
import Testing

/// Layers that are computed in Swift. Types are registered for the whole process, so each test has names of its own.
@Suite(.timeLimit(.hang)) struct CustomLayerTests {
    /// Registers what `custom-layers.onnx` needs.
    private static let registered = Result<Void, any Error> {
        try CustomLayer.register("com.example.Affine") { parameters in
            let offset = try #require(parameters["offset"]?.doubleValue)
            guard parameters["axes"]?.intValues == [1], parameters["kind"]?.stringValue == "channels" else {
                throw DNNError(.invalidArgument, "\(parameters.values)", operation: "Affine")
            }
            return CustomLayer(outputShapes: { [$0[1]] }) { inputs in
                let factors = try inputs[0].array(of: Float.self)
                let channels = try inputs[1].array(of: Float.self)
                let size = channels.count / factors.count
                let outputs = channels.indices.map { channels[$0] * factors[$0 / size] + Float(offset) }
                return [try Tensor(outputs, shape: inputs[1].shape)]
            }
        }
        try CustomLayer.register("com.example.Halves") { _ in
            @Sendable func half(_ shape: Tensor.Shape) -> Tensor.Shape { [shape[0], shape[1] / 2, shape[2], shape[3]] }
            return CustomLayer(outputShapes: { [half($0[0]), half($0[0])] }) { inputs in
                let count = inputs[0].shape[1]
                return [try inputs[0].sliced(0..<count / 2, axis: 1), try inputs[0].sliced(count / 2..<count, axis: 1)]
            }
        }
    }

    @Test("Operators of a model, with attributes, constants and several outputs", arguments: Engine.runnable)
    func model(engine: Engine) throws {
        _ = try Self.registered.get()
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/custom-layers.onnx"), engine: engine)
        let inference = try net.run(Fixture.array("Models/custom-layers.input.npy"))
        for name in ["affine", "second"] {
            let output = inference[name]
            let expected = try Fixture.array("Models/custom-layers.\(name).npy")
            #expect(output.shape == expected.shape)
            #expect(try disagreement(of: output, with: expected, tolerance: 1e-5) == nil)
        }
    }

    @Test("A network with an operator that nobody registered names the node")
    func unknown() throws {
        _ = try Self.registered.get()
        let bytes = try Fixture.contents(ofFile: Fixture.path("Models/custom-layers.onnx"))
        // Another operator of the same length.
        let other = Array(bytes).replacing(Array("Halves".utf8), with: Array("Haloes".utf8))
        let error = #expect(throws: DNNError.self) {
            let net = try DNNNet(framework: .onnx, model: other)
            _ = try net.run(Fixture.array("Models/custom-layers.input.npy"))
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("node \"halves\"") == true, "\(error?.message ?? "")")
    }

    /// A network of one custom layer.
    private static func net(
        _ type: String, _ parameters: LayerParameters = LayerParameters(),
        _ make: @escaping @Sendable (LayerParameters) throws -> CustomLayer
    ) throws -> DNNNet {
        try CustomLayer.register(type, make)
        let net = try DNNNet()
        try net.addLayerToPrev("own", type: type, parameters: parameters)
        return net
    }

    private static let blob = Result<Tensor, any Error> { try Tensor([1, 2, 3, 4] as [Float], shape: [1, 4]) }

    @Test("A layer added by hand has its values and blobs")
    func byHand() throws {
        let weights = try Tensor([1, 10, 100, 1000] as [Float], shape: [1, 4])
        let values: [String: LayerParameters.Value] = [
            "scale": 2.5, "steps": .integers([1, 2]), "names": .strings(["a", "b"]), "one": 7, "name": "n",
            "parts": .reals([0.5, 1.5]),
        ]
        let net = try Self.net("Weighted", LayerParameters(values, blobs: [weights])) { parameters in
            #expect(parameters.values == values)
            let weights = try parameters.blobs[0].array(of: Float.self)
            return CustomLayer { inputs in
                let products = zip(try inputs[0].array(of: Float.self), weights).map { $0 * $1 }
                return [try Tensor(products, shape: inputs[0].shape)]
            }
        }
        let output = try net.forward(Self.blob.get()).array(of: Float.self)
        #expect(output == [1, 20, 300, 4000])
    }

    static let failures: [(type: String, layer: CustomLayer, message: String)] = [
        (
            "FailsToInfer",
            CustomLayer(outputShapes: { _ in throw DNNError(.shapeMismatch, "four, please", operation: "own") }) { $0 },
            "own: four, please"
        ),
        ("FailsToRun", CustomLayer { _ in throw Lapse.ofConcentration }, "ofConcentration"),
        ("HasNoOutput", CustomLayer { _ in [] }, "the custom layer gives 0 outputs instead of 1"),
        ("HasNoShape", CustomLayer(outputShapes: { _ in [] }) { $0 }, "gives 0 output shapes, and 1 outputs are used"),
        (
            "HasAnotherShape", CustomLayer { _ in [try Tensor([1, 2] as [Float], shape: [1, 2])] },
            "output 0 is (1, 2), float32, but must be (1, 4), float32"
        ),
        (
            "HasAnotherType", CustomLayer { [try $0[0].converted(to: .int32)] },
            "output 0 is (1, 4), int32, but must be (1, 4), float32"
        ),
        ("HasNegativeShape", CustomLayer(outputShapes: { _ in [[1, -4]] }) { $0 }, "has a negative axis"),
    ]

    @Test("What a layer throws comes out of the forward pass, and the network can be used again", arguments: failures)
    func failing(type: String, layer: CustomLayer, message: String) throws {
        let net = try Self.net(type) { _ in layer }
        for _ in 0..<2 {
            let error = #expect(throws: DNNError.self) { try net.forward(Self.blob.get()) }
            #expect(error?.code == .customLayer)
            #expect(error?.subject == "own")
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        }
    }

    @Test("A layer that can't be made fails in the forward pass")
    func making() throws {
        let net = try Self.net("IsNotMade") { _ in throw Lapse.ofConcentration }
        let error = #expect(throws: DNNError.self) { try net.forward(Self.blob.get()) }
        #expect(error?.code == .customLayer && error?.message == "ofConcentration")
    }

    @Test("A layer may run other networks and change OpenCV's threads; its own network says that it is in use")
    func nesting() throws {
        let other = try Self.net("Doubles") { _ in CustomLayer { [try $0[0].map { (x: Float) in 2 * x }] } }
        let itself = Mutex<DNNNet?>(nil)
        let refusal = Mutex<DNNError?>(nil)
        let net = try Self.net("Nested") { _ in
            CustomLayer { inputs in
                let own = itself.withLock { $0 }
                do { _ = try own?.forward(inputs[0]) } catch let error as DNNError { refusal.withLock { $0 = error } }
                #expect(own?.preferableBackend == .default)
                // A change of the threads waits until no other call is in OpenCV.
                let changed = DispatchSemaphore(value: 0)
                DispatchQueue.global().async {
                    try? OpenCV.setThreadCount(OpenCV.threadCount)
                    changed.signal()
                }
                changed.wait()
                return [try other.forward(inputs[0])]
            }
        }
        itself.withLock { $0 = net }
        defer { itself.withLock { $0 = nil } }
        let output = try net.forward(Self.blob.get()).array(of: Float.self)
        #expect(output == [2, 4, 6, 8])
        #expect(refusal.withLock { $0 }?.message.contains("in use by the forward pass") == true)
    }

    @Test("Names that are taken or empty")
    func names() throws {
        for name in ["Convolution", ""] {
            let error = #expect(throws: DNNError.self) { try CustomLayer.register(name) { _ in CustomLayer { $0 } } }
            #expect(error?.code == .invalidArgument)
        }
        try CustomLayer.register("Twice") { _ in CustomLayer { $0 } }
        #expect(throws: DNNError.self) { try CustomLayer.register("Twice") { _ in CustomLayer { $0 } } }
    }

    /// OpenCV makes layers under a lock of its own, and asks for their types there.
    @Test("Types come and go while layers of another are made")
    func comingAndGoing() throws {
        try CustomLayer.register("Staying") { _ in CustomLayer { $0 } }
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            do {
                for _ in 0..<5000 {
                    if worker % 2 == 0 {
                        try CustomLayer.register("Coming \(worker)") { _ in CustomLayer { $0 } }
                        #expect(CustomLayer.unregister("Coming \(worker)"))
                    } else {
                        try DNNNet().addLayerToPrev("own", type: "Staying")
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
    }

    @Test("Networks keep layers of a type that was taken away, and release it at their end")
    func unregistering() throws {
        weak var witness: Witness?
        do {
            let net = try {
                let made = Witness()
                witness = made
                return try Self.net("Passing") { _ in
                    CustomLayer { inputs in
                        withExtendedLifetime(made) { inputs }
                    }
                }
            }()
            #expect(try net.forward(Self.blob.get()) == Self.blob.get())
            #expect(CustomLayer.unregister("Passing"))
            #expect(!CustomLayer.unregister("Passing"))
            #expect(try net.forward(Self.blob.get()) == Self.blob.get())
            #expect(witness != nil)
        }
        #expect(witness == nil)
        let net = try DNNNet()
        let error = #expect(throws: DNNError.self) { try net.addLayerToPrev("own", type: "Passing") }
        #expect(error?.code == .unsupported)
    }
}

private enum Lapse: Error { case ofConcentration }

private final class Witness: Sendable {}
