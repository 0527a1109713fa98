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

    @Test func slicesTheBatch() throws {
        let second = try numbers.sliced(1..<2)
        #expect(second.shape == [1, 3, 4])
        #expect(try second.array(of: Float.self) == (12..<24).map(Float.init))
        #expect(try numbers.sliced(0..<2).array(of: Float.self) == (0..<24).map(Float.init))
        #expect(try numbers.sliced(2..<2).shape == [0, 3, 4])
    }

    @Test func aSliceOfAReshapedTensorFollowsTheNewShape() throws {
        let rows = try numbers.reshaped(to: [6, 4]).sliced(1..<3)
        #expect(try rows.array(of: Float.self) == (4..<12).map(Float.init))
    }

    @Test func refusesASliceBeyondTheBatch() throws {
        let scalar = try Tensor(zeros: [])
        for error in [
            #expect(throws: DNNError.self, performing: { try numbers.sliced(1..<3) }),
            #expect(throws: DNNError.self, performing: { try numbers.sliced(-1..<1) }),
            #expect(throws: DNNError.self, performing: { try scalar.sliced(0..<1) }),
        ] {
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func concatenatesAlongTheBatch() throws {
        let one = try Tensor([1, 2] as [Float], shape: [1, 2])
        let two = try Tensor([3, 4, 5, 6] as [Float], shape: [2, 2])
        let joined = try Tensor.concatenating([one, two, Tensor(zeros: [0, 2])])
        #expect(joined.shape == [3, 2])
        #expect(try joined.array(of: Float.self) == [1, 2, 3, 4, 5, 6])
    }

    @Test func refusesToConcatenateWhatDoesNotFit() throws {
        let pair = try Tensor(zeros: [1, 2])
        for (others, code) in [
            ([try Tensor(zeros: [1, 3])], .shapeMismatch), ([try Tensor(zeros: [2])], .shapeMismatch),
            ([try Tensor(zeros: [1, 2], elementType: .float64)], .shapeMismatch),
        ] as [([Tensor], DNNError.Code)] {
            let error = #expect(throws: DNNError.self) { try Tensor.concatenating([pair] + others) }
            #expect(error?.code == code)
        }
        #expect(throws: DNNError.self) { try Tensor.concatenating([]) }
        #expect(throws: DNNError.self) { try Tensor.concatenating([Tensor(zeros: [])]) }
    }
}
