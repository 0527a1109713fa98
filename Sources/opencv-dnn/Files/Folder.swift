import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Folders for results.
enum Folder {
    /// Creates a folder and its parents, unless they exist.
    static func make(_ path: FilePath) throws {
        if unsafe path.withCString({ unsafe mkdir($0, 0o777) }) == 0 { return }
        if errno == ENOENT, path.folder != path {
            try make(path.folder)
            if unsafe path.withCString({ unsafe mkdir($0, 0o777) }) == 0 { return }
        }
        let reason = errno
        if reason == EEXIST, FileStatus(of: path)?.isFolder == true { return }
        throw DNNError(
            .unwritableFile, "can't create the folder: \(unsafe String(cString: strerror(reason)))",
            operation: "mkdir",
            subject: path.description)
    }
}
