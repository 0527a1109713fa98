package import OpenCVDNN

extension Labels {
    /// The longest label file that is read. Names of a hundred thousand classes take less than a tenth of it; a model that
    /// was given in their place takes more.
    private static let longestFile = 64 << 20

    /// Reads labels from a file of any name, or from a pipe.
    ///
    /// - Parameters:
    ///   - path: The file, absolute or from the current directory; at most 64 MiB.
    ///   - reader: The limit for pipes.
    /// - Throws: `DNNError` that names the file if it can't be read or is empty, `PipelineError` that names it when
    ///   it isn't a label file.
    package init(contentsOfFile path: FilePath, reader: FileReader = FileReader()) throws {
        let bytes = try reader.contents(of: path, atMost: Self.longestFile, operation: "open")
        do {
            try self.init(bytes: bytes)
        } catch let error as PipelineError {
            throw PipelineError(error.code, error.message, subject: path.description)
        }
    }
}
