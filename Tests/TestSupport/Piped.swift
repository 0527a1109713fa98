package import Foundation
package import OpenCVDNN

/// The end of a pipe to read from, by its name in `/dev/fd`, as `<(command)` gives it; the bytes are written meanwhile.
package func withPipe<Result>(of bytes: Data, _ body: (_ path: FilePath) throws -> Result) throws -> Result {
    _ = ignoresBrokenPipes
    let pipe = Pipe()
    let writing = Thread {
        try? pipe.fileHandleForWriting.write(contentsOf: bytes)
        try? pipe.fileHandleForWriting.close()
    }
    writing.start()
    defer {
        // Whoever reads may stop early. To write to a pipe that is closed would end the process, so the rest is read here.
        _ = try? pipe.fileHandleForReading.readToEnd()
        try? pipe.fileHandleForReading.close()
    }
    return try body(FilePath("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"))
}

/// To write to a pipe whose reader has gone is an error, which these tests expect, and not the end of the process.
private let ignoresBrokenPipes: Bool = {
    unsafe signal(SIGPIPE, SIG_IGN)
    return true
}()
