import OpenCVDNN
import TestSupport
import Testing

/// Networks of many layers, whose cost grows with their number and not with its square.
@Suite("Networks of many layers")
struct ManyLayersTests {
    private let image: Tensor

    init() throws { image = try Tensor([Float(1), 2, 3, 4], shape: [1, 1, 2, 2]) }

    @Test("Twenty thousand layers are added in a moment")
    func added() throws {
        let net = try DNNNet()
        let time = try processorTime {
            for index in 0..<20_000 { try net.addLayerToPrev("layer \(index)", type: "Identity") }
        }
        #expect(time < .seconds(20))
        #expect(try net.layerNames.last == "layer 19999")
    }

    @Test("The shapes of two thousand layers are checked in a moment")
    func run() throws {
        let net = try DNNNet()
        let window = LayerParameters(["pool": "max", "kernel_size": 1])
        for index in 0..<2000 { try net.addLayerToPrev("\(index)", type: "Pooling", parameters: window) }
        var result = try Tensor(zeros: [0])
        let time = try processorTime { result = try net.forward(image) }
        #expect(try result.array(of: Float.self) == [1, 2, 3, 4])
        #expect(time < .seconds(20))
    }

    @Test(
        "The layer at which a forward pass of four thousand stops is found in a moment",
        .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "OpenCV 5 reads no Caffe models"))
    func stoppedLayer() throws {
        let copies = (1...4000).map { "layer { name: '\($0)' type: 'Power' bottom: '\($0 - 1)' top: '\($0)' }" }
        let last =
            "layer { name: 'last' type: 'Reshape' bottom: '4000' top: 'last' reshape_param { shape { dim: 7 } } }"
        let text =
            "input: '0' input_shape { dim: 1 dim: 1 dim: 2 dim: 2 }\n" + (copies + [last]).joined(separator: "\n")
        let net = try DNNNet(framework: .caffe, model: [], config: Array(text.utf8))
        var error: DNNError?
        let time = processorTime { error = #expect(throws: DNNError.self) { try net.forward(image) } }
        #expect(time < .seconds(10))
        #expect(error?.subject == "last")
    }

    @Test("Twenty thousand blobs are handed over, and one that no input takes is named")
    func manyBlobs() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        let inputs = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("input \($0)", image) })
        let error = #expect(throws: DNNError.self) { try net.run(inputs) }
        #expect(error?.code == .unknownInput)
    }

    @Test("A layer is held against the output that it takes, not the first of its giver")
    func outputTaken() throws {
        let net = try DNNNet()
        let parts = LayerParameters(["axis": 1, "slice_point": .integers([1])])
        let slice = try net.addLayerToPrev("slice", type: "Slice", parameters: parts)
        let rest = try net.addLayer("first", type: "Identity")
        try net.connect(slice, output: 0, to: rest)
        let (zeros, ones) = (try Tensor(zeros: [2]), try Tensor([Float(1), 1], shape: [2]))
        let norm = try net.addLayer(
            "norm", type: "BatchNorm", parameters: LayerParameters(["eps": 0.0], blobs: [zeros, ones]))
        try net.connect(slice, output: 1, to: norm)
        let blob = try Tensor((1...6).map(Float.init), shape: [1, 3, 1, 2])
        #expect(try net.forward(blob, output: "norm").array(of: Float.self) == [3, 4, 5, 6])
    }

    @Test("A layer that is added after a run has its name, and a layer of a reader's name gives it to the output")
    func names() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .classic)
        let before = try net.layerNames
        _ = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        try net.addLayerToPrev("added", type: "Identity")
        #expect(try net.layerNames == before + ["added"])
        try net.addLayerToPrev("onnx_node!added", type: "Identity")
        #expect(try net.layerNames == before + ["added/output", "added"])
    }
}
