import ArgumentParser
import ImageClassification
import OpenCVDNN

struct EvaluateCommand: AsyncParsableCommand, PhotoCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how good a classifier is on photos whose classes are known.",
        discussion: """
            The photos are sorted into folders, one for each class, or listed in a table with a file and its class on each line. \
            Names in the table are relative to its folder. A class is a label's name, a synonym, a WordNet id such as n01440764, or an index. If a photo can't be \
            read, the others still count, and the exit status is 1. A second classifier gets the same photos, and an exact test \
            tells how likely their difference is by chance.

            EXAMPLES
              opencv-dnn evaluate photos
              opencv-dnn evaluate photos.csv --format json > evaluation.json
              opencv-dnn evaluate photos --confusion matrix.csv \\
                --confusion-image matrix.png --calibration-image reliability.png
              opencv-dnn evaluate photos --mistakes mistakes.png
              opencv-dnn evaluate photos --against-preprocessing pillow.json
              opencv-dnn evaluate photos --model resnet50.onnx --preset resnet50 \\
                --labels imagenet --against-model resnet101.onnx
            """)

    @Argument(
        help: .init(
            "A folder with a folder of photos for each class, or a table in CSV.", valueName: "folder-or-table"),
        completion: .file())
    var photos: FilePath

    @OptionGroup var model: ModelOptions<ClassifierBundle>
    @OptionGroup var options: ClassifierOptions

    @OptionGroup(title: "Comparing") var against: AgainstOptions

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @OptionGroup(title: "Files") var outputs: EvaluationOutputs

    func validate() throws {
        try outputs.validate(
            reading: [photos, against.file] + ModelSource.files(of: against.model) + model.files + options.files)
    }

    func run() async throws {
        var samples = try LabeledPhotos(photos, reader: model.reader)
        let first = ClassifierSetup(model: model, options: options)
        let examinees = try ([first] + against.setups(over: first)).map { try Examinee($0) }
        for examinee in examinees { try outputs.protectFiles(of: examinee.classifier.network) }
        var run = try EvaluationRun(of: photos, examinees)
        let protect = outputs.photoGuard()
        samples.tellsLeftOut = true
        for try await photo in samples {
            try protect(photo.path)
            try run.expect(photo)
        }
        samples.tellsLeftOut = false
        if run.photoCount == 0 {
            throw ClassificationError(.invalidArgument, "there are no photos", subject: photos.description)
        }
        do {
            try await evaluate(samples, in: &run)
        } catch {
            Progress.clear(endsBeforeResults: true)
            // The results so far are good.
            Interruption.write(try format.text(of: run.report(interrupted: true)()), ending: "")
            throw error
        }
        Progress.clear(endsBeforeResults: true)
        Interruption.write(try format.text(of: run.report(interrupted: false)()), ending: "")
        try outputs.write(run.first.evaluation, labels: run.first.classifier.labels, mistakes: run.mistakes)
        if run.failureCount > 0 { throw ExitCode.failure }
    }

    /// Evaluates the photos, which are decoded ahead of the classifiers. Throws at once if the model fails, since it would fail for
    /// every photo.
    private func evaluate(_ samples: LabeledPhotos, in run: inout EvaluationRun) async throws {
        let (pixelLimit, reader) = (model.decoding.limit, model.reader)
        let decoders = OpenCV.processorCount
        let decoding = BlockingWork(width: decoders)
        let photos = ConcurrentMap(samples, width: decoders + 1) { photo in
            try await decoding.run { try Image(contentsOfFile: photo.path, pixelLimit: pixelLimit, reader: reader) }
        }
        do {
            prepareInterruption(of: run)
            var number = 0
            for try await item in photos {
                number += 1
                try evaluate(item.source, item.result, number: number, in: &run)
                prepareInterruption(of: run)
            }
        } catch {
            await decoding.waitUntilIdle()
            throw error
        }
    }

    private func evaluate(
        _ photo: LabeledPhoto, _ image: Result<Image, any Error>, number: Int, in run: inout EvaluationRun
    ) throws {
        Progress.show(photo.path.description.printable, number, of: run.photoCount, endsBeforeResults: true)
        do {
            try run.evaluate(try image.get(), of: photo, keepsMistakes: outputs.mistakes != nil)
        } catch let error as DNNError where error.operation != "forward" {
            Progress.clear(endsBeforeResults: true)
            StandardStream.error.report(error, about: photo.path.description)
            run.countFailure()
        }
        try requireProbabilities(run.first.evaluation)
    }

    /// Lets a signal write the results so far.
    private func prepareInterruption(of run: EvaluationRun) {
        let (format, report) = (format, run.report(interrupted: true))
        Interruption.prepare {
            Progress.clear(endsBeforeResults: true)
            return (try? format.text(of: report())) ?? ""
        }
    }

    /// Throws after the first answer if there is nothing to draw in the reliability diagram.
    private func requireProbabilities(_ evaluation: Evaluation) throws {
        guard outputs.calibrationImage != nil, evaluation.count > 0, evaluation.calibration.count == 0 else { return }
        throw ClassificationError(
            .invalidArgument,
            "the reliability diagram needs probabilities, but the confidences are raw scores: use --softmax always if they are logits",
            subject: "--calibration-image")
    }
}
