import Dispatch
import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is left when a signal ends the program: a document that is complete, and no temporary file.
enum Interruption {
    /// One who holds it writes to the document, or ends it.
    private static let turn = DispatchSemaphore(value: 1)

    /// What the document that is being written lacks to be complete. Not a data race: only who has the turn touches it.
    nonisolated(unsafe) private static var ending = ""

    /// Watches for the signals that end a program unless it says otherwise. A process that was started to ignore one (`nohup`)
    /// goes on so.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal(number, SIG_IGN)) { watch(number) }
        // A file that grows beyond the limit of the process is then an error to write, like a full disk.
        signal(SIGXFSZ, SIG_IGN)
    }

    /// On a thread that waits for nothing else: the others may be within OpenCV for long.
    private static func watch(_ number: Int32) {
        let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "signal \(number)"))
        source.setEventHandler {
            _ = source  // keeps itself until the process ends
            end(by: number)
        }
        source.activate()
    }

    /// Writes a part of a document, and says what would complete it from then on.
    static func write(_ text: String, ending newEnding: String) {
        turn.wait()
        defer { turn.signal() }
        StandardStream.output.write(text)
        unsafe ending = newEnding
    }

    /// Ends as the signal would have. Who reads the output may have stopped, and the writer waits for it: then the document
    /// stays as it is, and a second signal ends the process at once.
    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        OpenCV.removeTemporaryFilesBeforeExit()
        if turn.wait(timeout: .now() + 1) == .success { unsafe StandardStream.output.write(ending) }
        var own = sigset_t()
        unsafe sigemptyset(&own)
        unsafe sigaddset(&own, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
        raise(number)
    }
}

/// Functions have no equality in Swift.
private func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
