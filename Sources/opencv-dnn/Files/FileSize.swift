import OpenCVDNN

/// How long files are.
enum FileSize {
    /// The bytes of several files together; `nil` where one is a pipe, of which nothing tells how much came.
    static func sum(of paths: [FilePath]) -> Int? {
        let files = paths.compactMap { FileStatus(of: $0) }.filter(\.isFile)
        return files.count == paths.count ? files.map(\.size).reduce(0, +) : nil
    }
}
