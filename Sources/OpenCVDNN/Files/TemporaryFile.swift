#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
internal import COpenCVDNN

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

extension OpenCV {
    /// Removes the temporary files of the whole process, OpenCV's among them, for a program that a signal ends. No more are made
    /// after this call, and none is renamed: a thread that tries to waits for the end.
    package static func removeTemporaryFilesBeforeExit() { ocvdnn_temporary_files_remove_before_exit() }
}
