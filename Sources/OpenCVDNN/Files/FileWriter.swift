#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes whole files: what was there before is replaced when all is written, and stays as it was until then.
package struct FileWriter {
    private let path: FilePath
    private let operation: String
    private let replacesFiles: Bool

    /// A writer for one file.
    ///
    /// - Parameters:
    ///   - path: The file. Where it is a link, the file at its end is written, or made; to a pipe or a device it is sent.
    ///   - operation: What is being done, for the errors.
    ///   - replacesFiles: Whether a file that is there may be replaced.
    package init(_ path: FilePath, operation: String, replacingFiles replacesFiles: Bool = true) {
        self.path = path
        self.operation = operation
        self.replacesFiles = replacesFiles
    }

    /// Writes the bytes. Blocks.
    ///
    /// - Returns: `false` where a file is there that may not be replaced.
    /// - Throws: `DNNError` that names the file, with ``DNNError/Code/unwritableFile``.
    @discardableResult
    package func write(_ bytes: [UInt8]) throws(DNNError) -> Bool {
        try requireWhole(path.description, operation)
        if path.bytes.isEmpty { throw failure("the path is empty") }
        if let number = path.descriptorNumber {
            try send(bytes, to: fcntl(number, F_DUPFD_CLOEXEC, 3))
            return true
        }
        let target = path.followingLinks
        guard let former = FileStatus(of: target) else { return try replace(target, with: bytes, permissions: nil) }
        switch former.kind {
        case .folder: throw failure("a folder of that name is there")
        case .pipe, .socket, .device: try send(bytes, to: opened(target))
        case .file:
            if !replacesFiles { return false }
            // To rename needs no leave to write the file, but who took that away wants to keep it.
            if unsafe target.withCString({ unsafe access($0, W_OK) }) != 0 { throw failure(errno) }
            return try replace(target, with: bytes, permissions: former.permissions)
        }
        return true
    }

    /// Opens what is no file. A pipe that nobody reads is refused, since the opening would wait for a reader.
    private func opened(_ target: FilePath) throws(DNNError) -> Int32 {
        let descriptor = unsafe target.withCString { unsafe open($0, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
        if descriptor < 0 { throw errno == ENXIO ? failure("nobody reads from this pipe") : failure(errno) }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) throws(DNNError) {
        guard descriptor >= 0 else { throw failure(errno) }
        let reason = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, descriptor) }
        if close(descriptor) != 0 || reason != 0 { throw failure(reason != 0 ? reason : errno) }
    }

    /// Writes beside the file and renames, so that nobody ever sees half of it.
    private func replace(
        _ target: FilePath, with bytes: [UInt8], permissions: mode_t?
    ) throws(DNNError) -> Bool {
        // A name of its own length: the file's may be as long as names can be.
        let name = ".opencv-dnn-\(String(UInt64.random(in: 0 ... .max), radix: 36)).part"
        let temporary = try TemporaryFile(target.folder.appending(FilePath(name)), operation: operation)
        let descriptor = unsafe temporary.path.withCString {
            unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw failure(errno) }
        var reason = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, descriptor) }
        if let permissions, reason == 0 { fchmod(descriptor, permissions) }
        if close(descriptor) != 0, reason == 0 { reason = errno }
        if reason != 0 { throw failure(reason) }
        return try move(temporary.path, to: target)
    }

    private func move(_ temporary: FilePath, to target: FilePath) throws(DNNError) -> Bool {
        unsafe try temporary.withCString { source in
            unsafe target.withCString { target -> Result<Bool, DNNError> in
                if !replacesFiles {
                    // A new name for the file, which fails where another program has made it meanwhile.
                    if unsafe link(source, target) == 0 { return .success(true) }
                    if errno == EEXIST { return .success(false) }  // else: a disk that has no second names for files
                }
                return unsafe rename(source, target) == 0 ? .success(true) : .failure(failure(errno))
            }
        }.get()
    }

    private func failure(_ reason: Int32) -> DNNError { failure(systemMessage(reason)) }

    private func failure(_ reason: String) -> DNNError {
        DNNError(.unwritableFile, reason, operation: operation, subject: path.description)
    }
}

/// Writes all bytes, and returns the `errno` that stopped it, or 0.
func writeAll(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = unsafe write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
            if errno == EAGAIN || errno == EWOULDBLOCK {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        written += max(count, 0)
    }
    return 0
}
