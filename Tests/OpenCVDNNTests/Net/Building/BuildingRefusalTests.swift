import OpenCVDNN
import TestSupport
import Testing

@Suite("Networks that cannot be built")
struct BuildingRefusalTests {
    static func weights(_ shape: Tensor.Shape) throws -> Tensor { try Tensor(zeros: shape) }

    static let layers: [(type: String, values: [String: LayerParameters.Value], blobs: [Tensor.Shape])] = [
        ("Convolution", ["kernel_size": 3, "num_output": 2], []),
        ("Convolution", ["kernel_size": 3, "num_output": 2], [[2, 9]]),
        ("Convolution", ["kernel_size": 3, "num_output": 3], [[2, 1, 3, 3]]),
        ("Convolution", ["kernel_size": 3], [[2, 1, 3, 3]]),
        ("Convolution", ["kernel_size": 3, "num_output": 2, "group": 0], [[2, 1, 3, 3]]),
        ("Convolution", ["kernel_size": 3, "num_output": 2], [[2, 1, 3, 3], [3]]),
        ("Deconvolution", ["kernel_size": 3, "num_output": 2], [[2, 1, 3, 3]]),
        ("InnerProduct", ["num_output": 3], [[4, 8]]),
        ("InnerProduct", ["num_output": 4], [[4, 8], [5]]),
        ("BatchNorm", ["eps": 0.001], [[4]]),
        ("BatchNorm", ["eps": 0.001], [[4], [5]]),
        ("Const", [:], []), ("PReLU", [:], []), ("LSTM", [:], []),
        ("LSTM", ["is_onnx": true], [[4, 1], [4, 1], [4], [1, 1], [1, 1]]), ("GRU", [:], [[3, 1], [3, 1], [6]]),
        ("ShuffleChannel", ["group": 0], []), ("ShuffleChannel", ["group": "two"], []),
        ("ShuffleChannel", ["group": 2.5], []), ("ShuffleChannel", ["group": .integers([2, 2])], []),
        ("ShuffleChannel", ["group": -2], []),
        ("Reorg", ["reorg_stride": 0], []), ("Scale", ["axis": -1], [[1]]), ("Shift", ["axis": -2], [[3]]),
    ]

    @Test("Learned parameters that are missing or do not fit", arguments: layers.indices)
    func missingWeights(index: Int) throws {
        let (type, values, blobs) = Self.layers[index]
        let net = try DNNNet()
        let parameters = LayerParameters(values, blobs: try blobs.map(Self.weights))
        let error = #expect(throws: DNNError.self) { try net.addLayerToPrev("it", type: type, parameters: parameters) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == "it")
        #expect(try net.layerNames.isEmpty)
    }

    @Test("A type that OpenCV does not know, and names that are taken or empty")
    func names() throws {
        let net = try DNNNet()
        let unknown = #expect(throws: DNNError.self) { try net.addLayer("it", type: "Telepathy") }
        #expect(unknown?.code == .unsupported)
        #expect(unknown?.message.contains("Telepathy") == true)
        try net.addLayerToPrev("copy", type: "Identity")
        for name in ["copy", "", "_input"] {
            let error = #expect(throws: DNNError.self) { try net.addLayer(name, type: "Identity") }
            #expect(error?.code == .invalidArgument, "\(name)")
        }
        let error = #expect(throws: DNNError.self) { try net.addLayer("it", type: "Identity", elementType: .float64) }
        #expect(error?.code == .elementTypeMismatch)
        #expect(throws: DNNError.self) {
            try net.addLayer("it", type: "Pooling", parameters: LayerParameters(["kernel_size": .integers([])]))
        }
    }

    static let refused: [(from: Int, output: Int, to: Int, input: Int)] = [
        (0, 0, 9, 0), (9, 0, 2, 0), (-1, 0, 2, 0), (2, 0, 1, 0), (2, 0, 2, 0), (1, 1, 2, 0), (1, -1, 2, 0),
        (1, 0, 2, 1),
        (1, 0, 2, -1), (1, .max, 2, 0), (1, 0, 2, .max), (.min, 0, 2, 0),
    ]

    @Test("Connections between layers that are not there, or out of order", arguments: refused.indices)
    func connections(index: Int) throws {
        let (from, output, to, input) = Self.refused[index]
        let net = try DNNNet()
        try net.addLayerToPrev("first", type: "Identity")
        try net.addLayer("second", type: "Identity")
        #expect(throws: DNNError.self) { try net.connect(from, output: output, to: to, input: input) }
        try net.connect("first", to: "second")
        #expect(throws: DNNError.self) { try net.connect("first", to: "nothing") }
        #expect(throws: DNNError.self) { try net.registerOutput("out", layer: 1, output: 7) }
        #expect(throws: DNNError.self) { try net.registerOutput("out", layer: 7) }
    }

    @Test(
        "Layers whose elements have another type than their outputs'",
        arguments: ["Quantize", "Requantize", "IdentityInt8"])
    func elementTypes(type: String) throws {
        let net = try DNNNet()
        let error = #expect(throws: DNNError.self) { try net.addLayerToPrev("it", type: type) }
        #expect(error?.code == .elementTypeMismatch)
        #expect(error?.subject == "it")
        let reverse = #expect(throws: DNNError.self) { try net.addLayerToPrev("it", type: "ReLU", elementType: .int8) }
        #expect(reverse?.code == .elementTypeMismatch)
        #expect(throws: DNNError.self) { try net.addLayerToPrev("it", type: "IdentityInt8", elementType: .int8) }
        #expect(try net.layerNames.isEmpty)
        // OpenCV's layer of this type calls itself Permute.
        let permuted = try net.addLayer("permuted", type: "PermuteInt8", elementType: .int8)
        #expect(throws: DNNError.self) { try net.connect(0, to: permuted) }
    }

    @Test("Layers that OpenCV computes from other memory, or beyond its own")
    func unsound() throws {
        let types = OpenCV.version < OpenCV.Version(4, 10) ? ["Accum", "CumSum"] : ["Accum", "Scatter", "ScatterND"]
        for type in types {
            let error = #expect(throws: DNNError.self) { try DNNNet().addLayerToPrev("it", type: type) }
            #expect(error?.code == .unsupported, "\(type)")
        }
    }

    @Test("A concatenation of one input, statistics of other channels, and a kernel of too few axes do not run")
    func unsoundRuns() throws {
        let ones = try Tensor([Float](repeating: 1, count: 3), shape: [3])
        let layers: [(type: String, parameters: LayerParameters, shape: Tensor.Shape)] =
            [
                ("Concat", LayerParameters(), [1, 4, 6, 6])
            ]
            + ["NaryEltwise", "InstanceNormalization", "GroupNormalization"].map {
                ($0, LayerParameters(["operation": "sum", "num_groups": 2], blobs: [ones, ones]), [1, 4, 6, 6])
            } + [
                ("BatchNorm", LayerParameters(blobs: [ones, ones]), [1, 4, 6, 6]),
                ("Pooling", LayerParameters(["pool": "max", "kernel_size": 2]), [1, 2, 3, 3, 3]),
                ("Pooling", LayerParameters(["pool": "max", "kernel_size": .integers([1, 2, 2])]), [1, 2, 3, 3]),
                ("Reorg", LayerParameters(["reorg_stride": 2]), [4, 4]),
                (
                    "Reshape", LayerParameters(["axis": 0, "num_axes": 5, "dim": .integers([1, 4])]), [3, 2, 2, 1]
                ),
                ("Resize", LayerParameters(["interpolation": "nearest", "width": 3, "height": 3]), [4, 4]),
                ("PReLU", LayerParameters(blobs: [ones]), [1, 4, 6, 6]),
                (
                    "Convolution",
                    LayerParameters(
                        ["kernel_size": .integers([2, 3]), "num_output": 1], blobs: [try Tensor(zeros: [1, 2, 2, 3])]),
                    [1, 2, 4, 4, 4]
                ),
            ]
        for (type, parameters, shape) in layers {
            let net = try DNNNet()
            let error = #expect(throws: DNNError.self, "\(type)") {
                try net.addLayerToPrev("it", type: type, parameters: parameters)  // older versions know fewer types
                return try net.forward(try Tensor(zeros: shape))
            }
            #expect(error?.subject == "it")
        }
    }

    @Test("Layers that do not fit their blobs are neither described nor measured nor quantized")
    func unsoundLayouts() throws {
        let shape: Tensor.Shape = [1, 4, 6, 6]
        let blob = try Tensor(zeros: shape)
        let three = LayerParameters(blobs: [try Tensor([Float(1), 1, 1], shape: [3])])
        let networks: [(DNNError.Code, (DNNNet) throws -> Void)] = [
            (.shapeMismatch, { try $0.addLayerToPrev("it", type: "PReLU", parameters: three) }),
            (.invalidArgument, { try $0.addLayerToPrev("it", type: "Concat") }),
        ]
        var calls: [(DNNNet) throws -> Void] = [
            { _ = try $0.analysis(inputShapes: [shape]) },
            {
                try $0.setInput(blob)
                _ = try $0.dump()
            },
        ]
        if OpenCV.version < OpenCV.Version(5, 0) { calls.append { _ = try $0.quantize(samples: [blob]) } }
        if OpenCV.version >= OpenCV.Version(4, 10) {
            calls.append {
                try $0.setInput(blob)
                _ = try $0.pbtxt
            }
        }
        for (code, build) in networks {
            for call in calls {
                let net = try DNNNet()
                try build(net)
                let error = #expect(throws: DNNError.self) { try call(net) }
                #expect(error?.code == code)
                #expect(error?.subject == "it")
            }
        }
    }

    @Test("A network that has run is checked again for other shapes and after changes")
    func checkedAgain() throws {
        let net = try DNNNet()
        let three = LayerParameters(blobs: [try Tensor([Float(1), 1, 1], shape: [3])])
        try net.addLayerToPrev("it", type: "PReLU", parameters: three)
        let sound = try Tensor(zeros: [1, 3, 2, 2])
        for _ in 0..<2 { _ = try net.forward(sound) }
        let other = #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 4, 2, 2])) }
        #expect(other?.code == .shapeMismatch)
        _ = try net.forward(sound)
        try net.addLayerToPrev("join", type: "Concat")
        let changed = #expect(throws: DNNError.self) { try net.forward(sound) }
        #expect(changed?.code == .invalidArgument)
        #expect(changed?.subject == "join")
    }

    @Test("An output that layers of the type do not have is not connected, nor registered")
    func secondOutput() throws {
        for type in ["Sin", "Softmax", "Scale", "ReLU"] {
            let net = try DNNNet()
            let one = try Tensor([Float(1)], shape: [1])
            let id = try net.addLayerToPrev("one", type: type, parameters: LayerParameters(["axis": 1], blobs: [one]))
            let next = try net.addLayer("next", type: "Identity")
            let first = try net.addLayer("first", type: "Identity")
            try net.connect(id, output: 0, to: first)
            let calls: [() throws -> Void] = [
                { try net.connect(id, output: 1, to: next) },
                { _ = try net.registerOutput("it", layer: id, output: 1) },
            ]
            for call in calls {
                let error = #expect(throws: DNNError.self, "\(type)", performing: call)
                #expect(error?.code == .invalidArgument)
                #expect(error?.subject == "one")
            }
        }
    }

    /// Until OpenCV 4.7 a layer of this type has the lengths of the axes that go, and reads beyond the blob where they are longer.
    @Test(
        "A reduction of other lengths than its input's does not run",
        .enabled(if: OpenCV.version < OpenCV.Version(4, 7), "OpenCV 4.7 and later take the numbers of axes"),
        arguments: [[3], [2, 2], [3, 1, 2, 4, 2], [-1]])
    func reducedLengths(lengths: [Int]) throws {
        let net = try DNNNet()
        let parameters = LayerParameters(["reduce": "SUM", "deleted_dims": .integers(lengths)])
        try net.addLayerToPrev("it", type: "Reduce", parameters: parameters)
        let error = #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 2, 4, 2])) }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.subject == "it")
    }

    @Test(
        "A reduction of an axis twice, or of none that is there, does not run",
        .enabled(if: OpenCV.version >= OpenCV.Version(4, 7), "OpenCV 4.6 takes the lengths of the axes"),
        arguments: [[2, 2], [0, -4], [4], [-5]])
    func reducedAxes(axes: [Int]) throws {
        let net = try DNNNet()
        let parameters = LayerParameters(["reduce": "SUM", "axes": .integers(axes)])
        try net.addLayerToPrev("it", type: "Reduce", parameters: parameters)
        let error = #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 2, 4, 2])) }
        #expect(error?.subject == "it")
    }

    @Test("A hundred thousand inputs are named in a moment")
    func manyNames() throws {
        let net = try DNNNet()
        let names = (0..<100_000).map(String.init)
        let time = try processorTime { try net.setInputsNames(names) }
        #expect(time < .seconds(10))
        #expect(throws: DNNError.self) { try net.setInputsNames(names + ["77"]) }
    }

    @Test("A layer that takes an input which is not set does not run")
    func unsetInput() throws {
        let net = try DNNNet()
        let first = try net.addLayer("first", type: "Identity")
        let second = try net.addLayer("second", type: "Identity")
        try net.connect(0, output: 0, to: first)
        try net.connect(0, output: 1, to: second)
        let error = #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 1, 2, 2])) }
        #expect(error?.code == .noInput)
        #expect(error?.subject == "second")
    }

    @Test("A window that is larger than its blob gives none")
    func tooLargeWindow() throws {
        let net = try DNNNet()
        try net.addLayerToPrev("it", type: "Pooling", parameters: LayerParameters(["pool": "max", "kernel_size": 5]))
        let error = #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 1, 2, 2])) }
        #expect(error != nil)
    }

    @Test("A layer without an input does not run")
    func unconnected() throws {
        let net = try DNNNet()
        try net.addLayer("alone", type: "ReLU")
        let blob = try Tensor(zeros: [1, 1, 2, 2])
        for call in [{ _ = try net.forward(blob) }, { _ = try net.analysis(inputShapes: [[1, 1, 2, 2]]) }] {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == "alone")
        }
    }

    @Test("A network without layers does not run")
    func empty() throws {
        let net = try DNNNet()
        #expect(try net.layers.isEmpty)
        #expect(throws: DNNError.self) { try net.forward(try Tensor(zeros: [1, 1, 2, 2])) }
        #expect(throws: DNNError.self) { try net.dump() }
    }

    @Test("The new engine's networks are not changed", .enabled(if: Engine.new.isAvailable, "needs OpenCV 5"))
    func newEngine() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: .new)
        let calls: [() throws -> Void] = [
            { try net.addLayer("it", type: "Identity") }, { try net.connect(0, to: 1) },
            { try net.registerOutput("it", layer: 1) }, { try net.setInputsNames(["it"]) },
            { try net.setInputShape([1, 3, 8, 8], of: "input") },
        ]
        for call in calls {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .unsupported)
        }
        #expect(try net.forward(Fixture.array("Models/tiny-classifier.input.npy")).shape == [2, 10])
    }
}
