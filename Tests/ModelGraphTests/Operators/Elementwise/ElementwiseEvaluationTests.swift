import Testing

@testable import ModelGraph

/// Constants are computed while a model is read. The expected numbers are NumPy's.
struct ElementwiseEvaluationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var operation: String
        var attributes: [String: Attribute] = [:]
        var inputs: [Constant]
        var expected: [Double]
        var shape: [Int]? = nil
        var type: ElementType? = nil
        var opset = 21
        var testDescription: String { "\(operation) \(inputs.map(\.type)) opset \(opset)" }
    }

    static func floats(_ numbers: Float..., shape: [Int]? = nil) -> Constant {
        Constant(numbers, shape: shape ?? [numbers.count])
    }

    static func integers(_ numbers: Int..., type: ElementType = .int64, shape: [Int]? = nil) -> Constant {
        Constant(integers: numbers, type: type, shape: shape ?? [numbers.count])
    }

    static let column = floats(10, 20, shape: [2, 1])
    static let row = floats(1, 2, 3)
    static let signs = floats(-2.5, -0.5, 0, 0.5, 2.5)

    static let arithmetic: [Case] = [
        Case(operation: "Add", inputs: [column, row], expected: [11, 12, 13, 21, 22, 23], shape: [2, 3]),
        Case(operation: "Sub", inputs: [row, column], expected: [-9, -8, -7, -19, -18, -17], shape: [2, 3]),
        Case(operation: "Mul", inputs: [row, floats(2, shape: [])], expected: [2, 4, 6], shape: [3]),
        Case(operation: "Div", inputs: [floats(1, -1), floats(0, 4)], expected: [.infinity, -0.25]),
        Case(operation: "Div", inputs: [integers(7, -7, 7), integers(2, 2, -2)], expected: [3, -3, -3], type: .int64),
        Case(
            operation: "Add", inputs: [integers(250, type: .uint8), integers(10, type: .uint8)], expected: [4],
            type: .uint8),
        Case(
            operation: "Mul", inputs: [integers(100, type: .int8), integers(2, type: .int8)], expected: [-56],
            type: .int8),
        Case(
            operation: "Sub", inputs: [integers(.min, type: .int64), integers(1, type: .int64)],
            expected: [Double(Int.max)]),
        Case(operation: "Pow", inputs: [floats(2, 9, -2), floats(-1, 0.5, 3)], expected: [0.5, 3, -8]),
        Case(operation: "Pow", inputs: [integers(3, -2), floats(2, 3)], expected: [9, -8], type: .int64),
        // As ONNX Runtime 1.32: by way of double precision.
        Case(
            operation: "Pow", inputs: [integers(3, 2), integers(39, 62)],
            expected: [4_052_555_153_018_976_256, 0x1p62]),
        Case(operation: "Mod", inputs: [integers(-4, 7, 5), integers(2, -3, 8)], expected: [0, -2, 5]),
        Case(
            operation: "Mod", attributes: ["fmod": .int(1)], inputs: [integers(-4, 7, 5), integers(3, -3, 8)],
            expected: [-1, 1, 5]),
        Case(
            operation: "Mod", attributes: ["fmod": .int(1)], inputs: [floats(-4.5, 7), floats(2, -3)],
            expected: [-0.5, 1]),
        Case(operation: "Max", inputs: [row, floats(2, shape: []), floats(0, 5, 0)], expected: [2, 5, 3]),
        Case(operation: "Min", inputs: [row, floats(2, shape: [])], expected: [1, 2, 2]),
        Case(operation: "Max", inputs: [floats(1, .nan), floats(.nan, 1)], expected: [.nan, .nan]),
        Case(operation: "Sum", inputs: [row, row, column], expected: [12, 14, 16, 22, 24, 26], shape: [2, 3]),
        Case(operation: "Mean", inputs: [row, floats(3, 2, 4)], expected: [2, 2, 3.5]),
    ]

    static let functions: [Case] = [
        Case(operation: "Neg", inputs: [integers(3, -4)], expected: [-3, 4]),
        Case(operation: "Abs", inputs: [signs], expected: [2.5, 0.5, 0, 0.5, 2.5]),
        Case(operation: "Sign", inputs: [signs], expected: [-1, -1, 0, 1, 1]),
        Case(operation: "Round", inputs: [signs], expected: [-2, 0, 0, 0, 2]),
        Case(operation: "Floor", inputs: [signs], expected: [-3, -1, 0, 0, 2]),
        Case(operation: "Ceil", inputs: [signs], expected: [-2, 0, 0, 1, 3]),
        Case(operation: "Exp", inputs: [floats(0, 1)], expected: [1, 2.7182817]),
        Case(operation: "Log", inputs: [floats(1, 10)], expected: [0, 2.3025851]),
        Case(operation: "Sqrt", inputs: [floats(2, 9)], expected: [1.4142135, 3]),
        Case(operation: "Reciprocal", inputs: [floats(4, -2)], expected: [0.25, -0.5]),
        Case(operation: "Erf", inputs: [floats(0, 0.5, -1)], expected: [0, 0.5204999, -0.8427008]),
        Case(operation: "Tanh", inputs: [floats(0.5)], expected: [0.46211717]),
        Case(operation: "Sigmoid", inputs: [floats(0, 2)], expected: [0.5, 0.8807971]),
        Case(operation: "Softplus", inputs: [floats(0, 100, -100)], expected: [0.6931472, 100, 3.783506e-44]),
        Case(operation: "Mish", inputs: [floats(1)], expected: [0.86509836]),
        Case(operation: "HardSwish", inputs: [floats(-4, 1, 4)], expected: [0, 0.6666667, 4]),
        Case(operation: "HardSigmoid", inputs: [floats(-4, 1, 4)], expected: [0, 0.7, 1]),
        Case(operation: "Elu", attributes: ["alpha": .float(2)], inputs: [floats(-1, 1)], expected: [-1.2642411, 1]),
        Case(operation: "Selu", inputs: [floats(-1, 1)], expected: [-1.1113307, 1.050701]),
        Case(operation: "Celu", attributes: ["alpha": .float(2)], inputs: [floats(-1, 1)], expected: [-0.7869387, 1]),
        Case(operation: "LeakyRelu", inputs: [floats(-2, 2)], expected: [-0.02, 2]),
        Case(operation: "PRelu", inputs: [floats(-2, 2, -4), floats(0.5, 0.5, 0.25)], expected: [-1, 2, -1]),
        // A slope of one axis has a number for each channel before opset 7, and for each element of the last axis since then.
        Case(
            operation: "PRelu", inputs: [floats(-1, -2, -3, -4, shape: [1, 2, 2]), floats(2, 3)],
            expected: [-2, -4, -9, -12], opset: 6),
        Case(
            operation: "PRelu", inputs: [floats(-1, -2, -3, -4, shape: [1, 2, 2]), floats(2, 3)],
            expected: [-2, -6, -6, -12], opset: 7),
        Case(operation: "ThresholdedRelu", inputs: [floats(0.5, 1, 2)], expected: [0, 0, 2]),
        Case(
            operation: "Shrink", attributes: ["bias": .float(0.5), "lambd": .float(1)], inputs: [signs],
            expected: [-2, 0, 0, 0, 2]),
        Case(operation: "Gelu", inputs: [floats(1, -1)], expected: [0.8413447, -0.15865526]),
        Case(
            operation: "Gelu", attributes: ["approximate": .string("tanh")], inputs: [floats(1)], expected: [0.841192]),
        Case(
            operation: "Clip", attributes: ["min": .float(-1)], inputs: [signs], expected: [-1, -0.5, 0, 0.5, 2.5],
            opset: 7),
        Case(
            operation: "Clip", inputs: [signs, floats(-1, shape: []), floats(1, shape: [])],
            expected: [-1, -0.5, 0, 0.5, 1]),
        // The upper bound counts where the bounds contradict each other.
        Case(operation: "Clip", inputs: [row, floats(3, shape: []), floats(1, shape: [])], expected: [1, 1, 1]),
        Case(operation: "Softmax", inputs: [floats(0, 0, 1000)], expected: [0, 0, 1]),
        Case(
            operation: "Softmax", inputs: [floats(0, 0, 0, 0, shape: [1, 2, 2])], expected: [0.25, 0.25, 0.25, 0.25],
            opset: 11),
        Case(operation: "Softmax", inputs: [floats(0, 0, 0, 0, shape: [1, 2, 2])], expected: [0.5, 0.5, 0.5, 0.5]),
        Case(operation: "LogSoftmax", inputs: [floats(0, 0)], expected: [-0.6931472, -0.6931472]),
        Case(operation: "Hardmax", inputs: [floats(1, 3, 3, 0, shape: [2, 2])], expected: [0, 1, 1, 0]),
    ]

    static let truth: [Case] = [
        Case(operation: "Greater", inputs: [row, floats(2)], expected: [0, 0, 1], type: .bool),
        Case(operation: "LessOrEqual", inputs: [integers(1, 2, 3), integers(2)], expected: [1, 1, 0], type: .bool),
        Case(operation: "Equal", inputs: [floats(.nan, 1), floats(.nan, 1)], expected: [0, 1], type: .bool),
        Case(
            operation: "Xor", inputs: [integers(1, 0, type: .bool), integers(1, 1, type: .bool)], expected: [0, 1],
            type: .bool),
        Case(operation: "Not", inputs: [integers(1, 0, type: .bool)], expected: [0, 1], type: .bool),
        Case(operation: "IsNaN", inputs: [floats(.nan, 1)], expected: [1, 0], type: .bool),
        Case(
            operation: "IsInf", attributes: ["detect_negative": .int(0)], inputs: [floats(.infinity, -.infinity)],
            expected: [1, 0], type: .bool),
        Case(
            operation: "Where", inputs: [integers(1, 0, type: .bool, shape: [2, 1]), row, column],
            expected: [1, 2, 3, 20, 20, 20], shape: [2, 3], type: .float32),
        Case(operation: "BitwiseAnd", inputs: [integers(5, -6), integers(3, 3)], expected: [1, 2]),
        Case(operation: "BitwiseNot", inputs: [integers(5, type: .uint8)], expected: [250], type: .uint8),
        Case(
            operation: "BitShift", attributes: ["direction": .string("LEFT")],
            inputs: [integers(200, 1, type: .uint8), integers(1, 3, type: .uint8)], expected: [144, 8], type: .uint8),
    ]

    static let conversions: [Case] = [
        Case(
            operation: "Cast", attributes: ["to": .int(7)], inputs: [floats(-2.7, 2.7)], expected: [-2, 2], type: .int64
        ),
        Case(operation: "Cast", attributes: ["to": .int(9)], inputs: [floats(-2.7, 0)], expected: [1, 0], type: .bool),
        Case(
            operation: "Cast", attributes: ["to": .int(10)], inputs: [floats(0.1, 70000)],
            expected: [0.0999755859375, .infinity], type: .float16),
        Case(
            operation: "Cast", attributes: ["to": .int(2)], inputs: [integers(258, -1)], expected: [2, 255],
            type: .uint8),
        Case(
            operation: "Cast", attributes: ["to": .int(5)], inputs: [floats(40000.9, -32769, -2.5)],
            expected: [-25536, 32767, -2], type: .int16),
        Case(
            operation: "CastLike", inputs: [floats(1.5), integers(0, type: .int32)], expected: [1], type: .int32),
    ]

    @Test(arguments: arithmetic + functions + truth + conversions)
    func constantsAreComputed(_ test: Case) throws {
        let node = OneNode(
            operation: test.operation, attributes: test.attributes, inputs: test.inputs.map { Facts($0) },
            opset: test.opset)
        let result = try #require(try node.evaluated()[0])
        if let shape = test.shape { #expect(result.shape == shape) }
        #expect(result.type == test.type ?? test.inputs[0].type)
        let numbers = try #require(result.doubles)
        #expect(numbers.count == test.expected.count)
        for (number, expected) in zip(numbers, test.expected) {
            #expect(
                number == expected || (number.isNaN && expected.isNaN)
                    || abs(number - expected) <= 2e-7 * max(1, abs(expected)))
        }
    }

    /// NaN, and numbers beyond an int32, have no defined conversion to an integer of 8 bits: nothing is computed in advance.
    @Test func undefinedConversionsAreLeft() throws {
        for number in [Float.nan, 3e9] {
            let node = OneNode(
                operation: "Cast", attributes: ["to": .int(2)], inputs: [Facts(Constant(scalar: number))])
            #expect(try node.evaluated()[0] == nil)
        }
        let division = OneNode(operation: "Div", inputs: [Facts(Self.integers(1)), Facts(Self.integers(0))])
        #expect(try division.evaluated()[0] == nil)
    }

    /// Where a Cast was left, its constant is still one of floats.
    @Test(arguments: [("BitwiseNot", 18), ("Not", 13)]) func bitsOfFloatsAreLeft(operation: String, opset: Int) throws {
        let node = OneNode(operation: operation, inputs: [Facts(Constant(scalar: Float(2)))], opset: opset)
        #expect(try node.evaluated()[0] == nil)
    }
}
