#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where results go, and where messages go that are no result. Neither is buffered: a reader at the other end of a pipe
/// has each text when it is made.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Whether a person is looking.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    func print(_ line: String) { write(line + "\n") }

    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe writeBytes(rawValue, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}

/// The C function, which the method of the same name would hide.
private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
