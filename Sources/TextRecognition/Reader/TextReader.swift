public import OpenCVDNN

/// Reads the text in images: finds its lines, turns each upright, and reads it.
///
/// ```swift
/// let reader = try TextReader(
///     detector: .paddleOCR(.file("ch_PP-OCRv4_det_infer.onnx")),
///     recognizer: .paddleOCR(.file("ch_PP-OCRv4_rec_infer.onnx")))
/// for line in try reader.read(contentsOfFile: "page.png") { print(line.text) }
/// ```
///
/// A reader can be shared between threads and tasks. Each `read` has two forms: the blocking one works on the caller's thread, the
/// `async` one on threads of its own, up to four images at a time.
public struct TextReader: Sendable {
    /// Finds lines; `nil` if each image is one line.
    public let detector: TextDetector?

    /// Recognizes lines that are upside down; `nil` to take all lines as they are.
    public let angleClassifier: TextAngleClassifier?

    /// Reads lines.
    public let recognizer: TextRecognizer

    /// Lines with a lower confidence are dropped, 0...1.
    public let minimumConfidence: Float

    let work = BlockingWork(width: BlockingWork.simultaneousImages())

    /// Makes a reader. The networks are read when the first image comes.
    ///
    /// - Parameters:
    ///   - detector: Finds lines; `nil` to take each image as one line.
    ///   - angleClassifier: Recognizes lines that are upside down; `nil` to take all lines as they are.
    ///   - recognizer: Reads lines.
    ///   - minimumConfidence: Lines with a lower confidence are dropped, 0...1.
    /// - Throws: `PipelineError` if a description makes no sense or the confidence is out of range.
    public init(
        detector: TextDetector.Model?, angleClassifier: TextAngleClassifier.Model? = nil,
        recognizer: TextRecognizer.Model, minimumConfidence: Float = 0.5
    ) throws {
        guard (0...1).contains(minimumConfidence) else {
            throw PipelineError(
                .invalidArgument, "it must be 0 to 1, but is \(minimumConfidence)", subject: "minimumConfidence")
        }
        self.detector = try detector.map { try TextDetector($0) }
        self.angleClassifier = try angleClassifier.map { try TextAngleClassifier($0) }
        self.recognizer = try TextRecognizer(recognizer)
        self.minimumConfidence = minimumConfidence
    }

    /// Reads the text in an image. Blocks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The lines in reading order: from top to bottom, and from left to right within a line.
    /// - Throws: `PipelineError` if the output of a network isn't what its description says; `DNNError` if one can't be read or run.
    public func read(_ image: Image) throws -> [TextLine] {
        let lines = try detector.map { detector in
            try detector.detect(image).map { region in
                let (upright, corners) = try image.line(region.corners)
                return try line(upright, at: corners, score: region.score)
            }
        }
        return try (lines ?? [line(image, at: image.corners, score: 1)])
            .filter { !$0.text.isEmpty && $0.confidence >= minimumConfidence }
    }

    /// Reads the text in an image file. Blocks.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The lines in reading order.
    /// - Throws: `DNNError` that names the file if it can't be read, and the errors for an image.
    public func read(contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit) throws -> [TextLine] {
        try read(Image(contentsOfFile: path, pixelLimit: pixelLimit))
    }

    private func line(_ image: Image, at place: Quadrilateral, score: Float) throws -> TextLine {
        var (upright, corners) = (image, place)
        if let angleClassifier, try angleClassifier.isUpsideDown(upright) {
            upright = try upright.flipped(.both)
            corners = corners.upsideDown
        }
        let (text, confidence) = try recognizer.recognize(upright)
        return TextLine(text: text, confidence: confidence, corners: corners, detectionScore: score)
    }
}

extension TextReader {
    /// Reads the text in an image, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The lines in reading order.
    /// - Throws: The errors of the blocking form, and `CancellationError` if the task is canceled before its turn.
    public func read(_ image: Image) async throws -> [TextLine] { try await work.run { try read(image) } }

    /// Reads the text in an image file, on a thread that doesn't belong to Swift's tasks. The file isn't read before its turn has come.
    ///
    /// - Parameters:
    ///   - path: A file of any format that OpenCV reads.
    ///   - pixelLimit: The maximum number of pixels. A larger image is refused before it is decoded.
    /// - Returns: The lines in reading order.
    /// - Throws: The errors of the blocking form, and `CancellationError` if the task is canceled before its turn.
    public func read(
        contentsOfFile path: String, pixelLimit: Int = Image.defaultPixelLimit
    ) async throws -> [TextLine] {
        try await work.run { try read(contentsOfFile: path, pixelLimit: pixelLimit) }
    }
}
