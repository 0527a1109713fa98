import ArgumentParser
import OpenCVDNN
import TextRecognition

struct ReadCommand: PhotoJobCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read the text in photos.",
        discussion: """
            Finds lines of text, turns each upright and reads it. The models are PaddleOCR's, as RapidOCR has them in ONNX, EAST and \
            CRNN of OpenCV's samples, or ddddocr's recognizer. Without --detector, each photo is one line. A folder \
            stands for its photos. If an image can't be read, the others are still processed, and the exit status \
            is 1. Put file names that begin with a dash after --. The name - is standard input.

            EXAMPLES
              opencv-dnn read --detector ch_PP-OCRv4_det_infer.onnx \\
                --recognizer ch_PP-OCRv4_rec_infer.onnx page.png
              opencv-dnn read --detector det.onnx --recognizer rec.onnx --angle cls.onnx \\
                --vocabulary keys.txt photos --format csv > lines.csv
              opencv-dnn read --detector det.onnx --recognizer rec.onnx \\
                --panel lines.png page.png
              opencv-dnn read --detector frozen_east.pb --detector-kind east \\
                --recognizer crnn.onnx --recognizer-kind crnn \\
                --vocabulary alphabet_36.txt sign.jpg
              opencv-dnn read --recognizer common.onnx --recognizer-kind ddddocr \\
                --vocabulary characters.txt word.png
            """)

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var job: PhotoJobOptions
    @OptionGroup var options: ReaderOptions

    func validate() throws {
        if let batch = source.plan.batch.number, batch != 1 {
            throw ValidationError("--batch is for a single network: lines are read one by one")
        }
        try validate(reading: options.files)
    }

    func run() async throws {
        let writer = try writer(of: ReadingReport.self)
        let plan = source.planOfWorkers()
        let readers = try (0..<plan.workers).map { _ in try options.reader() }
        let task = ReadTask(readers: readers, hasTimes: hasTimes, panel: panel)
        let (limit, files) = (options.decoding.limit, options.pipes.reader)
        try await run(task, plan: plan, writer: writer, title: "Text", labels: nil) { path in
            try Image(contentsOfFile: path, pixelLimit: limit, reader: files)
        }
    }
}
