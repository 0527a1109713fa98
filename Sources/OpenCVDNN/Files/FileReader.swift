/// Reads whole files: regular ones, and pipes up to a limit.
///
/// A pipe doesn't say how much will come, and what stands behind it may never end. Devices are refused; so is a pipe that nobody
/// opens for writing within a second. A pipe with a writer is read until the writer closes it, however long that takes.
package struct FileReader: Hashable, Sendable {
    /// The most bytes that are taken from a pipe: 1 GiB, more than most models have, and less than most machines.
    package static let defaultPipeLimit = 1 << 30

    /// The most bytes that are taken from a pipe. Files are read whole, however long they are.
    package var pipeLimit: Int

    /// A reader with a limit for pipes.
    ///
    /// - Parameter pipeLimit: The most bytes that are taken from a pipe.
    package init(pipeLimit: Int = defaultPipeLimit) { self.pipeLimit = pipeLimit }

    /// Reads a whole file or pipe. Blocks, for a pipe until its other end is closed.
    ///
    /// - Parameter path: The file; `/dev/stdin` is standard input.
    /// - Returns: Its bytes, at least one.
    /// - Throws: `DNNError` that names the file: ``DNNError/Code/fileNotFound``; ``DNNError/Code/unreadableFile`` when it is
    ///   empty, a folder, a device or a terminal, may not be read, or is a pipe with more than ``pipeLimit`` bytes.
    package func contents(of path: FilePath) throws(DNNError) -> [UInt8] {
        try contents(of: path, operation: "open")
    }

    /// Reads a whole file of a kind that is never longer than `limit`: what is longer is refused unread.
    package func contents(
        of path: FilePath, atMost limit: Int = .max, operation: String
    ) throws(DNNError) -> [UInt8] {
        var file = try OpenFile(path, operation: operation)
        return try contents(of: &file, atMost: limit)
    }

    /// Reads what is left of an open file, and puts it behind what was read before.
    func contents(of file: inout OpenFile, after head: [UInt8] = [], atMost limit: Int) throws(DNNError) -> [UInt8] {
        try file.readToEnd(after: head, atMost: file.size == nil ? min(pipeLimit, limit) : limit)
    }
}
