import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The names in a file or a pipe, each ended by a separator. A name that comes through a pipe is there at once.
struct NameList {
    private let path: FilePath
    private let separator: UInt8
    private var file: Descriptor?
    private var bytes: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    /// Longer than any system's paths. What has no separator for so long is no list.
    private static let longestName = 1 << 16

    init(_ path: FilePath, separator: UInt8) {
        self.path = path
        self.separator = separator
    }

    /// The next name; empty ones are passed over.
    mutating func next(_ reading: BlockingWork) async throws -> FilePath? {
        while true {
            if let end = bytes[position...].firstIndex(of: separator) {
                let name = bytes[position..<end]
                position = end + 1
                if !name.isEmpty { return FilePath(bytes: Array(name)) }
                continue
            }
            bytes.removeFirst(position)
            position = 0
            if isAtEnd {
                defer { bytes = [] }
                return bytes.isEmpty ? nil : FilePath(bytes: bytes)
            }
            if bytes.count > Self.longestName {
                throw DNNError(
                    .unreadableFile,
                    "\(bytes.count) bytes have no \(separator == 0 ? "NUL" : "line break") among them: this is not a list of names",
                    operation: "--files-from", subject: path.description)
            }
            let (path, open) = (path, file)
            let (file, chunk) = try await reading.run {
                let file = try open ?? Descriptor(path)
                return (file, try file.read(path))
            }
            self.file = file
            isAtEnd = chunk.isEmpty
            bytes += chunk
        }
    }

    /// An open file.
    private final class Descriptor: Sendable {
        private let number: Int32

        init(_ path: FilePath) throws {
            number =
                unsafe path == .standardInput
                ? dup(STDIN_FILENO) : path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
            if number < 0 { throw Self.failure(errno, path) }
        }

        deinit { close(number) }

        /// Reads what there is, and waits until there is something; nothing at the end.
        func read(_ path: FilePath) throws -> [UInt8] {
            var reason: Int32 = 0
            let number = number
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                var got = -1
                repeat {
                    got = unsafe readBytes(number, UnsafeMutableRawBufferPointer(buffer))
                } while got < 0 && errno == EINTR
                if got < 0 { reason = errno }
                count = max(got, 0)
            }
            if reason != 0 { throw Self.failure(reason, path) }
            return bytes
        }

        private static func failure(_ reason: Int32, _ path: FilePath) -> DNNError {
            reason == ENOENT
                ? DNNError(.fileNotFound, "there is no such file", operation: "--files-from", subject: path.description)
                : DNNError(
                    .unreadableFile, "the list cannot be read: \(unsafe String(cString: strerror(reason)))",
                    operation: "--files-from", subject: path.description)
        }
    }
}

/// The C function, which the method of the same name hides.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, bytes.baseAddress, bytes.count)
}
