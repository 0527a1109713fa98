#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of a model's file, with room behind them: small changes are made in place, so that weights are not copied.
///
/// `@unchecked Sendable`: the buffer holds a pointer, which the compiler cannot judge. Its memory is written in two places alone.
/// `init(capacity:fill:)` writes before anybody else has the buffer. `withPatch(_:_:)` writes for the length of a call and is marked
/// `@unsafe`: its caller has to show that no other thread uses the buffer or bytes of it (`PreparedModel.withBytes(_:)` does). At
/// all other times the memory is only read, and it lives as long as a reference to the buffer.
@safe package final class ModelBuffer: @unchecked Sendable {
    private let memory: UnsafeMutableRawBufferPointer
    /// How many bytes the file has.
    package let count: Int

    /// Room for what a rewritten graph adds: nodes, names and small constants. Untouched pages take no memory.
    static func room(behind count: Int) -> Int { 1 << 20 + count / 8 }

    /// Memory in large pages where the system has them: filling 100 MB in pages of 4 kB takes twice the time, and giving them back
    /// 20 ms.
    private static func memory(of byteCount: Int) -> UnsafeMutableRawBufferPointer {
        let largePage = 2 << 20
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: byteCount, alignment: byteCount < largePage ? 16 : largePage)
        #if os(Linux)
            if byteCount >= largePage { _ = unsafe madvise(memory.baseAddress, byteCount, Int32(MADV_HUGEPAGE)) }
        #endif
        return unsafe memory
    }

    /// Makes a buffer and fills it.
    ///
    /// `capacity`: how many bytes there may be at most.
    /// `fill`: writes the bytes, and returns how many there are.
    package init<Failure: Error>(
        capacity: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        unsafe memory = Self.memory(of: capacity + Self.room(behind: capacity))
        do throws(Failure) {
            count = try unsafe fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<capacity]))
        } catch {
            unsafe memory.deallocate()
            throw error
        }
    }

    /// A copy of bytes that are not ours to change.
    package convenience init(copying bytes: Bytes) {
        unsafe self.init(capacity: bytes.count) { target in
            unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
            return bytes.count
        }
    }

    deinit { unsafe memory.deallocate() }

    /// The file's bytes.
    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// Changes the bytes for the length of a call, during which no other thread may use the buffer or bytes of it.
    ///
    /// - Precondition: The patch's tail fits into the room behind the file.
    @unsafe package func withPatch<Result: ~Copyable, Failure: Error>(
        _ patch: ONNXPatch, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe precondition(
            patch.tail.count <= memory.count - count, "the patch is longer than the room behind the file")
        for change in patch.changes { unsafe memory[change.offset] = change.new }
        defer { for change in patch.changes { unsafe memory[change.offset] = change.old } }
        let end = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + patch.tail.count])
        unsafe patch.tail.withUnsafeBytes { unsafe end.copyMemory(from: $0) }
        return try unsafe body(UnsafeRawBufferPointer(rebasing: memory[..<(count + patch.tail.count)]))
    }
}
