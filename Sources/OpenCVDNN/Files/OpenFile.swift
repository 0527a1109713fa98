#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file or a pipe that is open for reading.
struct OpenFile: ~Copyable, ByteSource {
    private let descriptor: Int32
    private let path: FilePath
    private let operation: String
    /// The length of a file; `nil` for a pipe, and for files that the system makes up while they are read (`/proc`).
    let size: Int?

    var subject: String? { path.description }

    /// Whether bytes have come: a pipe without a writer is then at its end.
    private var hasBegun = false

    /// How long a pipe may be without a writer: between `mkfifo` and the opening by the one who writes.
    private static let patience = Duration.seconds(1)

    /// Opens a file, or a pipe, or the descriptor that `/dev/stdin` and its like stand for.
    ///
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` for a folder,
    ///   a device, a terminal, or what may not be read.
    init(_ path: FilePath, operation: String) throws(DNNError) {
        try path.requireUsable(for: operation)
        let number = path.descriptorNumber
        // A device is refused before it is opened: the opening alone rewinds a tape.
        if let status = FileStatus(of: path) {
            try Self.requireReadable(status.kind, path, operation, isOpen: number != nil)
        }
        // Not to wait here for somebody who opens the other end of a pipe.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let opened =
            unsafe number.map { fcntl($0, F_DUPFD_CLOEXEC, 3) } ?? path.withCString { unsafe open($0, flags) }
        guard opened >= 0 else { throw Self.failure(errno, path, operation) }
        guard let status = FileStatus(descriptor: opened) else {
            let reason = errno
            close(opened)
            throw Self.failure(reason, path, operation)
        }
        do {
            try Self.requireReadable(status.kind, path, operation, isOpen: number != nil)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
        self.path = path
        self.operation = operation
        size = status.isFile && status.size > 0 ? status.size : nil
    }

    deinit { close(descriptor) }

    /// Reads until the bytes are filled or the file ends, and returns how many were read.
    mutating func read(into bytes: UnsafeMutableRawBufferPointer) throws(DNNError) -> Int {
        var count = 0
        var end: ContinuousClock.Instant?
        while count < bytes.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
            let got = unsafe readBytes(descriptor, rest)
            if got > 0 {
                count += got
                hasBegun = true
            } else if got == 0 {
                guard size == nil, !hasBegun, FileStatus(descriptor: descriptor)?.kind == .pipe else { return count }
                // Nobody writes yet.
                let now = ContinuousClock.now
                if let end, now >= end { return 0 }
                end = end ?? now + Self.patience
                usleep(10_000)
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = unsafe poll(&waiting, 1, -1)
            } else if errno != EINTR {
                throw Self.failure(errno, path, operation)
            }
        }
        return count
    }

    /// Reads what is left.
    ///
    /// - Parameters:
    ///   - head: What was read before.
    ///   - limit: The most bytes that there may be in all.
    /// - Returns: All bytes, the head among them.
    /// - Throws: `DNNError` if there are more, or none.
    mutating func readToEnd(after head: [UInt8] = [], atMost limit: Int) throws(DNNError) -> [UInt8] {
        if let size, size > limit { throw tooLong(limit) }
        var contents = head
        while true {
            // One byte more than there should be shows the end of a file, and what is beyond the limit.
            let remaining = size.map { max($0 - head.count, 0) } ?? 0xFFFF
            let expected = contents.count == head.count ? remaining + 1 : max(contents.count, 0x10000)
            let room = min(expected, limit - contents.count + (limit == .max ? 0 : 1))
            let chunk = try bytes(room)
            if contents.isEmpty { contents = chunk } else { contents += chunk }
            if contents.count > limit { throw tooLong(limit) }
            if chunk.count < room { break }
        }
        if contents.isEmpty {
            throw DNNError(.unreadableFile, emptiness, operation: operation, subject: path.description)
        }
        return contents
    }

    private var emptiness: String {
        FileStatus(descriptor: descriptor)?.kind == .pipe ? "the pipe ended before anything came" : "the file is empty"
    }

    private func tooLong(_ limit: Int) -> DNNError {
        let reason =
            size.map { "the file has \($0) bytes, and at most \(limit) are read" }
            ?? "the pipe has more than \(limit) bytes, the limit for pipes"
        return DNNError(.unreadableFile, reason, operation: operation, subject: path.description)
    }

    private static func requireReadable(
        _ kind: FileStatus.Kind, _ path: FilePath, _ operation: String, isOpen: Bool
    ) throws(DNNError) {
        let what: String
        switch kind {
        case .file, .pipe: return
        case .folder: what = "a folder"
        case .socket:
            if isOpen { return }
            what = "a socket"
        case .device: what = path.descriptorNumber.map { isatty($0) == 1 } == true ? "a terminal" : "a device"
        }
        throw DNNError(
            .unreadableFile, "this is \(what), where a file or a pipe is needed", operation: operation,
            subject: path.description)
    }

    private static func failure(_ reason: Int32, _ path: FilePath, _ operation: String) -> DNNError {
        reason == ENOENT || reason == ENOTDIR
            ? DNNError(.fileNotFound, "there is no such file", operation: operation, subject: path.description)
            : DNNError(
                .unreadableFile, "the file cannot be read: \(systemMessage(reason))", operation: operation,
                subject: path.description)
    }
}

/// The C function, which the method of the same name would hide.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, bytes.baseAddress, bytes.count)
}

/// What the system says of an `errno`.
func systemMessage(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
