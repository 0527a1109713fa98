/// Reads Torch7's serialized numbers and strings, in their binary or their text form.
///
/// https://github.com/torch/torch7/blob/master/doc/serialization.md
struct TorchTokens: ~Escapable {
    private let bytes: RawSpan
    private var position = 0
    private let isBinary: Bool

    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) {
        self.bytes = bytes
        isBinary = Self.isBinary(bytes)
    }

    /// A file in binary form begins with a number of four bytes whose highest is 0, where a text has digits and line
    /// ends.
    static func isBinary(_ bytes: RawSpan) -> Bool {
        guard bytes.byteCount >= 4 else { return false }
        return unsafe bytes.unsafeLoad(fromByteOffset: 3, as: UInt8.self) == 0
    }

    /// Torch7's "int".
    mutating func integer() throws(ModelError) -> Int { isBinary ? Int(try fixed(Int32.self)) : try decimal() }

    /// Torch7's "long".
    mutating func longInteger() throws(ModelError) -> Int { isBinary ? Int(try fixed(Int64.self)) : try decimal() }

    mutating func string() throws(ModelError) -> String {
        let length = try integer()
        guard length >= 0 else {
            throw ModelError(.structure, "the file is not a Torch7 network: a string has the length \(length)")
        }
        let range = try take(length)
        if !isBinary, peek == UInt8(ascii: "\n") { position += 1 }
        return unsafe bytes.extracting(range).withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Passes over numbers that take `width` bytes each in the binary form.
    mutating func skip(_ count: Int, width: Int) throws(ModelError) {
        if isBinary {
            guard count <= left / width else {
                throw ModelError(
                    .structure, "the Torch7 file is cut short: \(count) numbers are needed, but \(left) bytes are left")
            }
            position += count * width
        } else {
            for _ in 0..<count { _ = try word() }
        }
    }

    private var left: Int { bytes.byteCount - position }

    private var peek: UInt8? {
        position < bytes.byteCount ? unsafe bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self) : nil
    }

    private mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type
    ) throws(ModelError) -> Number {
        let range = try take(MemoryLayout<Number>.size)
        return unsafe Number(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: Number.self))
    }

    private mutating func decimal() throws(ModelError) -> Int {
        let range = try word()
        let text = unsafe bytes.extracting(range).withUnsafeBytes {
            unsafe String(decoding: $0.prefix(24), as: UTF8.self)
        }
        guard let number = Int(text) else {
            throw ModelError(
                .structure, "the file is not a Torch7 network: \(text.quoted) stands where a whole number is needed")
        }
        return number
    }

    private mutating func word() throws(ModelError) -> Range<Int> {
        while let byte = peek, Self.isSpace(byte) { position += 1 }
        let start = position
        while let byte = peek, !Self.isSpace(byte) { position += 1 }
        let range = start..<position
        guard !range.isEmpty else {
            throw ModelError(.structure, "the Torch7 file is cut short: a number is missing at its end")
        }
        if peek == UInt8(ascii: "\n") { position += 1 }
        return range
    }

    private mutating func take(_ count: Int) throws(ModelError) -> Range<Int> {
        guard count <= left else {
            throw ModelError(
                .structure, "the Torch7 file is cut short: \(count) more bytes are needed, but \(left) are left")
        }
        defer { position += count }
        return position..<position + count
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
