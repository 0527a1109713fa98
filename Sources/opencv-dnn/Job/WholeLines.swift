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
    private let descriptor: Int32
    private let path: FilePath
    private let quotesBreaks: Bool
    private var bytes: [UInt8] = []
    private var position = 0
    private(set) var byteCount = 0

    init(of path: FilePath, quotesBreaks: Bool) throws {
        self.path = path
        self.quotesBreaks = quotesBreaks
        descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
        if descriptor < 0 { throw failure(errno) }
    }

    deinit { close(descriptor) }

    /// The next line; `nil` if no whole one is left.
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
            bytes.removeFirst(position)
            scanned -= position
            position = 0
            if try !readMore() { return nil }
        }
    }

    /// The bytes behind the last whole line, once there is none left.
    var rest: [UInt8] { Array(bytes[position...]) }

    private func readMore() throws -> Bool {
        let chunk = 1 << 16
        let before = bytes.count
        bytes += repeatElement(0, count: chunk)
        let got = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe readBytes(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[before...]))
        }
        bytes.removeLast(chunk - max(got, 0))
        if got < 0 { throw failure(errno) }
        return got > 0
    }

    private func failure(_ reason: Int32) -> DNNError {
        DNNError(
            .unreadableFile, "the file cannot be read: \(unsafe String(cString: strerror(reason)))", operation: "open",
            subject: path.description)
    }
}

/// The C function, which a method of the same name would hide.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, bytes.baseAddress, bytes.count)
}
