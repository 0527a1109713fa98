/// Bytes that come one after another: an open file or pipe, or memory.
protocol ByteSource: ~Copyable {
    /// How many bytes there are in all; `nil` where only the end tells.
    var size: Int? { get }

    /// What the errors name; `nil` for memory.
    var subject: String? { get }

    /// Fills the buffer, and returns how many bytes came: fewer only at the end.
    mutating func read(into bytes: UnsafeMutableRawBufferPointer) throws(DNNError) -> Int
}

extension ByteSource where Self: ~Copyable {
    /// The next bytes; fewer where the end comes before.
    mutating func bytes(_ count: Int) throws(DNNError) -> [UInt8] {
        var outcome: Result<Int, DNNError> = .success(0)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(DNNError) {
                let room = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
                filled = try unsafe read(into: room)
            } catch {
                outcome = .failure(error)
            }
        }
        _ = try outcome.get()
        return bytes
    }
}

/// The bytes of an array, from its beginning.
struct MemorySource: ByteSource {
    private let contents: [UInt8]
    private var position = 0
    let subject: String? = nil

    init(_ contents: [UInt8]) { self.contents = contents }

    var size: Int? { contents.count }

    mutating func read(into bytes: UnsafeMutableRawBufferPointer) throws(DNNError) -> Int {
        let next = contents[position...].prefix(bytes.count)
        unsafe bytes.copyBytes(from: next)
        position += next.count
        return next.count
    }
}
