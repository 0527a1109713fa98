import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The names in a file or a pipe, each ended by a separator. A name that comes through a pipe is there at once. Lines may be those of
/// Windows, with a carriage return at the end and a byte order mark in front.
struct NameList {
    private let path: FilePath
    private let separator: UInt8
    private var file: Descriptor?
    private var bytes: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var isFirst = true

    /// Longer than any system's paths. What has no separator for so long is no list.
    private static let longestName = 1 << 16

    init(_ path: FilePath, separator: UInt8) {
        self.path = path
        self.separator = separator
    }

    private mutating func name(in line: ArraySlice<UInt8>) -> FilePath? {
        var line = line
        if separator != 0 {
            if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
        }
        isFirst = false
        return line.isEmpty ? nil : FilePath(bytes: Array(line))
    }

    /// The next name; empty ones are passed over.
    mutating func next(_ reading: BlockingWork) async throws -> FilePath? {
        while true {
            if let end = bytes[position...].firstIndex(of: separator) {
                let name = name(in: bytes[position..<end])
                position = end + 1
                if let name { return name }
                continue
            }
            bytes.removeFirst(position)
            position = 0
            if isAtEnd {
                defer { bytes = [] }
                return name(in: bytes[...])
            }
            if bytes.count > Self.longestName {
                throw DNNError(
                    .unreadableFile,
                    "\(bytes.count) bytes have no \(separator == 0 ? "NUL" : "line break") among them: this is not a list of names",
                    operation: "--files-from", subject: path.description)
            }
            let (path, open) = (path, file)
            let (file, chunk) = try await reading.run {
                let file = try open ?? Descriptor(path, O_RDONLY, operation: "--files-from")
                return (file, try file.read())
            }
            self.file = file
            isAtEnd = chunk.isEmpty
            bytes += chunk
        }
    }
}
