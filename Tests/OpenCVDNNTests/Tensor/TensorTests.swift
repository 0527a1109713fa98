import OpenCVDNN
import Testing

@Suite struct TensorTests {
    @Test(arguments: [[], [1], [5], [2, 3], [1, 3, 4, 4], [0], [0, 3], [2, 0], [1, 2, 3, 4, 5]] as [Tensor.Shape])
    func zerosHaveTheShape(_ shape: Tensor.Shape) throws {
        let tensor = try Tensor(zeros: shape)
        #expect(tensor.shape == shape)
        #expect(tensor.elementType == .float32)
        #expect(tensor.count == shape.reduce(1, *))
        #expect(try tensor.array(of: Float.self) == Array(repeating: 0, count: shape.reduce(1, *)))
    }

    @Test func keepsElementsInRowMajorOrder() throws {
        let tensor = try Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        #expect(tensor[0, 0, as: Float.self] == 1)
        #expect(tensor[0, 2, as: Float.self] == 3)
        #expect(tensor[1, 0, as: Float.self] == 4)
    }

    @Test func aScalarHasOneElement() throws {
        let tensor = try Tensor([2.5 as Float], shape: [])
        #expect(tensor.count == 1)
        #expect(tensor[as: Float.self] == 2.5)
    }

    @Test(arguments: [([2, 3], 5), ([2, 3], 7), ([], 0), ([0], 1)] as [(Tensor.Shape, Int)])
    func refusesAnotherNumberOfElements(shape: Tensor.Shape, count: Int) {
        let error = #expect(throws: DNNError.self) {
            try Tensor(Array(repeating: Float(0), count: count), shape: shape)
        }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message.contains("\(count)") == true)
        #expect(error?.message.contains("\(shape)") == true)
    }

    /// Without taking 160 GB first.
    @Test func countsBeforeItTakesMemory() {
        let error = #expect(throws: DNNError.self) { try Tensor([1, 2, 3] as [Float], shape: [100_000, 100_000, 4]) }
        #expect(error?.code == .shapeMismatch)
    }

    @Test func refusesAnElementOfAnotherSize() throws {
        let wide = [Wide(a: 1, b: 2)]
        #expect(throws: DNNError.self) { try Tensor(wide, shape: [1]) }
        let bytes = try Tensor([1, 2] as [UInt8], shape: [2])
        let error = #expect(throws: DNNError.self) { try bytes.array(of: Wide.self) }
        #expect(error?.code == .elementTypeMismatch)
        #expect(error?.message.contains("Wide takes 16 bytes") == true)
    }

    static let impossibleShapes: [Tensor.Shape] = [
        [-1], [2, -3], [.min], [.max], [.max, 0], [1 << 31], [1 << 32, 1], [65536, 65536, 65536, 65536],
        Tensor.Shape(Array(repeating: 1, count: 33)),
    ]

    @Test(arguments: impossibleShapes)
    func refusesAnImpossibleShape(_ shape: Tensor.Shape) {
        let error = #expect(throws: DNNError.self) { try Tensor(zeros: shape, elementType: .uint8) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func aCopyIsIndependent() throws {
        let original = try Tensor([1, 2, 3] as [Float], shape: [3])
        var copy = original
        try copy.withMutableSpan(of: Float.self) { $0[1] = 20 }
        #expect(try original.array(of: Float.self) == [1, 2, 3])
        #expect(try copy.array(of: Float.self) == [1, 20, 3])
    }

    @Test func sharesItsMemoryUntilACopyIsChanged() throws {
        let original = try Tensor([1, 2, 3] as [Float], shape: [3])
        var copy = original
        #expect(address(of: original) == address(of: copy))
        try copy.withMutableSpan(of: Float.self) { $0[0] = 0 }
        #expect(address(of: original) != address(of: copy))
        let alone = address(of: copy)
        try copy.withMutableSpan(of: Float.self) { $0[1] = 0 }
        #expect(address(of: copy) == alone)
    }

    /// Says that it is one byte.
    private struct Wide: TensorElement {
        var a: Int64, b: Int64
        static var elementType: Tensor.ElementType { .uint8 }
    }

    private func address(of tensor: Tensor) -> UInt {
        tensor.withBytes { bytes in unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
    }
}
