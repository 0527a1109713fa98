import OpenCVDNN
import TestSupport
import Testing

/// Strides, paddings and so on of which OpenCV needs one for each axis of the kernel, and reads as many from shorter lists.
@Suite("Windows of layers that are built by hand")
struct WindowTests {
    typealias Values = [String: LayerParameters.Value]

    /// Kernels of the shape 2 x 3, or 2 x 2 x 2, and a parameter whose length does not fit.
    static let refused: [(kernel: [Int], values: Values)] = [
        ([2, 3], ["pads": .integers([2, 1])]), ([2, 3], ["stride": .integers([1, 1, 1])]),
        ([2, 3], ["dilation": .integers([1, 1, 1])]),
        ([2, 3], ["adj": .integers([0, 0, 0])]), ([2, 3], ["pad": .integers([1, 1, 1])]),
        ([2, 3], ["pad": .integers([1, 1, 1, 1, 1])]), ([2, 3], ["pad": .integers([1, 1, 1, 1, 1, 1])]),
        ([2, 2, 2], ["stride": 1]), ([2, 2, 2], ["stride": .integers([1, 1])]), ([2, 2, 2], ["dilation": 1]),
        ([2, 2, 2], ["adj": .integers([0, 0])]), ([2, 2, 2], ["pad": .integers([1, 1])]),
        ([2, 2, 2], ["pad": .integers([1, 1, 1, 1])]), ([2, 2, 2], ["stride_h": 1, "stride_w": 1]),
        ([2, 2, 2], ["pad_l": 1, "pad_t": 1, "pad_r": 1, "pad_b": 1]), ([2, 2, 2], ["pad_h": 1, "pad_w": 1]),
    ]

    private func expectRefusal(_ type: String, _ parameters: LayerParameters) throws {
        let net = try DNNNet()
        let error = #expect(throws: DNNError.self, "\(type) \(parameters.values)") {
            try net.addLayerToPrev("it", type: type, parameters: parameters)
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == "it")
        #expect(try net.layerNames.isEmpty)
    }

    @Test("A parameter of another length than the kernel has axes is refused", arguments: refused.indices)
    func lengths(index: Int) throws {
        let (kernel, values) = Self.refused[index]
        let window = values.merging(["kernel_size": .integers(kernel), "num_output": 1]) { $1 }
        for type in ["Convolution", "Deconvolution"] {
            let weights = try Tensor(zeros: Tensor.Shape([1, 1] + kernel))
            try expectRefusal(type, LayerParameters(window, blobs: [weights]))
        }
        if values["dilation"] == nil, values["adj"] == nil {
            try expectRefusal("Pooling", LayerParameters(window.merging(["pool": "max"]) { $1 }))
        }
    }

    @Test("A kernel of other axes than the weights have is refused")
    func kernel() throws {
        for (kernel, shape) in [
            ([2, 2], [1, 1, 2, 2, 2]), ([2, 2, 2], [1, 1, 2, 2]), ([2], [1, 1, 2, 2, 2]), ([2], [1, 1, 2]),
        ] {
            // OpenCV has convolutions over one axis, but no deconvolutions.
            for type in shape.count == 3 ? ["Deconvolution"] : ["Convolution", "Deconvolution"] {
                let weights = try Tensor(zeros: Tensor.Shape(shape))
                let values: Values = ["kernel_size": .integers(kernel), "num_output": 1]
                try expectRefusal(type, LayerParameters(values, blobs: [weights]))
            }
        }
    }

    @Test("A global pooling has strides and paddings for three axes at most")
    func globalPooling() throws {
        for values: Values in [["stride": .integers([1, 1, 1, 2])], ["pad": .integers([1, 1, 1, 1, 1, 1, 1, 1])]] {
            try expectRefusal(
                "Pooling", LayerParameters(values.merging(["pool": "ave", "global_pooling": true]) { $1 }))
        }
    }

    @Test("A pooling with fewer strides than its blob has axes does not run", arguments: ["VALID", "SAME"])
    func strides(mode: String) throws {
        let net = try DNNNet()
        let values: Values = ["pool": "ave", "global_pooling": true, "pad_mode": .string(mode)]
        try net.addLayerToPrev("it", type: "Pooling", parameters: LayerParameters(values))
        let error = #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 1, 2, 2, 2])) }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.subject == "it")
    }

    @Test("One value stands for two axes, and paddings may be given for both ends")
    func taken() throws {
        let ones = try Tensor(Array(repeating: Float(1), count: 6), shape: [1, 1, 2, 3])
        let image = try Tensor((0..<9).map(Float.init), shape: [1, 1, 3, 3])
        let windows: [(Values, [Float])] = [
            (["stride": 1, "dilation": 1, "pad": 0], [15, 33]),
            (["stride": .integers([1, 1]), "pad": .integers([0, 0])], [15, 33]),
            (["stride_h": 1, "stride_w": 1, "pad_h": 0, "pad_w": 0], [15, 33]),
            // With a row above and one below: 0 + 1 + 2 = 3 and 6 + 7 + 8 = 21.
            (["pad": .integers([1, 0, 1, 0])], [3, 15, 33, 21]),
            (["pad_t": 1, "pad_l": 0, "pad_b": 1, "pad_r": 0], [3, 15, 33, 21]),
        ]
        for (values, expected) in windows {
            let net = try DNNNet()
            let window = values.merging(["kernel_size": .integers([2, 3]), "num_output": 1]) { $1 }
            try net.addLayerToPrev("it", type: "Convolution", parameters: LayerParameters(window, blobs: [ones]))
            #expect(try net.forward(image).array(of: Float.self) == expected, "\(values)")
        }
    }

    @Test("A kernel of one axis goes over the one axis of its blob")
    func oneAxis() throws {
        let net = try DNNNet()
        let ones = try Tensor([Float(1), 1], shape: [1, 1, 2])
        let values: Values = ["kernel_size": .integers([2]), "num_output": 1]
        try net.addLayerToPrev("it", type: "Convolution", parameters: LayerParameters(values, blobs: [ones]))
        #expect(try net.forward(Tensor([Float(1), 2, 4], shape: [1, 1, 3])).array(of: Float.self) == [3, 6])
    }
}
