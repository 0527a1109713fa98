/// A table of a FlatBuffer, read in place with every step within the buffer. Its fields are found by their number in
/// the schema; one that is not there has its default.
///
/// https://flatbuffers.dev/internals/
struct FlatTable {
    private let buffer: FlatBuffer
    private let position: Int
    private let vtable: Int
    private let vtableSize: Int

    fileprivate init(_ buffer: FlatBuffer, at position: Int) throws(ModelError) {
        self.buffer = buffer
        self.position = position
        vtable = position - Int(try buffer.read(Int32.self, at: position))
        guard vtable >= 0 else {
            throw ModelError(
                .structure, "the file is not a TensorFlow Lite model: a table's description lies before its start")
        }
        vtableSize = Int(try buffer.read(UInt16.self, at: vtable))
    }

    /// The table that a buffer begins with.
    static func root(of bytes: Bytes) throws(ModelError) -> FlatTable {
        let buffer = FlatBuffer(bytes: bytes)
        return try FlatTable(buffer, at: try buffer.follow(0))
    }

    func has(_ field: Int) throws(ModelError) -> Bool { try place(of: field) != nil }

    func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ field: Int, otherwise: Number
    ) throws(ModelError) -> Number {
        guard let place = try place(of: field) else { return otherwise }
        return try buffer.read(Number.self, at: place)
    }

    /// The vector of a field, whose elements take `stride` bytes each; an empty one where the field is not there.
    func vector(_ field: Int, stride: Int) throws(ModelError) -> FlatVector {
        guard let place = try place(of: field) else {
            return FlatVector(buffer: buffer, start: 0, stride: stride, count: 0)
        }
        let start = try buffer.follow(place)
        let count = Int(try buffer.read(UInt32.self, at: start))
        guard count <= (buffer.bytes.count - start - 4) / stride else {
            throw buffer.cutShort("a list of \(count) elements at byte \(start) runs past its end")
        }
        return FlatVector(buffer: buffer, start: start + 4, stride: stride, count: count)
    }

    func text(_ field: Int) throws(ModelError) -> String {
        let letters = try vector(field, stride: 1)
        try buffer.take(letters.count)
        return String(decoding: letters.bytes.array, as: UTF8.self)
    }

    /// Where the field's value lies.
    private func place(of field: Int) throws(ModelError) -> Int? {
        let entry = 4 + 2 * field
        guard entry + 2 <= vtableSize else { return nil }
        let offset = Int(try buffer.read(UInt16.self, at: vtable + entry))
        return offset == 0 ? nil : position + offset
    }
}

/// A vector of numbers or of tables.
struct FlatVector {
    fileprivate let buffer: FlatBuffer
    fileprivate let start: Int
    fileprivate let stride: Int
    let count: Int

    /// The elements as they lie in the file.
    var bytes: Bytes { buffer.bytes[start..<start + count * stride] }

    func table(_ index: Int) throws(ModelError) -> FlatTable {
        try FlatTable(buffer, at: try buffer.follow(start + index * stride))
    }

    /// All elements of a vector of 32-bit integers.
    func integers() throws(ModelError) -> [Int] {
        try buffer.take(count * stride)
        var integers: [Int] = []
        integers.reserveCapacity(count)
        for index in 0..<count { integers.append(Int(try buffer.read(Int32.self, at: start + index * stride))) }
        return integers
    }
}

private struct FlatBuffer {
    let bytes: Bytes
    private let room: Room

    /// How many more bytes of lists and texts may be read.
    private final class Room {
        var bytes: Int

        init(_ bytes: Int) { self.bytes = bytes }
    }

    init(bytes: Bytes) {
        self.bytes = bytes
        room = Room(4 * bytes.count)
    }

    /// Tables may share a list, and a small file must not be read for hours: each of a million may name the same long one.
    func take(_ count: Int) throws(ModelError) {
        room.bytes -= count
        guard room.bytes >= 0 else {
            throw ModelError(
                .structure,
                "the tables of the TensorFlow Lite model have lists and names that are longer together than its file")
        }
    }

    func read<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, at position: Int
    ) throws(ModelError) -> Number {
        guard position >= 0, position <= bytes.count - MemoryLayout<Number>.size else {
            throw cutShort("byte \(position) is past its end")
        }
        return bytes.withSpan { span in
            unsafe Number(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: position, as: Number.self))
        }
    }

    /// Offsets count from where they stand.
    func follow(_ position: Int) throws(ModelError) -> Int { position + Int(try read(UInt32.self, at: position)) }

    func cutShort(_ what: String) -> ModelError {
        ModelError(.structure, "the file is cut short, or not a TensorFlow Lite model: \(what)")
    }
}
