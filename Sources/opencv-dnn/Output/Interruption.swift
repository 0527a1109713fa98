import Dispatch
import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Ends the program cleanly after a signal: with a complete document, and without temporary files.
enum Interruption {
    /// Held while writing or ending the document.
    private static let turn = DispatchSemaphore(value: 1)

    /// What would complete the current document. Not a data race: only the holder of the turn accesses it.
    nonisolated(unsafe) private static var ending: @Sendable () -> String = { "" }

    /// Watches for the signals that end a program by default. Signals that the process was started to ignore (`nohup`) stay ignored.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal(number, SIG_IGN)) { watch(number) }
        // A file beyond the size limit of the process then causes a write error, like a full disk.
        signal(SIGXFSZ, SIG_IGN)
    }

    /// On a separate thread, since the others may be busy in OpenCV.
    private static func watch(_ number: Int32) {
        let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "signal \(number)"))
        source.setEventHandler {
            _ = source  // keeps itself until the process ends
            end(by: number)
        }
        source.activate()
    }

    /// Writes a part of a document. `ending` would complete it from then on.
    static func write(_ text: String, ending newEnding: String) {
        turn.wait()
        defer { turn.signal() }
        StandardStream.output.write(text)
        unsafe ending = { newEnding }
    }

    /// Sets what would complete the current document from now on. It is made only if a signal comes, so it may take a while.
    static func prepare(_ newEnding: @escaping @Sendable () -> String) {
        turn.wait()
        defer { turn.signal() }
        unsafe ending = newEnding
    }

    /// Ends the process as the signal would have. If a writer is blocked because nobody reads the output, the document stays as it is,
    /// and a second signal ends the process at once.
    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        OpenCV.removeTemporaryFilesBeforeExit()
        if turn.wait(timeout: .now() + 1) == .success { unsafe StandardStream.output.write(ending()) }
        var own = sigset_t()
        unsafe sigemptyset(&own)
        unsafe sigaddset(&own, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
        raise(number)
    }
}

/// Swift can't compare functions.
private func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
