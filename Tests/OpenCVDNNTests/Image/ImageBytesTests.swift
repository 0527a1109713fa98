import OpenCVDNN
import Testing

@Suite struct ImageBytesTests {
    let image: Image

    init() throws { image = try Image(width: 2, height: 2, channels: 3, bytes: 0..<12) }

    @Test func keepsTheBytesOfAnyCollection() throws {
        #expect(image.bytes == Array(0..<12))
        let slice = Array(0..<20 as Range<UInt8>)[4..<8]
        #expect(try Image(width: 1, height: 1, channels: 4, bytes: slice).bytes == [4, 5, 6, 7])
    }

    @Test(arguments: [0, 11, 13])
    func refusesAnotherNumberOfBytes(_ count: Int) {
        let error = #expect(throws: DNNError.self) {
            try Image(width: 2, height: 2, channels: 3, bytes: Array(repeating: 0, count: count))
        }
        #expect(error?.code == .shapeMismatch)
        #expect(error?.message.contains("12 bytes, not \(count)") == true)
    }

    /// A collection that claims another number of elements than it gives: what is left would be whatever the memory held.
    @Test(arguments: [10, 14])
    func refusesACollectionThatMiscounts(_ given: Int) {
        let error = #expect(throws: DNNError.self) {
            try Image(width: 2, height: 2, channels: 3, bytes: Miscounting(given: given))
        }
        #expect(error?.code == .shapeMismatch)
    }

    /// Rows of 6 bytes, 8 apart; the last one ends with its pixels.
    @Test func takesRowsThatAreFurtherApartThanLong() throws {
        let rows = Array(0..<14 as Range<UInt8>)
        let expected = Array(0..<6 as Range<UInt8>) + Array(8..<14 as Range<UInt8>)
        #expect(try Image(width: 2, height: 2, channels: 3, bytesPerRow: 8, bytes: rows).bytes == expected)
        #expect(try Image(width: 2, height: 2, channels: 3, bytesPerRow: 8, bytes: rows + [99, 99]).bytes == expected)
        let slice = ([99] + rows)[1...]
        #expect(try Image(width: 2, height: 2, channels: 3, bytesPerRow: 8, bytes: slice).bytes == expected)
        let noArray = AnyCollection(rows)
        #expect(try Image(width: 2, height: 2, channels: 3, bytesPerRow: 8, bytes: noArray).bytes == expected)
        #expect(try Image(width: 2, height: 2, channels: 3, bytesPerRow: 6, bytes: 0..<12) == image)
    }

    @Test(arguments: [(8, 13), (5, 14), (-8, 14), (.max, 14), (8, 0)])
    func refusesRowsThatDoNotFit(bytesPerRow: Int, count: Int) {
        let error = #expect(throws: DNNError.self) {
            try Image(
                width: 2, height: 3, channels: 3, bytesPerRow: bytesPerRow, bytes: [UInt8](repeating: 0, count: count))
        }
        #expect(error?.code == .shapeMismatch)
        #expect(
            error?.message == "3 rows of 6 bytes, \(bytesPerRow) bytes apart, do not fit into \(count) bytes")
    }

    /// A row that is not there would be whatever the memory held.
    @Test func refusesRowsThatACollectionMiscounts() {
        let error = #expect(throws: DNNError.self) {
            try Image(width: 2, height: 2, channels: 3, bytesPerRow: 8, bytes: Overcounting())
        }
        #expect(error?.code == .shapeMismatch)
    }

    @Test func aSpanReadsAndPassesErrorsOn() {
        struct Stop: Error {}
        #expect(image.withSpan { $0.count } == 12)
        #expect(image.withSpan { $0[5] } == 5)
        #expect(throws: Stop.self) { try image.withSpan { (_) throws(Stop) in throw Stop() } }
    }

    @Test func aMutableSpanChangesThisValueOnly() throws {
        struct Stop: Error {}
        var changed = image
        try changed.withMutableSpan { $0[0] = 200 }
        #expect(changed.bytes == [200] + Array(1..<12))
        #expect(image.bytes == Array(0..<12))
        #expect(throws: Stop.self) { try changed.withMutableSpan { _ in throw Stop() } }
        #expect(try changed.withMutableSpan { $0.count } == 12)
    }

    @Test func sharesItsMemoryUntilACopyIsChanged() throws {
        var copy = image
        #expect(address(of: copy) == address(of: image))
        try copy.withMutableSpan { $0[0] = 1 }
        let alone = address(of: copy)
        #expect(alone != address(of: image))
        try copy.withMutableSpan { $0[0] = 2 }
        #expect(address(of: copy) == alone)
    }

    private func address(of image: Image) -> UInt {
        image.withSpan { span in unsafe span.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
    }
}

/// A collection of 12 bytes whose iterator gives another number of them.
private struct Miscounting: Collection {
    let given: Int
    var startIndex: Int { 0 }
    var endIndex: Int { 12 }
    func index(after index: Int) -> Int { index + 1 }
    subscript(index: Int) -> UInt8 { 7 }
    func makeIterator() -> IndexingIterator<[UInt8]> { [UInt8](repeating: 9, count: given).makeIterator() }
}

/// A collection of 9 bytes that says it has 14.
private struct Overcounting: Collection {
    var startIndex: Int { 0 }
    var endIndex: Int { 9 }
    var count: Int { 14 }
    func index(after index: Int) -> Int { index + 1 }
    subscript(index: Int) -> UInt8 { 7 }
}
