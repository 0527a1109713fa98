#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension FilePath {
    /// The names of what is in this folder, sorted by their bytes, without `.` and `..`.
    ///
    /// - Throws: `DNNError` that names the folder when it cannot be read.
    package func contents() throws(DNNError) -> [FilePath] {
        guard let folder = unsafe withCString({ unsafe opendir($0) }) else {
            let code: DNNError.Code = errno == ENOENT ? .fileNotFound : .unreadableFile
            throw unsafe DNNError(
                code, "the folder cannot be read: \(String(cString: strerror(errno)))", operation: "opendir",
                subject: description)
        }
        defer { unsafe closedir(folder) }
        var names: [FilePath] = []
        while let entry = unsafe readdir(folder) {
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if bytes != Array(".".utf8), bytes != Array("..".utf8) { names.append(FilePath(bytes: bytes)) }
        }
        return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}
