import OpenCVDNN
import Testing

/// Comparing, reducing and mapping; expected values from NumPy.
@Suite struct TensorNumbersTests {
    @Test func areEqualByShapeTypeAndElements() throws {
        let one = try Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])
        #expect(one == (try Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])))
        #expect(one != (try Tensor([1, 2, 3, 5] as [Float], shape: [2, 2])))
        #expect(one != (try one.reshaped(to: [4])))
        #expect(one != (try one.converted(to: .float64)))
        #expect(try Tensor([0 as Float], shape: [1]) == Tensor([-0.0 as Float], shape: [1]))
        #expect(try Tensor([Float.nan], shape: [1]) != Tensor([Float.nan], shape: [1]))
        #expect(try Tensor([1, 2] as [UInt8], shape: [2]) == Tensor([1, 2] as [UInt8], shape: [2]))
        #expect(try one.selecting(1) == Tensor([3, 4] as [Float], shape: [2]))
    }

    // numpy.allclose(a, b, rtol, atol)
    static let pairs: [([Double], [Double], Double, Double, Bool)] = [
        ([1, 2], [1, 2.1], 0.11, 0, true), ([1, 2], [1, 2.1], 0.09, 0, false), ([100], [101], 0, 0.01, true),
        ([101], [100], 0, 0.0099, false), ([.infinity], [.infinity], 0, 0, true),
        ([.infinity], [-.infinity], 1e9, 0, false), ([3], [.infinity], 0, 0.1, false),
        ([-.infinity], [.infinity], 0, 0.1, false), ([.infinity], [3], 0, 0.1, false),
        ([-.infinity], [-.infinity], 0, 0.1, true),
        ([.nan], [.nan], 1e9, 0, false), ([], [], 0, 0, true),
    ]

    @Test(arguments: pairs)
    func areCloseWithinATolerance(one: [Double], other: [Double], tolerance: Double, relative: Double, close: Bool)
        throws
    {
        let (a, b) = (try Tensor(one, shape: [one.count]), try Tensor(other, shape: [other.count]))
        #expect(a.isClose(to: b, tolerance: tolerance, relativeTolerance: relative) == close)
    }

    @Test func closeTensorsCanHaveDifferentTypesButNotShapes() throws {
        let one = try Tensor([0.1, 0.2] as [Float], shape: [2])
        #expect(one.isClose(to: try Tensor([0.1, 0.2] as [Double], shape: [2])))
        #expect(!one.isClose(to: try one.reshaped(to: [1, 2])))
    }

    // x = [[3, 9, 2], [9, 1, nan]]
    @Test func theGreatestAlongAnAxis() throws {
        let numbers = try Tensor([3, 9, 2, 9, 1, .nan] as [Float], shape: [2, 3])
        #expect(try numbers.argMax(axis: 1) == Tensor([1, 2] as [Int32], shape: [2]))
        #expect(try numbers.argMax(axis: 0) == Tensor([1, 0, 1] as [Int32], shape: [3]))
        #expect(try numbers.max(axis: -1).array(of: Float.self)[0] == 9)
        #expect(try numbers.max(axis: 1).array(of: Float.self)[1].isNaN)
        let ties = try Tensor([7, 7, 1, 7] as [UInt8], shape: [4])
        #expect(try ties.argMax(axis: 0) == Tensor([0 as Int32], shape: []))
        #expect(try ties.max(axis: 0) == Tensor([7 as UInt8], shape: []))
        #expect(try Tensor(zeros: [0, 2]).argMax(axis: 1).shape == [0])
    }

    /// numpy.arange(24).reshape(2, 3, 4) % 5
    @Test func theGreatestAlongAMiddleAxis() throws {
        let numbers = try Tensor((0..<24).map { Float($0 % 5) }, shape: [2, 3, 4])
        #expect(try numbers.argMax(axis: 1).array(of: Int32.self) == [1, 2, 0, 0, 0, 0, 0, 1])
        #expect(try numbers.max(axis: 1).array(of: Float.self) == [4, 4, 2, 3, 2, 3, 4, 4])
    }

    @Test func anAxisWithoutElementsHasNoGreatest() throws {
        for axis in [1, 2] {
            let error = #expect(throws: DNNError.self) { try Tensor(zeros: [2, 0]).argMax(axis: axis) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func vectorsAreAlikeByTheirAngle() throws {
        let vector = try Tensor([3, 4] as [Float], shape: [2])
        #expect(try vector.cosineSimilarity(to: Tensor([6, 8] as [Double], shape: [2])) == 1)
        #expect(try vector.cosineSimilarity(to: Tensor([-4, 3] as [Float], shape: [2])) == 0)
        #expect(try abs(vector.cosineSimilarity(to: Tensor([1, 0] as [Float], shape: [2])) - 0.6) < 1e-12)
        #expect(try vector.cosineSimilarity(to: Tensor(zeros: [2])).isNaN)
        let tiny = try Tensor([3e-100, 4e-100] as [Double], shape: [2])
        #expect(try abs(tiny.cosineSimilarity(to: tiny) - 1) < 1e-12)
        let error = #expect(throws: DNNError.self) { try vector.cosineSimilarity(to: Tensor(zeros: [1, 2])) }
        #expect(error?.code == .shapeMismatch)
    }

    @Test func mapsToTheSameOrAnotherType() throws {
        let numbers = try Tensor([1, 2, 3, 250] as [UInt8], shape: [2, 2])
        #expect(
            try numbers.map { (value: UInt8) in Float(value) / 2 }
                == Tensor([0.5, 1, 1.5, 125] as [Float], shape: [2, 2]))
        let error = #expect(throws: DNNError.self) { try numbers.map { (value: Float) in value } }
        #expect(error?.code == .elementTypeMismatch)
        struct Stop: Error {}
        #expect(throws: Stop.self) { try numbers.map { (_: UInt8) -> Float in throw Stop() } }
    }

    @Test func elementsAreWrittenByIndex() throws {
        var numbers = try Tensor(zeros: [2, 2])
        let copy = numbers
        numbers[1, 0] = Float(3)
        #expect(numbers == (try Tensor([0, 0, 3, 0] as [Float], shape: [2, 2])))
        #expect(copy == (try Tensor(zeros: [2, 2])))
    }
}
