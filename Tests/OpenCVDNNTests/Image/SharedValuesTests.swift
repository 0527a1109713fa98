import OpenCVDNN
import Testing

/// Images and tensors that several tasks hold copies of: each changes its own alone.
@Suite struct SharedValuesTests {
    @Test func everyTaskChangesItsOwnCopyOfAPicture() async throws {
        let image = try Image(width: 16, height: 16, fill: [1, 2, 3])
        let sums = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for task in 0..<8 {
                group.addTask {
                    var copy = image
                    for _ in 0..<50 { try copy.withMutableSpan { $0[task] &+= 1 } }
                    return copy.bytes
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for bytes in sums {
            #expect(zip(bytes, image.bytes).filter { $0 != $1 }.map { $0 &- $1 } == [50])
        }
        #expect(try image == Image(width: 16, height: 16, fill: [1, 2, 3]))
    }

    @Test func everyTaskChangesItsOwnCopyOfATensor() async throws {
        let tensor = try Tensor(zeros: [8, 8], elementType: .int32)
        let arrays = try await withThrowingTaskGroup(of: [Int32].self) { group in
            for task in 0..<8 {
                group.addTask {
                    var copy = tensor
                    for _ in 0..<50 { try copy.withMutableSpan(of: Int32.self) { $0[task] += 1 } }
                    return try copy.array()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(arrays.allSatisfy { $0.reduce(0, +) == 50 && $0.contains(50) })
        #expect(try tensor.array(of: Int32.self) == Array(repeating: 0, count: 64))
    }
}
