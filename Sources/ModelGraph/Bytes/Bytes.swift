/// A stretch of immutable memory, which everything read from it shares: a slice keeps the whole alive and copies nothing.
package struct Bytes: Sendable {
    private let storage: Storage
    package let range: Range<Int>

    private enum Storage: Sendable {
        case array([UInt8])
        case memory(Memory)
        case buffer(ModelBuffer)
    }

    /// `@unchecked Sendable`: the buffer is a pointer, which the compiler cannot judge. It is an `UnsafeRawBufferPointer`, through which
    /// nothing can be written, and it is private to `Bytes`, which only reads it. `init(unowned:)`, the one way to make it, is
    /// `@unsafe`: its caller has to show that the memory neither changes nor goes away while these bytes or a slice are in use.
    @safe private struct Memory: @unchecked Sendable {
        let buffer: UnsafeRawBufferPointer
    }

    package init(_ array: [UInt8]) {
        storage = .array(array)
        range = 0..<array.count
    }

    /// Refers to memory of the caller's.
    ///
    /// - Parameter memory: Must neither change nor go away while this value or a slice of it is in use.
    @unsafe package init(unowned memory: UnsafeRawBufferPointer) {
        storage = .memory(unsafe Memory(buffer: memory))
        range = 0..<memory.count
    }

    package init(_ buffer: ModelBuffer) {
        storage = .buffer(buffer)
        range = 0..<buffer.count
    }

    private init(storage: Storage, range: Range<Int>) {
        self.storage = storage
        self.range = range
    }

    package var count: Int { range.count }
    package var isEmpty: Bool { range.isEmpty }

    /// The bytes at an offset range of this stretch. Traps outside its bounds, as an array does.
    package subscript(offsets: Range<Int>) -> Bytes {
        precondition(offsets.lowerBound >= 0 && offsets.upperBound <= count, "the range is outside the bytes")
        return Bytes(
            storage: storage, range: range.lowerBound + offsets.lowerBound..<range.lowerBound + offsets.upperBound)
    }

    /// Lends the bytes, without a copy, for the length of a call.
    package func withSpan<Result: ~Copyable, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result)
        throws(Failure) -> Result
    {
        switch storage {
        case .array(let array):
            let slice = array[range]  // Slices lend spans before macOS 26, arrays do not.
            return try unsafe body(slice.span.bytes)
        case .memory(let memory):
            let slice = unsafe UnsafeRawBufferPointer(rebasing: memory.buffer[range])
            return try unsafe body(slice.bytes)
        case .buffer(let buffer):
            let slice = unsafe UnsafeRawBufferPointer(rebasing: buffer.bytes[range])
            return try unsafe body(slice.bytes)
        }
    }

    package func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withSpan { (span) throws(Failure) in
            try unsafe span.withUnsafeBytes(body)
        }
    }

    /// Whether both are the same stretch of the same memory.
    package func isSameMemory(as other: Bytes) -> Bool {
        guard count == other.count else { return false }
        return unsafe withUnsafeBytes { mine in
            unsafe other.withUnsafeBytes { unsafe mine.baseAddress == $0.baseAddress }
        }
    }

    /// Whether these bytes are some of others', in the same memory.
    package func isPart(of whole: Bytes) -> Bool {
        unsafe withUnsafeBytes { part in
            unsafe whole.withUnsafeBytes { whole in
                guard let start = part.baseAddress, let first = whole.baseAddress else { return unsafe part.isEmpty }
                return unsafe start >= first && start + part.count <= first + whole.count
            }
        }
    }

    /// The buffer whose bytes these are, if they are all of them.
    package var wholeBuffer: ModelBuffer? {
        guard case .buffer(let buffer) = storage, range == 0..<buffer.count else { return nil }
        return buffer
    }

    /// A copy of the bytes.
    package var array: [UInt8] {
        switch storage {
        case .array(let array) where range == 0..<array.count: array
        default: withSpan { span in unsafe span.withUnsafeBytes { unsafe Array($0) } }
        }
    }
}
