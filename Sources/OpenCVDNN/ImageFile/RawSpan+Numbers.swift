/// Numbers and signatures within a file's bytes. Every read is checked: `nil` where the file ends before it.
extension RawSpan {
    enum ByteOrder {
        case big, little
    }

    func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type, at offset: Int, _ order: ByteOrder
    ) -> Integer? {
        guard offset >= 0, offset <= byteCount - MemoryLayout<Integer>.size else { return nil }
        let stored = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type)
        return order == .big ? Integer(bigEndian: stored) : Integer(littleEndian: stored)
    }

    func byte(at offset: Int) -> UInt8? { integer(UInt8.self, at: offset, .little) }

    /// An unsigned number of 1, 2, 4 or 8 bytes; `nil` also where it exceeds `Int`.
    func number(at offset: Int, bytes: Int, _ order: ByteOrder) -> Int? {
        switch bytes {
        case 1: byte(at: offset).map(Int.init)
        case 2: integer(UInt16.self, at: offset, order).map(Int.init)
        case 4: integer(UInt32.self, at: offset, order).map(Int.init)
        default: integer(UInt64.self, at: offset, order).flatMap(Int.init(exactly:))
        }
    }

    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
        signature.indices.allSatisfy { byte(at: offset + $0) == signature[$0] }
    }

    func has(_ signature: String, at offset: Int = 0) -> Bool { has(Array(signature.utf8), at: offset) }

    /// A copy of the bytes.
    var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}
