import ArgumentParser
import OpenCVDNN
import TextRecognition

/// The models that read text, and their settings.
struct ReaderOptions: ParsableArguments {
    @Option(
        help: .init(
            "The model that finds lines of text. Without it, each photo is taken as one line.", valueName: "file"),
        completion: .file())
    var detector: FilePath?

    @Option(help: .init("The model that reads a line.", valueName: "file"), completion: .file())
    var recognizer: FilePath

    @Option(
        help: .init(
            "PaddleOCR's model that recognizes lines that are upside down. Without it, lines are taken as they are.",
            valueName: "file"), completion: .file())
    var angle: FilePath?

    @Option(
        help: .init(
            "A file with the recognizer's characters, one per line, without the blank. RapidOCR's models have them in their metadata.",
            valueName: "file"), completion: .file())
    var vocabulary: FilePath?

    @Option(help: "How images are prepared for the detector and what its output means: db is PaddleOCR's.")
    var detectorKind = Named(DetectorKind.db)

    @Option(help: "How lines are prepared for the recognizer.")
    var recognizerKind = Named(RecognizerKind.paddleOCR)

    @Option(
        parsing: .unconditional,
        help: .init(
            "Read by a beam search that keeps this many texts, instead of the best character at each step.",
            valueName: "n"))
    var beam: Int?

    @Option(
        parsing: .unconditional,
        help: .init("The score that a line must have to be read, 0 to 1. The default is 0.5.", valueName: "number"))
    var score: Number?

    @Option(
        parsing: .unconditional,
        help: .init(
            "How much db grows the lines that it finds: by this part of their area divided by their perimeter. The default is 1.6.",
            valueName: "ratio"))
    var unclip: Number?

    @Option(
        parsing: .unconditional,
        help: .init(
            "Leave out lines that are read with a lower confidence, 0 to 1. The default is 0.5.", valueName: "number"))
    var confidence: Number?

    @Option(help: "The engine of OpenCV 5 that runs the networks.")
    var engine = Named(Engine.default)

    @Option(
        help: .init(
            "What to do with the models before OpenCV reads them: normalized (check and rewrite), checked (check only) or verbatim."
        ))
    var reading = Named(ModelReading.normalized)

    @OptionGroup var pipes: PipeOptions
    @OptionGroup var decoding: DecodingOptions

    enum DetectorKind: String, CaseIterable, Sendable {
        case db, east
    }

    enum RecognizerKind: String, CaseIterable, Sendable {
        case paddleOCR = "paddleocr"
        case crnn
        case ddddOCR = "ddddocr"
    }

    func validate() throws {
        for (number, option) in [(score, "--score"), (confidence, "--confidence")] {
            if let value = number?.value, !(0...1).contains(value) {
                throw ValidationError("\(option) must be 0 to 1, but is \(value)")
            }
        }
        let needsDetector = [
            (score != nil, "--score"), (unclip != nil, "--unclip"), (detectorKind.value != .db, "--detector-kind"),
        ]
        if detector == nil, let (_, option) = needsDetector.first(where: { $0.0 }) {
            throw ValidationError("\(option) needs --detector")
        }
        if let beam, beam < 1 { throw ValidationError("--beam must be at least 1, but is \(beam)") }
        if let unclip {
            if detectorKind.value == .east { throw ValidationError("--unclip is for --detector-kind db") }
            if !(0...100).contains(unclip.value) {
                throw ValidationError("--unclip must be 0 to 100, but is \(unclip.value)")
            }
        }
        if recognizerKind.value != .paddleOCR, vocabulary == nil {
            throw ValidationError("--recognizer-kind \(recognizerKind.value) needs --vocabulary")
        }
    }

    /// The files that are read besides the photos.
    var files: [FilePath?] { [detector, recognizer, angle, vocabulary] }

    /// A reader with networks of its own.
    func reader() throws -> TextReader {
        try TextReader(
            detector: detector.map(detectorModel), angleClassifier: angle.map { .paddleOCR(source($0)) },
            recognizer: recognizerModel(), minimumConfidence: confidence.map { Float($0.value) } ?? 0.5)
    }

    private func source(_ path: FilePath) -> NetworkSource {
        NetworkSource(name: path.description) { [engine, reading, pipes] shapes in
            try DNNNet(
                contentsOfFile: path, reading: reading.value, engine: engine.value, reader: pipes.reader,
                shapesWhereNeeded: shapes)
        }
    }

    private func detectorModel(_ file: FilePath) -> TextDetector.Model {
        switch detectorKind.value {
        case .db:
            var decoder = DBDecoder()
            if let score { decoder.scoreThreshold = Float(score.value) }
            if let unclip { decoder.unclipRatio = unclip.value }
            return .paddleOCR(source(file), decoder: decoder)
        case .east:
            var decoder = EASTDecoder()
            if let score { decoder.scoreThreshold = Float(score.value) }
            return .east(source(file), decoder: decoder)
        }
    }

    private func recognizerModel() throws -> TextRecognizer.Model {
        let characters = try vocabulary.map { try Vocabulary(contentsOf: $0, reader: pipes.reader) }
        let needed = characters ?? Vocabulary([])
        let search = beam.map { CTCDecoder.Search.prefixBeam(width: $0) } ?? .greedy
        return switch recognizerKind.value {
        case .paddleOCR: .paddleOCR(source(recognizer), vocabulary: characters, search: search)
        case .crnn: .crnn(source(recognizer), vocabulary: needed, search: search)
        case .ddddOCR: .ddddOCR(source(recognizer), vocabulary: needed, search: search)
        }
    }
}

extension ReaderOptions.RecognizerKind: CustomStringConvertible {
    var description: String { rawValue }
}
