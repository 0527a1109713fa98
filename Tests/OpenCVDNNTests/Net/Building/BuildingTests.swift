import OpenCVDNN
import TestSupport
import Testing

@Suite("A network built layer by layer")
struct BuildingTests {
    let picture: Tensor

    init() throws { picture = try Tensor((0..<9).map(Float.init), shape: [1, 1, 3, 3]) }

    @Test("A convolution with a bias, then a ReLU")
    func convolution() throws {
        let net = try DNNNet()
        let ones = try Tensor(Array(repeating: Float(1), count: 18), shape: [2, 1, 3, 3])
        let bias = try Tensor([Float(0.5), -40], shape: [2])
        let parameters = LayerParameters(["kernel_size": 3, "num_output": 2], blobs: [ones, bias])
        #expect(try net.addLayerToPrev("sum", type: "Convolution", parameters: parameters) == 1)
        #expect(try net.addLayerToPrev("positive", type: "ReLU") == 2)
        #expect(try net.layerNames == ["sum", "positive"])
        // 0 + 1 + … + 8 = 36.
        #expect(try net.forward(picture).array(of: Float.self) == [36.5, 0])
        #expect(try net.forward(picture, output: "sum").array(of: Float.self) == [36.5, -4])
        #expect(try net.parameterCount == 20)
        #expect(try net.analysis(inputShapes: [[1, 1, 3, 3]]).layers[0].flops == 2 * (2 * 9 + 1))
    }

    @Test("Values of every kind reach the layer")
    func values() throws {
        let net = try DNNNet()
        let kernel = LayerParameters([
            "pool": "max", "kernel_size": .integers([2, 3]), "stride": .integers([1, 1]), "ceil_mode": false,
        ])
        try net.addLayerToPrev("pool", type: "Pooling", parameters: kernel)
        let power = LayerParameters(["power": 1.0, "scale": 0.5, "shift": .real(-1)])
        try net.addLayerToPrev("power", type: "Power", parameters: power)
        // Windows two high and three wide: maxima 5 and 8.
        #expect(try net.forward(picture).array(of: Float.self) == [1.5, 3])
    }

    @Test("Two inputs by name, joined, and an output by name")
    func inputs() throws {
        let net = try DNNNet()
        try net.setInputsNames(["left", "right"])
        let sum = try net.addLayer("sum", type: "Eltwise", parameters: LayerParameters(["operation": "sum"]))
        try net.connect(0, output: 0, to: sum, input: 0)
        try net.connect(0, output: 1, to: sum, input: 1)
        #expect(try net.registerOutput("total", layer: sum) == 2)
        #expect(try net.inputs.map(\.name) == ["left", "right"])
        #expect(try net.unconnectedOutLayersNames == ["total"])
        let doubled = try net.run(["left": picture, "right": picture], outputs: ["total"])["total"]
        #expect(try doubled.array(of: Float.self) == (0..<9).map { Float(2 * $0) })
        let error = #expect(throws: DNNError.self) { try net.run(["left": picture]) }
        #expect(error?.code == .noInput)
    }

    @Test("A layer with two outputs, each on a way of its own")
    func outputs() throws {
        let net = try DNNNet()
        let slice = LayerParameters(["axis": 1, "slice_point": .integers([1])])
        let id = try net.addLayerToPrev("slice", type: "Slice", parameters: slice)
        let first = try net.addLayer("first", type: "Identity")
        try net.connect(id, output: 0, to: first)
        let second = try net.addLayer("second", type: "Identity")
        try net.connect(id, output: 1, to: second)
        let blob = try Tensor([Float(1), 2, 3, 4, 5, 6], shape: [1, 3, 2])
        let run = try net.run(blob, outputs: ["first", "second"])
        #expect(try run["first"].array(of: Float.self) == [1, 2])
        #expect(try run["second"].array(of: Float.self) == [3, 4, 5, 6])
    }

    @Test("A network that has run takes another layer")
    func afterRun() throws {
        let net = try DNNNet()
        try net.addLayerToPrev("negative", type: "Power", parameters: LayerParameters(["scale": -1.0]))
        _ = try net.forward(picture)
        try net.addLayerToPrev("positive", type: "AbsVal")
        #expect(try net.layerNames == ["negative", "positive"])
        #expect(try net.forward(picture).array(of: Float.self) == (0..<9).map(Float.init))
        #expect(try net.getPerfProfile().layers.map(\.name) == ["negative", "positive"])
    }

    @Test("An input's shape is declared once, and held against blobs")
    func inputShape() throws {
        let net = try DNNNet()
        try net.setInputsNames(["data"])
        try net.addLayerToPrev("copy", type: "Identity")
        try net.setInputShape([1, 1, 3, 3], of: "data")
        #expect(try net.inputs.map(\.shape) == [[1, 1, 3, 3]])
        #expect(try net.forward(picture).shape == [1, 1, 3, 3])
        let error = #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 2, 3, 3])) }
        #expect(error?.code == .shapeMismatch)
        #expect(throws: DNNError.self) { try net.setInputShape([1, 1, 4, 4], of: "data") }
        let unknown = #expect(throws: DNNError.self) { try net.setInputShape([1, 1, 4, 4], of: "other") }
        #expect(unknown?.code == .unknownInput)
    }
}
