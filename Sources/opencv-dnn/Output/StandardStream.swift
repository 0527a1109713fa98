#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import OpenCVDNN

/// The streams for results and for messages. Neither is buffered, so the reader of a pipe gets each text at once.
enum StandardStream {
    case output, error

    /// Reserves standard output for results. From the first use on, anything else that is written there goes to standard error, such as
    /// OpenCV's log from level `info` on.
    private static let resultDescriptor: Int32 = {
        let results = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return results
    }()

    /// Reserves standard output for results before the first one.
    static func separateResults() { _ = resultDescriptor }

    /// Sends the results to the end of a file from now on, and makes the file if there is none. Called before the first result.
    ///
    /// - Throws: `DNNError` if the file can't be written, or another process writes to it in the same way.
    static func appendResults(to path: FilePath) throws {
        func failure(_ reason: String) -> DNNError {
            DNNError(.unwritableFile, reason, operation: "open", subject: path.description)
        }
        let file = unsafe path.withCString { unsafe open($0, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666) }
        guard file >= 0 else { throw failure(unsafe String(cString: strerror(errno))) }
        defer { close(file) }
        guard FileStatus(of: path)?.isFile == true else {
            throw failure("only a regular file can be continued")
        }
        // The lock belongs to the copies of the descriptor too.
        if flock(file, LOCK_EX | LOCK_NB) != 0 { throw failure("another run writes to this file") }
        dup2(file, STDOUT_FILENO)
    }

    /// Cuts the file of the results.
    static func cutResults(to byteCount: Int, of path: FilePath) throws {
        if ftruncate(resultDescriptor, off_t(byteCount)) == 0 { return }
        throw DNNError(
            .unwritableFile, unsafe String(cString: strerror(errno)), operation: "ftruncate", subject: path.description)
    }

    private var descriptor: Int32 { self == .output ? Self.resultDescriptor : STDERR_FILENO }

    /// A path for writing to the same stream.
    var path: FilePath { FilePath("/dev/fd/\(descriptor)") }

    /// Whether the stream is a terminal.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    func print(_ line: String) { write(line + "\n") }

    /// Reports an error in one line, with its subject unless the error names it already.
    func report(_ error: any Error, about subject: String? = nil) {
        let isNamed = subject == nil || (error as? DNNError)?.subject == subject
        print("error: \(isNamed ? "" : "\(subject ?? ""): ")\(error)".printable)
    }

    /// Writes all of a text. If a result can't be written, as on a full disk, ends the program with an error.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe writeBytes(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return failToWrite(errno) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    private func failToWrite(_ reason: Int32) {
        guard self == .output else { return }  // nobody is left to tell
        Self.error.print("error: can't write the output: \(unsafe String(cString: strerror(reason)))")
        Self.endProcess(EXIT_FAILURE)
    }

    /// Ends the process at once. `exit` would take OpenCV apart while other threads are in it, and 150 libraries, which takes 5 ms.
    static func endProcess(_ status: Int32) -> Never {
        OpenCV.removeTemporaryFilesBeforeExit()
        fflush(nil)
        _exit(status)
    }
}

/// The C function, which the method of the same name hides.
private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
