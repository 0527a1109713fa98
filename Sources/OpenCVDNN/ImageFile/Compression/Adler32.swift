/// The checksum at the end of zlib's format (RFC 1950).
struct Adler32 {
    private var a = 1
    private var b = 0

    var value: Int { b << 16 | a }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            for byte in rest.prefix(4096) {  // in which no sum reaches 2^63
                a += Int(byte)
                b += a
            }
            (a, b) = (a % 65521, b % 65521)
            rest = rest.dropFirst(4096)
        }
    }
}
