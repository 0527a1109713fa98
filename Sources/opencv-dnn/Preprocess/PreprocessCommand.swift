import ArgumentParser
import ImageClassification
import OpenCVDNN

struct PreprocessCommand: ParsableCommand, PhotoCommand {
    static let configuration = CommandConfiguration(
        commandName: "preprocess",
        abstract: "Write the array that a network gets for photos.",
        discussion: """
            Writes a .npy file that numpy.load reads, to compare with what Python passes to the same model. Without a model or a \
            preset, the array is an input of the bundled EfficientNet-Lite0.

            EXAMPLES
              opencv-dnn preprocess cat.jpg -o blob.npy
              opencv-dnn preprocess cat.jpg -o blob.npy --fitted cat-224.png
              opencv-dnn preprocess --preset ResNet50_Weights.IMAGENET1K_V2 \\
                cat.jpg dog.jpg -o blob.npy
              opencv-dnn preprocess --model vit-base cat.jpg -o blob.npy
            """)

    @Argument(help: "The photos. They become one array, in this order.", completion: .file())
    var image: [Several<FilePath>]

    @Option(
        name: .shortAndLong, help: .init("Write the array to this file.", valueName: "file.npy"), completion: .file())
    var output: FilePath

    @Option(
        help: .init(
            "Write the image that the network sees, resized and cropped. For one photo only.",
            valueName: "file.png"),
        completion: .file())
    var fitted: FilePath?

    @Option(
        help: .init("The model file or folder that takes the array.", valueName: "file"), completion: .file())
    var model: FilePath?

    @OptionGroup var file: ModelFileOptions
    @OptionGroup var decoding: DecodingOptions
    @OptionGroup(title: "Preprocessing") var options: PreprocessingOptions

    private var photos: [FilePath] { image.flattened() }

    func validate() throws {
        if fitted != nil, photos.count > 1 {
            throw ValidationError("--fitted is for one photo, but there are \(photos.count)")
        }
        var guarded = FileGuard(reading: photos + ModelSource.files(of: model) + [file.config, options.file])
        for (path, option) in [(output.toWrite, "--output"), (fitted, "--fitted")] {
            if let path { try guarded.register(path, for: option) }
        }
        try fitted?.requireImageFormat(for: "--fitted")
    }

    func run() throws {
        let preprocessing = try preprocessing()
        // One decoded photo at a time is in memory.
        let blobs = try photos.map { path in
            let image = try decoding.image(contentsOfFile: path, reader: file.pipes.reader)
            if let fitted { try preprocessing.fittedImage(from: image).write(toFile: fitted) }
            return try preprocessing.blob(from: image)
        }
        let blob = try Tensor.concatenating(blobs)
        let target = output.toWrite
        try blob.write(toNPYFile: target)
        let report = target == output ? StandardStream.output : .error
        report.print("\(output): \(preprocessing.layout.axes) \(blob.shape), float32".printable)
    }

    private func preprocessing() throws -> Preprocessing {
        let reader = file.pipes.reader
        guard let model else {
            return options.preprocessing(over: try options.chosen(reader: reader) ?? .efficientNetLite0)
        }
        let source = try ModelSource(model, for: nil, file, options)
        for (path, option) in [(output.toWrite, "--output"), (fitted, "--fitted")] {
            try FileGuard.protect(
                source.net.externalFiles, from: path.map { [$0] } ?? [], option: option, operation: "preprocess")
        }
        return try source.preprocessing(options, reader: reader)
    }
}
