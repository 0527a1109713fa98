import OpenCVDNN

/// The sizes of files.
enum FileSize {
    /// The total size of several files; `nil` if one is a pipe.
    static func sum(of paths: [FilePath]) -> Int? {
        let files = paths.compactMap { FileStatus(of: $0) }.filter(\.isFile)
        return files.count == paths.count ? files.map(\.size).reduce(0, +) : nil
    }
}
