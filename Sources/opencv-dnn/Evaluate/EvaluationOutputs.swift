import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The files that an evaluation writes.
struct EvaluationOutputs: ParsableArguments {
    @Option(
        help: .init(
            "Write the confusion matrix as a table: a row for each true class, a column for each answer.",
            valueName: "file.csv"), completion: .file())
    var confusion: FilePath?

    @Option(help: .init("Write an image of the confusion matrix.", valueName: "file.png"), completion: .file())
    var confusionImage: FilePath?

    @Option(
        help: .init(
            "Write a reliability diagram: how often answers of each confidence are right.", valueName: "file.png"),
        completion: .file())
    var calibrationImage: FilePath?

    @Option(
        help: .init("Write an image of the 24 most confident wrong answers.", valueName: "file.png"),
        completion: .file())
    var mistakes: FilePath?

    private var images: [(path: FilePath, option: String)] {
        [
            (confusionImage, "--confusion-image"), (calibrationImage, "--calibration-image"), (mistakes, "--mistakes"),
        ].compactMap { path, option in path.map { ($0, option) } }
    }

    private var all: [(path: FilePath, option: String)] {
        (confusion.map { [($0, "--confusion")] } ?? []) + images
    }

    /// Finds errors before the first photo is read.
    func validate(reading files: [FilePath?]) throws {
        var guarded = FileGuard(reading: files)
        for (path, option) in all {
            try guarded.register(path, for: option)
        }
        for (path, option) in images { try path.requireImageFormat(for: option) }
    }

    /// Throws if an output would replace a file with a network's external data.
    func protectFiles(of network: DNNNet) throws {
        for (path, option) in all {
            try FileGuard.protect(network.externalFiles, from: [path], option: option, operation: "evaluate")
        }
    }

    /// A function that throws if an output would replace a photo.
    func photoGuard() -> (FilePath) throws -> Void {
        let outputs = Dictionary(all.map { (FileIdentity(of: $0.path), $0.option) }) { first, _ in first }
        return { photo in
            guard !outputs.isEmpty, let option = outputs[FileIdentity(of: photo)] else { return }
            throw DNNError(
                .unwritableFile, "\(option) would overwrite \(photo), which is an input", operation: "evaluate")
        }
    }

    /// Writes the files.
    func write(_ evaluation: Evaluation, labels: Labels?, mistakes sheet: ContactSheet) throws {
        if let confusion {
            let table = try evaluation.confusion.csv(labels: labels)
            _ = try FileWriter(confusion, operation: "write").write(Array(table.utf8))
        }
        if let confusionImage { try evaluation.confusion.image(labels: labels).write(toFile: confusionImage) }
        if let mistakes { try sheet.image().write(toFile: mistakes) }
        if let calibrationImage { try evaluation.calibration.diagram().write(toFile: calibrationImage) }
    }
}
