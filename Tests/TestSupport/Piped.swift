package import Foundation
package import OpenCVDNN

/// The end of a pipe to read from, by its name in `/dev/fd`, as `<(command)` gives it; the bytes are written meanwhile.
package func withPipe<Result>(of bytes: Data, _ body: (_ path: FilePath) throws -> Result) throws -> Result {
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
