import Testing

@testable import ModelGraph

/// Windows over constants are computed while the model is read, on every OpenCV alike. Expected values are ONNX Runtime 1.32's.
struct ConstantWindowsTests {
    struct Case: Sendable, CustomStringConvertible {
        var operation: String
        var attributes: [String: Attribute]
        var shapes: [[Int]]
        var expected: [Float]
        var shape: [Int]

        init(
            _ operation: String, _ attributes: [String: Attribute], _ shapes: [[Int]], _ expected: [Float],
            _ shape: [Int]
        ) {
            self.operation = operation
            self.attributes = attributes
            self.shapes = shapes
            self.expected = expected
            self.shape = shape
        }

        var description: String { "\(operation) of \(shapes)" }

        /// The node with inputs whose elements count up from 1.
        var node: OneNode {
            let inputs = shapes.map { lengths in
                Facts(Constant((0..<lengths.reduce(1, *)).map { Float($0 + 1) }, shape: lengths))
            }
            return OneNode(operation: operation, attributes: attributes, inputs: inputs, opset: 19)
        }
    }

    @Test(arguments: [
        Case(
            "Conv", ["kernel_shape": .ints([2, 2])], [[1, 1, 3, 3], [1, 1, 2, 2]], [37.0, 47.0, 67.0, 77.0],
            [1, 1, 2, 2]),
        Case(
            "Conv",
            ["kernel_shape": .ints([3]), "pads": .ints([1, 0]), "strides": .ints([2]), "dilations": .ints([1])],
            [[1, 2, 5], [2, 2, 3], [2]], [81.0, 143.0, 178.0, 342.0], [1, 2, 2]),
        Case(
            "Conv", ["kernel_shape": .ints([2]), "group": .int(2), "dilations": .ints([2])], [[2, 2, 4], [2, 1, 2]],
            [7.0, 10.0, 43.0, 50.0, 31.0, 34.0, 99.0, 106.0], [2, 2, 2]),
        Case(
            "Conv", ["auto_pad": .string("SAME_UPPER"), "kernel_shape": .ints([2]), "strides": .ints([2])],
            [[1, 1, 5], [1, 1, 2]], [5.0, 11.0, 5.0], [1, 1, 3]),
        Case(
            "ConvTranspose", ["kernel_shape": .ints([2]), "strides": .ints([2]), "output_padding": .ints([1])],
            [[1, 1, 3], [1, 2, 2], [2]], [2.0, 3.0, 3.0, 5.0, 4.0, 7.0, 1.0, 5.0, 6.0, 8.0, 10.0, 11.0, 14.0, 2.0],
            [1, 2, 7]),
        Case(
            "ConvTranspose",
            ["kernel_shape": .ints([2, 3]), "pads": .ints([0, 1, 0, 0]), "dilations": .ints([2, 1])],
            [[1, 1, 2, 2], [1, 1, 2, 3]], [4.0, 7.0, 6.0, 10.0, 17.0, 12.0, 13.0, 16.0, 12.0, 31.0, 38.0, 24.0],
            [1, 1, 4, 3]),
        Case(
            "ConvTranspose", ["kernel_shape": .ints([2]), "group": .int(2)], [[1, 4, 2], [4, 1, 2]],
            [10.0, 28.0, 20.0, 74.0, 172.0, 100.0], [1, 2, 3]),
        Case(
            "MaxPool", ["kernel_shape": .ints([2]), "strides": .ints([2]), "ceil_mode": .int(1)], [[1, 2, 3]],
            [2.0, 3.0, 5.0, 6.0], [1, 2, 2]),
        Case(
            "AveragePool", ["kernel_shape": .ints([3]), "pads": .ints([1, 1])], [[1, 1, 4]], [1.5, 2.0, 3.0, 3.5],
            [1, 1, 4]),
        Case(
            "AveragePool", ["kernel_shape": .ints([3]), "pads": .ints([1, 1]), "count_include_pad": .int(1)],
            [[1, 1, 4]], [1.0, 2.0, 3.0, 2.333333], [1, 1, 4]),
        Case(
            "AveragePool",
            [
                "kernel_shape": .ints([2]), "strides": .ints([2]), "ceil_mode": .int(1), "pads": .ints([1, 0]),
                "count_include_pad": .int(1),
            ], [[1, 1, 4]], [0.5, 2.5, 4.0], [1, 1, 3]),
        Case("LpPool", ["kernel_shape": .ints([2]), "p": .int(2)], [[1, 1, 3]], [2.236068, 3.605551], [1, 1, 2]),
        Case("GlobalMaxPool", [:], [[1, 2, 2, 2]], [4.0, 8.0], [1, 2, 1, 1]),
        Case("GlobalAveragePool", [:], [[1, 2, 2, 2]], [2.5, 6.5], [1, 2, 1, 1]),
        Case("GlobalLpPool", ["p": .int(1)], [[1, 2, 3]], [6.0, 15.0], [1, 2, 1]),
        Case(
            "LRN", ["size": .int(3), "alpha": .float(2), "beta": .float(0.5), "bias": .float(1)], [[1, 4, 2, 1]],
            [0.3611576, 0.5282705, 0.6081636, 0.6460583, 0.6661734, 0.6779192, 0.9866660, 0.9725291], [1, 4, 2, 1]),
        // ONNX Runtime has no LRN of an even size: 1 / sqrt(1 + 1 + 9) and so on.
        Case(
            "LRN", ["size": .int(2), "alpha": .float(2), "beta": .float(0.5), "bias": .float(1)], [[1, 4, 2, 1]],
            [0.3015113, 0.4364358, 0.5070926, 0.5494423, 0.5773503, 0.5970223, 0.9899495, 0.9922779], [1, 4, 2, 1]),
        Case("LpPool", ["kernel_shape": .ints([2]), "p": .float(3)], [[1, 1, 3]], [2.080084, 3.271066], [1, 1, 2]),
        Case("GlobalLpPool", ["p": .float(1)], [[1, 2, 3]], [6, 15], [1, 2, 1]),
    ])
    func evaluated(_ test: Case) throws {
        let constant = try #require(try test.node.evaluated()[0])
        #expect(constant.shape == test.shape)
        let elements = try #require(constant.floats)
        #expect(elements.count == test.expected.count)
        for (element, expected) in zip(elements, test.expected) {
            #expect(abs(element - expected) <= 1e-6 * abs(expected))
        }
    }

    @Test func indicesOfMaximaCountOverTheWholeTensor() throws {
        let pool = OneNode(
            operation: "MaxPool", attributes: ["kernel_shape": .ints([2])], inputs: [OneNode.constant(2, 1, 3)],
            outputs: 2)
        let outputs = try pool.evaluated()
        #expect(outputs[0]?.floats == [2, 3, 5, 6])
        #expect(outputs[1]?.integers == [1, 2, 4, 5])
    }

    @Test func unpooling() throws {
        var node = OneNode(
            operation: "MaxUnpool", attributes: ["kernel_shape": .ints([2]), "strides": .ints([2])],
            inputs: [
                OneNode.constant(1, 2, 2), Facts(Constant(integers: [1, 2, 4, 7], type: .int64, shape: [1, 2, 2])),
            ])
        let constant = try #require(try node.evaluated()[0])
        #expect(constant.shape == [1, 2, 4])
        #expect(constant.floats == [0, 1, 2, 0, 3, 0, 0, 4])
        node.inputs[1] = Facts(Constant(integers: [1, 2, 4, 8], type: .int64, shape: [1, 2, 2]))
        let error = #expect(throws: ModelError.self) { try node.evaluated() }
        #expect(error?.message.contains("its index 8 lies outside of its output") == true)
    }

    /// A model of some hundred bytes must not keep the reader busy for minutes.
    @Test func whatWouldTakeTooLongIsLeftToTheNetwork() throws {
        let zeros = Facts(Constant([Float](repeating: 0, count: 1 << 20), shape: [1, 1, 1 << 10, 1 << 10]))
        let kernel = Facts(Constant([Float](repeating: 0, count: 1 << 10), shape: [1, 1, 32, 32]))
        #expect(try OneNode(operation: "Conv", inputs: [zeros, kernel]).evaluated()[0] == nil)
        let channels = Facts(Constant([Float](repeating: 0, count: 1 << 15), shape: [1, 1 << 15, 1, 1]))
        let response = OneNode(operation: "LRN", attributes: ["size": .int(1 << 15)], inputs: [channels])
        #expect(try response.evaluated()[0] == nil)
    }

    /// Of a window that takes nothing but padding there is no mean and no maximum; OpenCV may say what it makes of it.
    @Test(arguments: ["AveragePool", "MaxPool"])
    func windowsInThePaddingAreLeftToTheNetwork(_ operation: String) throws {
        let attributes: [String: Attribute] = ["kernel_shape": .ints([1]), "pads": .ints([1, 0])]
        let node = OneNode(operation: operation, attributes: attributes, inputs: [OneNode.constant(1, 1, 2)])
        #expect(try node.evaluated()[0] == nil)
    }
}
