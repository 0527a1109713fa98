import Testing

@testable import ModelGraph

@Suite struct CaffeTests {
    static let input = "input: \"x\" input_dim: 1 input_dim: 3 input_dim: 8 input_dim: -1\n"

    /// A `.caffemodel` with the layer `l` of these blobs.
    static func weights(_ blobs: [(shape: [Int], count: Int)]) -> Bytes {
        var writer = WireWriter()
        writer.message(100) {
            $0.text(1, "l")
            for blob in blobs {
                $0.message(7) {
                    $0.bytes(5, Bytes(Array(repeating: 0, count: 4 * blob.count)))
                    $0.message(7) { shape in for extent in blob.shape { shape.varint(1, extent) } }
                }
            }
        }
        return Bytes(writer.joined())
    }

    private func check(_ text: String, _ weights: Bytes = Bytes([])) throws -> Declaration {
        try ModelFormat.caffe.check(model: weights, config: Bytes(text), for: OpenCVTarget(.v4_6)).declaration
    }

    private func error(_ text: String, _ weights: Bytes = Bytes([])) -> String? {
        #expect(throws: ModelError.self) { try check(text, weights) }?.message
    }

    @Test func theTinyClassifierIsRead() throws {
        let checked = try ModelFormat.caffe.check(
            model: ModelFile.bytes("Models/tiny-classifier.caffemodel"),
            config: ModelFile.bytes("Models/tiny-classifier.prototxt"), for: OpenCVTarget(.v4_6))
        #expect(checked.rewritten == nil)
        #expect(checked.declaration.inputs.map { $0.shape?.values?.suffix(3) } == [[3, 8, 8]])
        #expect(checked.declaration.inputs.first?.type == .float32)
    }

    @Test(arguments: [
        input + "layer { name: \"r\" type: \"ReLU\" bottom: \"x\" top: \"y\" }",
        "layer { name: \"x\" type: \"Input\" top: \"x\" input_param { shape { dim: 1 dim: 3 dim: 8 dim: -1 } } }",
        "input: \"x\" input_shape { dim: 1 dim: 3 dim: 8 dim: 0 } layers { name: \"r\" type: RELU bottom: \"x\" top: \"y\" }",
    ])
    func inputsAreDeclaredInThreeWays(text: String) throws {
        let inputs = try check(text).inputs
        #expect(inputs.map(\.name) == ["x"] && inputs[0].type == .float32)
        #expect(inputs[0].shape?.text == "[1, 3, 8, ?]")
    }

    /// A shape that stands for all outputs of a layer.
    @Test func anInputHasFewAxes() {
        let shape = String(repeating: "dim: 1 ", count: 65)
        #expect(
            error("layer { name: \"x\" type: \"Input\" top: \"x\" input_param { shape { \(shape) } } }")
                == "the input \"x\" has 65 axes, more than the 64 that a value may have")
    }

    static let convolution =
        input
        + "layer { name: \"l\" type: \"Convolution\" bottom: \"x\" top: \"y\" convolution_param { num_output: 2 kernel_size: 1 } }"

    @Test func weightsThatFitAreTaken() throws {
        _ = try check(Self.convolution, Self.weights([([2, 3, 1, 1], 6), ([2], 2)]))
    }

    @Test(
        arguments: [
            ([([2, 4, 1, 1], 8)], "takes 4 channels"), ([([3, 3, 1, 1], 9)], "num_output is 2"),
            ([([2, 3, 1, 1], 6), ([3], 3)], "a bias of 3"), ([([2, 3, 1, 1], 5)], "has 5 numbers"),
            ([([2, 3, 0, 1], 6)], "must be 1 or more"), ([(Array(repeating: 65536, count: 4), 0)], "2147483647"),
        ] as [([([Int], Int)], String)])
    func weightsThatDoNotFitAreRefused(blobs: [([Int], Int)], word: String) {
        let message = error(Self.convolution, Self.weights(blobs.map { (shape: $0.0, count: $0.1) }))
        #expect(message?.contains(word) == true)
        #expect(message?.contains("layer \"l\" (Convolution)") == true)
    }

    @Test(arguments: [
        ("type: \"Convolution\" bottom: \"x\" top: \"y\" convolution_param { stride: 0 }", "stride is 0"),
        ("type: \"Convolution\" bottom: \"x\" top: \"y\" convolution_param { pad: -1 }", "pad is -1"),
        ("type: \"Pooling\" bottom: \"x\" top: \"y\" pooling_param { kernel_size: 0 }", "kernel_size is 0"),
        ("type: \"LRN\" bottom: \"x\" top: \"y\" lrn_param { local_size: 0 }", "local_size is 0"),
        ("type: \"InnerProduct\" bottom: \"x\" top: \"y\" inner_product_param { num_output: -4 }", "num_output is -4"),
        ("type: \"Deconvolution\" bottom: \"x\" top: \"y\" convolution_param { num_output: 4 }", "has no weights"),
        // OpenCV writes a mean and a variance over blobs that aren't there.
        ("type: \"BatchNorm\" bottom: \"x\" top: \"y\" batch_norm_param { use_global_stats: 0 }", "has 0 blobs"),
        ("type: \"ConvolutionDepthwise\" bottom: \"x\" top: \"y\" convolution_param { group: 0 }", "group is 0"),
        // Of a second output that it does not compute, OpenCV gives whatever lies in its memory.
        ("type: \"Power\" bottom: \"x\" top: \"y\" top: \"z\"", "has 2 tops"),
        ("type: \"Concat\" bottom: \"x\" bottom: \"x\" top: \"y\" top: \"z\"", "has 2 tops"),
        (
            "type: \"Pooling\" bottom: \"x\" top: \"y\" top: \"m\" top: \"n\" pooling_param { kernel_size: 2 }",
            "has 3 tops"
        ),
    ])
    func numbersAndOutputsAreHeldAgainstTheType(layer: String, word: String) {
        #expect(error(Self.input + "layer { name: \"l\" \(layer) }")?.contains(word) == true)
    }

    @Test(arguments: [
        "type: \"Slice\" bottom: \"x\" top: \"y\" top: \"z\" top: \"w\"",
        "type: \"TanH\" bottom: \"x\" bottom: \"x\" top: \"y\" top: \"z\"",
        "type: \"Pooling\" bottom: \"x\" top: \"y\" pooling_param { pool: AVE global_pooling: true kernel_size: 0 }",
        "type: \"Pooling\" bottom: \"x\" top: \"y\" pooling_param { pool: AVE global_pooling: 1 kernel_size: 0 }",
        "type: \"Convolution\" include { phase: TRAIN } convolution_param { stride: 0 }",
    ])
    func soundLayersPass(layer: String) throws {
        _ = try check(Self.input + "layer { name: \"l\" \(layer) }")
    }

    /// The format before 2014 names types by constants, or by their numbers.
    @Test(arguments: [("39", "has no weights"), ("DECONVOLUTION", "has no weights"), ("ELTWISE", "has 2 tops")])
    func typesOfTheOldFormatAreKnown(type: String, word: String) {
        let text = "layers { name: \"l\" type: \(type) bottom: \"x\" top: \"y\" top: \"z\" }"
        let one = text.replacing(" top: \"z\"", with: "")
        #expect(error(Self.input + (word == "has 2 tops" ? text : one))?.contains(word) == true)
    }

    /// Channels are followed: 3 + 3 behind the concatenation, which a BatchNorm with 4 means does not fit.
    @Test func channelsAreFollowed() {
        let text =
            Self.input + "layer { name: \"c\" type: \"Concat\" bottom: \"x\" bottom: \"x\" top: \"c\" }"
            + "layer { name: \"l\" type: \"BatchNorm\" bottom: \"c\" top: \"y\" }"
        #expect(
            error(text, Self.weights([([4], 4), ([4], 4), ([1], 1)]))?.contains("6 channels need one each") == true)
        #expect(throws: Never.self) { try check(text, Self.weights([([6], 6), ([6], 6), ([1], 1)])) }
    }

    @Test func aNetworkHasLayers() { #expect(error(Self.input) == "the Caffe network has no layers") }
}
