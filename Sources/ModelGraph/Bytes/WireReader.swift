/// Walks the fields of a message in protobuf's wire format, bounds-checked.
///
/// Ranges are offsets into the whole span, so that a payload can be kept as a range of the file.
/// https://protobuf.dev/programming-guides/encoding/
package struct WireReader: ~Escapable {
    private let bytes: RawSpan
    private var position: Int
    private let end: Int

    /// One field of a message.
    package struct Field {
        package let number: Int
        package let value: Value
    }

    package enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case range(Range<Int>)
    }

    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan) {
        self.bytes = bytes
        position = 0
        end = bytes.byteCount
    }

    @_lifetime(copy bytes)
    private init(_ bytes: RawSpan, range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// A reader of the message inside a field of this one.
    @_lifetime(copy self)
    package func message(in range: Range<Int>) -> WireReader { WireReader(bytes, range: range) }

    /// Where the next field begins.
    package var offset: Int { position }

    package var isAtEnd: Bool { position == end }

    /// The next field, or nothing at the message's end.
    package mutating func next() throws(ModelError) -> Field? {
        if position == end { return nil }
        let key = try varint()
        let number = Int(truncatingIfNeeded: key >> 3)
        guard number > 0, key >> 3 <= 0x1FFF_FFFF else { throw damaged() }
        switch key & 7 {
        case 0: return Field(number: number, value: .varint(try varint()))
        case 1: return Field(number: number, value: .fixed64(try fixed(UInt64.self)))
        case 2: return Field(number: number, value: .range(try delimited()))
        case 5: return Field(number: number, value: .fixed32(try fixed(UInt32.self)))
        default: throw damaged()  // groups, which no model format uses
        }
    }

    /// A base-128 number of at most ten bytes.
    package mutating func varint() throws(ModelError) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 64 {
            let byte = bytes.unsafeLoadByte(at: position)
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        throw damaged()
    }

    package mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) throws(ModelError)
        -> Number
    {
        let size = MemoryLayout<Number>.size
        guard end - position >= size else { throw damaged() }
        defer { position += size }
        return unsafe Number(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: Number.self))
    }

    /// The text of a length-delimited field.
    package func text(_ range: Range<Int>) throws(ModelError) -> String {
        let text = unsafe bytes.extracting(range).withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
        guard let text else { throw ModelError(.structure, "a name in the file is not UTF-8 text") }
        return text
    }

    private mutating func delimited() throws(ModelError) -> Range<Int> {
        let length = try varint()
        guard length <= UInt64(end - position) else { throw damaged() }
        defer { position += Int(length) }
        return position..<position + Int(length)
    }

    private func damaged() -> ModelError {
        ModelError(.structure, "the file is damaged or cut short: its message breaks off at byte \(position)")
    }
}

extension RawSpan {
    fileprivate func unsafeLoadByte(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
