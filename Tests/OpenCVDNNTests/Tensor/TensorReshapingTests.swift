import OpenCVDNN
import Testing

@Suite struct TensorReshapingTests {
    let numbers: Tensor

    init() throws { numbers = try Tensor((0..<24).map(Float.init), shape: [2, 3, 4]) }

    // numpy.arange(24).reshape(2, 3, 4).reshape(shape).shape
    static let shapes: [(Tensor.Shape, Tensor.Shape)] = [
        ([24], [24]), ([6, 4], [6, 4]), ([-1], [24]), ([4, -1], [4, 6]), ([-1, 2, 3], [4, 2, 3]),
        ([1, 24, -1], [1, 24, 1]),
    ]

    @Test(arguments: shapes)
    func reshapes(to asked: Tensor.Shape, gives shape: Tensor.Shape) throws {
        let reshaped = try numbers.reshaped(to: asked)
        #expect(reshaped.shape == shape)
        #expect(try reshaped.array(of: Float.self) == (0..<24).map(Float.init))
    }

    static let misfits: [Tensor.Shape] = [
        [23], [5, -1], [0, -1], [-1, -1], [-2, -12], [], [.max, .max], [1 << 32, -1],
    ]

    @Test(arguments: misfits)
    func refusesAShapeOfOtherElements(_ shape: Tensor.Shape) {
        let error = #expect(throws: DNNError.self) { try numbers.reshaped(to: shape) }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message.contains("(2, 3, 4)") == true)
    }

    @Test func refusesAnAxisThatOpenCVCannotCount() throws {
        let nothing = try Tensor(zeros: [0])
        #expect(throws: DNNError.self) { try nothing.reshaped(to: [0, 1 << 32]) }
        #expect(try nothing.reshaped(to: [0, 7]).shape == [0, 7])
    }

    @Test func aReshapedTensorIsAValueToo() throws {
        var flat = try numbers.reshaped(to: [24])
        try flat.withMutableSpan(of: Float.self) { $0[0] = 100 }
        #expect(flat[0, as: Float.self] == 100)
        #expect(numbers[0, 0, 0, as: Float.self] == 0)
        #expect(flat.shape == [24])
    }
}
