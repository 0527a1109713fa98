#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
internal import COpenCVDNN
internal import ModelGraph

/// The name of a file that is gone, if it was ever made, when this value is.
struct TemporaryFile: ~Copyable {
    let path: FilePath

    init(_ path: FilePath, operation: String) throws(DNNError) {
        try unsafe check(operation, about: path.description) {
            unsafe path.withCString { unsafe ocvdnn_temporary_file_add($0) }
        }
        self.path = path
    }

    deinit {
        unsafe path.withCString {
            _ = unsafe unlink($0)
            unsafe ocvdnn_temporary_file_forget($0)
        }
    }
}

/// Files for functions of OpenCV that take the names of files only.
extension TemporaryFile {
    /// A file in the system's folder for temporary ones.
    ///
    /// - Parameters:
    ///   - bytes: What is in it.
    ///   - fileExtension: The end of its name, with a dot. OpenCV tells formats by it.
    ///   - operation: What is being done, for the errors.
    /// - Returns: The file.
    /// - Throws: `DNNError` that names the file, with ``DNNError/Code/unwritableFile``.
    static func made(
        containing bytes: UnsafeRawBufferPointer, extension fileExtension: String = "", operation: String
    ) throws(DNNError) -> TemporaryFile {
        let name = "opencv-dnn-\(String(UInt64.random(in: 0 ... .max), radix: 36))\(fileExtension)"
        let file = try TemporaryFile(folder.appending(FilePath(name)), operation: operation)
        let descriptor = unsafe file.path.withCString {
            unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        }
        var reason = descriptor < 0 ? errno : unsafe writeAll(bytes, descriptor)
        if descriptor >= 0, close(descriptor) != 0, reason == 0 { reason = errno }
        if reason != 0 {
            throw DNNError(
                .unwritableFile, "a temporary file can't be written: \(systemMessage(reason))", operation: operation,
                subject: file.path.description)
        }
        return file
    }

    static func made(
        containing bytes: Bytes = Bytes([]), extension fileExtension: String = "", operation: String
    ) throws(DNNError) -> TemporaryFile {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(DNNError) in
            try unsafe made(containing: bytes, extension: fileExtension, operation: operation)
        }
    }

    private static var folder: FilePath {
        guard let variable = unsafe getenv("TMPDIR"), unsafe variable.pointee != 0 else { return FilePath("/tmp") }
        return unsafe FilePath(bytes: Array(UnsafeRawBufferPointer(start: variable, count: strlen(variable))))
    }

    /// Lends the name to a C function. The file is there for the length of the call.
    borrowing func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe path.withCString(body)
    }

    /// What OpenCV has written to it. OpenCV doesn't report failed writes.
    func contents(operation: String) throws(DNNError) -> [UInt8] {
        try FileReader().contents(of: path, operation: operation)
    }
}

extension OpenCV {
    /// Removes the temporary files of the whole process, OpenCV's among them, for a program that a signal ends. No more are made
    /// after this call, and none is renamed: a thread that tries to waits for the end.
    package static func removeTemporaryFilesBeforeExit() { ocvdnn_temporary_files_remove_before_exit() }
}
