import OpenCVDNN

/// A decoded photo, and how long decoding took.
struct Photo: Sendable {
    var path: FilePath
    var image: Image
    var decode: Duration

    init(contentsOfFile path: FilePath, _ decoding: DecodingOptions, reader: FileReader) throws {
        try self.init(path) { try decoding.image(contentsOfFile: path, reader: reader) }
    }

    /// `decoded`: reads the file.
    init(_ path: FilePath, decoded: () throws -> Image) throws {
        let clock = ContinuousClock()
        let start = clock.now
        image = try decoded()
        decode = start.duration(to: clock.now)
        self.path = path
    }
}
