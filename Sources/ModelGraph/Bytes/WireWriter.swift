/// Writes a message in protobuf's wire format. Large payloads are only referred to until ``joined()`` copies each of them once.
package struct WireWriter {
    private var pieces: [Bytes] = []
    private var tail: [UInt8] = []
    private var pieceBytes = 0

    /// Payloads below this size are copied at once, which takes less than keeping track of them.
    private static let smallestPiece = 1024

    package init() {}

    /// The length of the message so far, in bytes.
    package var count: Int { pieceBytes + tail.count }

    /// An integer field. Readers of optional fields ask whether one is there, so zeros are written too.
    package mutating func varint(_ number: Int, _ value: Int) {
        key(number, wireType: 0)
        append(UInt64(bitPattern: Int64(value)))
    }

    package mutating func float(_ number: Int, _ value: Float) {
        key(number, wireType: 5)
        let bits = value.bitPattern
        for shift in stride(from: UInt32(0), to: 32, by: 8) { tail.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }

    package mutating func text(_ number: Int, _ text: String) {
        key(number, wireType: 2)
        append(UInt64(text.utf8.count))
        tail.append(contentsOf: text.utf8)
    }

    package mutating func bytes(_ number: Int, _ payload: Bytes) {
        key(number, wireType: 2)
        append(UInt64(payload.count))
        append(payload)
    }

    /// A message inside this one.
    package mutating func message(_ number: Int, _ write: (inout WireWriter) -> Void) {
        var inner = WireWriter()
        write(&inner)
        key(number, wireType: 2)
        append(UInt64(inner.count))
        for piece in inner.pieces { append(piece) }
        tail.append(contentsOf: inner.tail)
    }

    /// The message's bytes in one piece.
    package func joined() -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(count)
        for piece in pieces { unsafe piece.withUnsafeBytes { unsafe joined.append(contentsOf: $0) } }
        joined.append(contentsOf: tail)
        return joined
    }

    private mutating func append(_ payload: Bytes) {
        if payload.count < Self.smallestPiece {
            unsafe payload.withUnsafeBytes { unsafe tail.append(contentsOf: $0) }
            return
        }
        if !tail.isEmpty { close(Bytes(tail)) }
        tail = []
        close(payload)
    }

    private mutating func close(_ piece: Bytes) {
        pieces.append(piece)
        pieceBytes += piece.count
    }

    private mutating func key(_ number: Int, wireType: UInt64) { append(UInt64(number) << 3 | wireType) }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            tail.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        tail.append(UInt8(truncatingIfNeeded: rest))
    }
}
