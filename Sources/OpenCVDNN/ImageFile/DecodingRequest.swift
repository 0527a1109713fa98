internal import COpenCVDNN

/// What an image file is to become, and who asks.
struct DecodingRequest {
    let scale: DecodingScale
    let pixelLimit: Int
    let operation: String
    let subject: String?

    /// Reads a file, unless its beginning already shows it to be no image, or too large a one.
    func contents(of path: FilePath, _ reader: FileReader) throws(DNNError) -> [UInt8] {
        var file = try OpenFile(path, operation: operation)
        let opencvLimit = Int(Int32.max)
        let limit = file.size == nil ? max(min(reader.pipeLimit, opencvLimit), 0) : opencvLimit
        let head = try file.bytes(min(1 << 16, limit))
        if OpenCV.hasImageCodecs, !head.isEmpty {
            let head = head[...]
            try unsafe check(head: head.span.bytes)
        }
        return try file.readToEnd(after: head, atMost: limit)
    }

    private func check(head: RawSpan) throws(DNNError) {
        do {
            try ImageFile.requireReadable(head)
            // A header may reach further, as that of a JPEG behind a large EXIF segment does.
            guard let file = try? ImageFile(head) else { return }
            try file.requireSize(atMost: pixelLimit, reduction: scale.mode(for: file).reduction)
        } catch {
            throw failure(error.reason)
        }
    }

    /// Reads and checks the header of a whole file.
    func file(_ bytes: RawSpan) throws(DNNError) -> ImageFile {
        guard OpenCV.hasImageCodecs else {
            throw DNNError(
                .unsupported, "this program was built without image files: enable the package trait ImageCodecs",
                operation: operation, subject: subject)
        }
        do {
            let file = try ImageFile(bytes)
            try file.requireSize(atMost: pixelLimit, reduction: scale.mode(for: file).reduction)
            return file
        } catch {
            throw failure(error.reason)
        }
    }

    func replacement(for bytes: RawSpan, of file: ImageFile) throws(DNNError) -> [UInt8]? {
        do {
            return try file.replacement(for: bytes, scale.mode(for: file))
        } catch {
            throw failure(error.reason)
        }
    }

    /// The image that OpenCV decodes, turned upright where OpenCV doesn't do that in all of its versions.
    func decoded(_ bytes: RawSpan, of file: ImageFile) throws(DNNError) -> Image {
        if file.hasPremultipliedAlpha, try !decoded(bytes, of: file.format, .unchanged).isOpaque {
            throw failure(
                "the colors of this image are multiplied with its alpha (associated alpha): save it with unassociated alpha"
            )
        }
        let mode = scale.mode(for: file)
        let isTurnedHere = file.format == .webP && mode != .unchanged
        let image: Image
        do {
            image = try decoded(bytes, of: file.format, isTurnedHere ? mode.ignoringOrientation : mode)
        } catch  where file.format == .webP && WebPFile.isAnimated(bytes) {
            throw failure(
                "OpenCV \(OpenCV.version) can't decode an animated WebP: save one of its frames as PNG or JPEG")
        }
        let isUpright = file.orientation == 1 || !isTurnedHere || mode == mode.ignoringOrientation
        return isUpright ? image : try image.turned(fromOrientation: file.orientation)
    }

    private func decoded(
        _ bytes: RawSpan, of format: ImageFormat, _ mode: Image.ReadMode
    ) throws(DNNError) -> Image {
        try unsafe bytes.withUnsafeBytes { bytes throws(DNNError) in
            guard !format.isCodedInMemory else {
                let pointer = try unsafe make(operation, about: subject) {
                    unsafe ocvdnn_image_decode(
                        bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count, clamped(mode.rawValue), $0)
                }
                return unsafe Image(owning: pointer)
            }
            let copy = try unsafe TemporaryFile.made(containing: bytes, operation: operation)
            let pointer = try unsafe make(operation, about: subject) { out in
                unsafe copy.withCString { unsafe ocvdnn_image_read($0, clamped(mode.rawValue), out) }
            }
            return unsafe Image(owning: pointer)
        }
    }

    private func failure(_ reason: String) -> DNNError {
        DNNError(.unreadableImage, reason, operation: operation, subject: subject)
    }
}

extension Image {
    /// Whether there is an alpha channel that is full everywhere.
    fileprivate var isOpaque: Bool {
        channels == 4
            && withSpan { pixels in stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 } }
    }

    /// The image upright, from one of EXIF's orientations, 1 to 8.
    fileprivate func turned(fromOrientation orientation: Int) throws(DNNError) -> Image {
        try unsafe image("imread") { unsafe ocvdnn_image_turn($0, clamped(orientation), $1) }
    }
}
