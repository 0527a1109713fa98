import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that is open, for reading or writing in parts.
final class Descriptor: Sendable {
    private let number: Int32
    private let path: FilePath
    private let operation: String

    /// Opens a file. A new one can be read and written by everybody whom the process lets.
    ///
    /// `flags`: those of `open`.
    init(_ path: FilePath, _ flags: Int32, operation: String) throws(DNNError) {
        self.path = path
        self.operation = operation
        number =
            unsafe path == .standardInput
            ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : path.withCString { unsafe open($0, flags | O_CLOEXEC, 0o666) }
        if number < 0 {
            throw Self.failure(errno, path, operation, writing: flags & O_ACCMODE != O_RDONLY)
        }
    }

    deinit { close(number) }

    /// Reads what there is, and waits until there is something; nothing at the end.
    func read(atMost limit: Int = 1 << 16) throws(DNNError) -> [UInt8] {
        var reason: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var got = -1
            repeat {
                got = unsafe readBytes(number, UnsafeMutableRawBufferPointer(buffer))
            } while got < 0 && passes(errno, waitingFor: POLLIN)
            if got < 0 { reason = errno }
            count = max(got, 0)
        }
        if reason != 0 { throw Self.failure(reason, path, operation, writing: false) }
        return bytes
    }

    /// Whether these bytes come next.
    func begins(with bytes: [UInt8]) throws(DNNError) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let next = try read(atMost: rest.count)
            if next.isEmpty || !rest.starts(with: next) { return false }
            rest = rest.dropFirst(next.count)
        }
        return true
    }

    func write(_ text: String) throws(DNNError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe writeBytes(number, $0) }
            if count < 0, !passes(errno, waitingFor: POLLOUT) {
                throw Self.failure(errno, path, operation, writing: true)
            }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Cuts the file.
    func cut(to byteCount: Int) throws(DNNError) {
        if ftruncate(number, off_t(byteCount)) != 0 { throw Self.failure(errno, path, operation, writing: true) }
    }

    /// Whether the same call can succeed later. Waits until then: others may have made the file one that doesn't block.
    private func passes(_ reason: Int32, waitingFor events: Int32) -> Bool {
        if reason == EAGAIN || reason == EWOULDBLOCK {
            var waiting = pollfd(fd: number, events: Int16(events), revents: 0)
            _ = unsafe poll(&waiting, 1, -1)
            return true
        }
        return reason == EINTR
    }

    private static func failure(
        _ reason: Int32, _ path: FilePath, _ operation: String, writing: Bool
    ) -> DNNError {
        let isMissing = reason == ENOENT && !writing
        return DNNError(
            isMissing ? .fileNotFound : writing ? .unwritableFile : .unreadableFile,
            isMissing ? "there is no such file" : unsafe String(cString: strerror(reason)), operation: operation,
            subject: path.description)
    }
}

/// The C functions, which the methods of the same names hide.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, bytes.baseAddress, bytes.count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
