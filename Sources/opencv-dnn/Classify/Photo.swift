import OpenCVDNN

/// A decoded photo, and how long decoding took.
struct Photo {
    var path: FilePath
    var image: Image
    var decode: Duration

    init(contentsOfFile path: FilePath, _ decoding: DecodingOptions, reader: FileReader) throws {
        let clock = ContinuousClock()
        let start = clock.now
        image = try decoding.image(contentsOfFile: path, reader: reader)
        decode = start.duration(to: clock.now)
        self.path = path
    }
}
