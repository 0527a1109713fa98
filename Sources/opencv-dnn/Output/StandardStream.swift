#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import OpenCVDNN

/// Where results go, and where messages go that are no result. Neither is buffered: a reader at the other end of a pipe
/// has each text when it is made.
enum StandardStream {
    case output, error

    /// Results have standard output for themselves: from the first use on, what anything else writes there, as OpenCV does
    /// with its log from `info` on, goes to standard error.
    private static let resultDescriptor: Int32 = {
        let results = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return results
    }()

    /// Gives results standard output for themselves before there is one.
    static func separateResults() { _ = resultDescriptor }

    private var descriptor: Int32 { self == .output ? Self.resultDescriptor : STDERR_FILENO }

    /// A name under which others write to the same place.
    var path: FilePath { FilePath("/dev/fd/\(descriptor)") }

    /// Whether a person is looking.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    func print(_ line: String) { write(line + "\n") }

    /// Tells of a failure in one line, naming what it is about unless the failure does so itself.
    func report(_ error: any Error, about subject: String? = nil) {
        let isNamed = subject == nil || (error as? DNNError)?.subject == subject
        print("error: \(isNamed ? "" : "\(subject ?? ""): ")\(error)".printable)
    }

    /// Writes a text whole. A result that cannot be written, as on a full disk, ends the program with an error.
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
        Self.error.print("error: standard output: \(unsafe String(cString: strerror(reason)))")
        exit(EXIT_FAILURE)
    }
}

/// The C function, which the method of the same name would hide.
private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
