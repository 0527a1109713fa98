import OpenCVDNN
import Testing

/// Slicing, transposing, joining and iterating; expected elements from NumPy on `numpy.arange(24).reshape(2, 3, 4)`.
@Suite struct TensorAxesTests {
    let numbers: Tensor

    init() throws { numbers = try Tensor((0..<24).map(Float.init), shape: [2, 3, 4]) }

    func expect(_ tensor: Tensor, _ shape: Tensor.Shape, _ elements: [Float]) throws {
        #expect(tensor.shape == shape)
        #expect(try tensor.array(of: Float.self) == elements)
    }

    @Test func slicesAnyAxis() throws {
        try expect(numbers.sliced(1..<2), [1, 3, 4], (12..<24).map(Float.init))
        try expect(numbers.sliced(1..<3, axis: 1), [2, 2, 4], (Array(4..<12) + Array(16..<24)).map(Float.init))
        try expect(numbers.sliced(1..<3, axis: -1), [2, 3, 2], [1, 2, 5, 6, 9, 10, 13, 14, 17, 18, 21, 22])
        try expect(numbers.sliced(2..<2, axis: 1), [2, 0, 4], [])
        try expect(numbers.sliced(2..<2), [0, 3, 4], [])
    }

    @Test func selectsOneIndexOfAnAxis() throws {
        try expect(numbers.selecting(1), [3, 4], (12..<24).map(Float.init))
        try expect(numbers.selecting(2, axis: 1), [2, 4], [8, 9, 10, 11, 20, 21, 22, 23])
        try expect(numbers.selecting(3, axis: 2), [2, 3], [3, 7, 11, 15, 19, 23])
        try expect(numbers.selecting(1).selecting(0).selecting(2), [], [14])
    }

    @Test func slicesOfSlicesFollowTheirOwnShape() throws {
        try expect(numbers.sliced(1..<2).sliced(1..<3, axis: 1), [1, 2, 4], (16..<24).map(Float.init))
        try expect(numbers.reshaped(to: [6, 4]).sliced(1..<3), [2, 4], (4..<12).map(Float.init))
        try expect(numbers.sliced(1..<2).reshaped(to: [4, 3]).selecting(1), [3], [15, 16, 17])
        try expect(
            numbers.sliced(1..<2).converted(to: .float64).converted(to: .float32), [1, 3, 4], (12..<24).map(Float.init))
    }

    @Test func aSliceIsAValueOfItsOwn() throws {
        var slice = try numbers.selecting(1)
        slice[0, 0] = Float(100)
        #expect(slice[0, 0] == Float(100))
        #expect(numbers[1, 0, 0] == Float(12))
        var whole = numbers
        let before = try whole.selecting(1)
        whole[1, 0, 0] = Float(-1)
        #expect(before[0, 0] == Float(12))
        #expect(whole[1, 0, 0] == Float(-1))
    }

    @Test func iteratesOverTheFirstAxis() throws {
        #expect(try numbers.slices().map(\.shape) == [[3, 4], [3, 4]])
        #expect(try numbers.slices()[1].slices()[2].array(of: Float.self) == [20, 21, 22, 23])
        #expect(try Tensor(zeros: [0, 3]).slices().isEmpty)
    }

    static let orders: [([Int]?, Tensor.Shape, [Float])] = [
        (nil, [4, 3, 2], [0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23]),
        (
            [0, 2, 1], [2, 4, 3],
            [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23]
        ),
        (
            [1, 0, 2], [3, 2, 4],
            [0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6, 7, 16, 17, 18, 19, 8, 9, 10, 11, 20, 21, 22, 23]
        ),
        (
            [-1, 0, 1], [4, 2, 3],
            [0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23]
        ),
        ([0, 1, 2], [2, 3, 4], (0..<24).map(Float.init)),
    ]

    @Test(arguments: orders) func transposes(order: [Int]?, shape: Tensor.Shape, elements: [Float]) throws {
        try expect(numbers.transposed(order), shape, elements)
    }

    @Test func transposesWhatHasNoElements() throws {
        #expect(try Tensor(zeros: [2, 0, 3]).transposed([2, 1, 0]).shape == [3, 0, 2])
        #expect(try Tensor([5 as Float], shape: []).transposed().array(of: Float.self) == [5])
    }

    @Test func concatenatesAlongAnyAxis() throws {
        let two = try Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]),
            one = try Tensor([5, 6] as [Float], shape: [2, 1])
        try expect(.concatenating([two, one], axis: 1), [2, 3], [1, 2, 5, 3, 4, 6])
        try expect(.concatenating([one, two], axis: -1), [2, 3], [5, 1, 2, 6, 3, 4])
        try expect(.concatenating([two, two.sliced(1..<2)]), [3, 2], [1, 2, 3, 4, 3, 4])
        try expect(.concatenating([two, Tensor(zeros: [0, 2])]), [2, 2], [1, 2, 3, 4])
    }

    @Test func stacksAlongANewAxis() throws {
        let one = try Tensor([1, 2] as [Float], shape: [2]), two = try Tensor([3, 4] as [Float], shape: [2])
        try expect(.stacking([one, two]), [2, 2], [1, 2, 3, 4])
        try expect(.stacking([one, two], axis: 1), [2, 2], [1, 3, 2, 4])
        try expect(.stacking([one, two], axis: -1), [2, 2], [1, 3, 2, 4])
        try expect(.stacking([Tensor([7 as Float], shape: [])]), [1], [7])
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let scalar = try Tensor(zeros: [])
        let other = try Tensor(zeros: [2, 3], elementType: .float64)
        let calls: [(() throws -> Tensor, DNNError.Code, String)] = [
            ({ try numbers.sliced(1..<3) }, .invalidArgument, "1..<3 is not within axis 0 of the shape (2, 3, 4)"),
            ({ try numbers.sliced(-1..<1) }, .invalidArgument, "-1..<1"),
            ({ try numbers.sliced(0..<1, axis: 3) }, .invalidArgument, "has no axis 3"),
            ({ try numbers.sliced(0..<1, axis: -4) }, .invalidArgument, "has no axis -4"),
            ({ try scalar.sliced(0..<1) }, .invalidArgument, "has no axis 0"),
            ({ try numbers.selecting(3, axis: 1) }, .invalidArgument, "index 3 is not on axis 1"),
            ({ try numbers.transposed([0, 1]) }, .invalidArgument, "not every axis"),
            ({ try numbers.transposed([0, 1, 1]) }, .invalidArgument, "not every axis"),
            ({ try Tensor.concatenating([]) }, .invalidArgument, "no tensors"),
            ({ try Tensor.concatenating([scalar]) }, .invalidArgument, "has no axis 0"),
            ({ try Tensor.concatenating([Tensor(zeros: [2, 3]), other]) }, .shapeMismatch, "float64"),
            ({ try Tensor.concatenating([Tensor(zeros: [2, 3]), numbers]) }, .shapeMismatch, "(2, 3, 4)"),
            ({ try Tensor.stacking([]) }, .invalidArgument, "no tensors"),
            ({ try Tensor.stacking([numbers, other]) }, .shapeMismatch, "(2, 3)"),
            ({ try Tensor.stacking([numbers], axis: 4) }, .invalidArgument, "no place 4"),
        ]
        for (call, code, text) in calls {
            let error = #expect(throws: DNNError.self) { try call() }
            #expect(error?.code == code)
            #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
        }
    }
}
