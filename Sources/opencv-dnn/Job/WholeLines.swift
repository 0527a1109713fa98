import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The lines of a file that are whole, each with its line break. In a table, a quoted field may have line breaks too.
final class WholeLines {
    private let file: Descriptor
    private let quotesBreaks: Bool
    private var bytes: [UInt8] = []
    private var position = 0
    private(set) var byteCount = 0

    /// A line is longer than any row. What has so long a one is another file, which must not fill the memory.
    struct TooLong: Error {}

    /// More than a row for each of 100,000 classes.
    private static let longestLine = 1 << 24

    init(of path: FilePath, quotesBreaks: Bool) throws {
        self.quotesBreaks = quotesBreaks
        file = try Descriptor(path, O_RDONLY, operation: "open")
    }

    /// The next line; `nil` if no whole one is left.
    ///
    /// - Throws: `DNNError` if the file can't be read, `TooLong` if the line is.
    func next() throws -> [UInt8]? {
        var scanned = position
        var isQuoted = false
        while true {
            while scanned < bytes.count {
                let byte = bytes[scanned]
                scanned += 1
                if quotesBreaks, byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if byte == UInt8(ascii: "\n"), !isQuoted {
                    defer { position = scanned }
                    byteCount += scanned - position
                    return Array(bytes[position..<scanned])
                }
            }
            if scanned - position > Self.longestLine { throw TooLong() }
            bytes.removeFirst(position)
            scanned -= position
            position = 0
            let more = try file.read()
            if more.isEmpty { return nil }
            bytes += more
        }
    }

    /// The bytes behind the last whole line, once there is none left.
    var rest: [UInt8] { Array(bytes[position...]) }
}
