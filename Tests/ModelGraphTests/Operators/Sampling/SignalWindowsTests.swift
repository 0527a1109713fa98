import Testing

@testable import ModelGraph

/// Expected numbers are those of ONNX's definition: NumPy's `hanning`, `hamming` with 25/46 and `blackman` of the size, or of one
/// more without its last number where the window is periodic.
struct SignalWindowsTests {
    @Test(
        arguments: [
            ("HannWindow", 0, [0, 0.5, 1, 0.5, 0]),
            ("HannWindow", 1, [0, 0.345_491_5, 0.904_508_5, 0.904_508_5, 0.345_491_5]),
            ("HammingWindow", 0, [0.086_956_52, 0.543_478_3, 1, 0.543_478_3, 0.086_956_52]),
            ("BlackmanWindow", 0, [0, 0.34, 1, 0.34, 0]),
        ] as [(String, Int, [Float])])
    func numbers(_ operation: String, _ isPeriodic: Int, _ expected: [Float]) throws {
        let size = Facts(Constant(integers: [5]).reshaped([]))
        let node = OneNode(
            operation: operation, attributes: ["periodic": .int(isPeriodic)], inputs: [size], opset: 17)
        let numbers = try #require(try node.evaluated()[0]?.floats)
        #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-6 } && numbers.count == 5, "\(numbers)")
    }

    @Test func aSizeThatARunTellsIsRefused() throws {
        let node = OneNode(operation: "HannWindow", inputs: [Facts(type: .int64, shape: [])], opset: 17)
        let error = #expect(throws: ModelError.self) { try node.operations(for: .v4_6) }
        #expect(
            error?.message
                == "node \"node\" (HannWindow): OpenCV 4.6 makes no window whose size only a run tells")
        #expect(try node.operations(for: .v5_0) == ["HannWindow"])
    }
}
