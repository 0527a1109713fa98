import ArgumentParser
import ImageSegmentation
import OpenCVDNN

struct SegmentCommand: PhotoJobCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Find the class of each pixel of photos.",
        discussion: """
            Runs a network that segments images, and writes how much of each photo each class covers. A folder stands \
            for its photos. If an image can't be read, the others are still processed, and the exit status is 1. Put \
            file names that begin with a dash after --. The name - is standard input.

            EXAMPLES
              opencv-dnn segment --model deeplabv3.onnx --preset resnet50 \\
                --labels voc.txt street.jpg
              opencv-dnn segment --model deeplabv3.onnx --preset resnet50 \\
                --labels voc.txt --panel classes.png --hide background street.jpg
              opencv-dnn segment --model u2net.onnx --input-size 320 --scale 1/255 \\
                photos --mask-dir masks --format csv > areas.csv
            """)

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var job: PhotoJobOptions
    @OptionGroup var model: ModelOptions<SegmenterBundle>
    @OptionGroup var options: SegmenterOptions
    @OptionGroup(title: "Results") var pictures: MaskOptions

    func validate() throws {
        try pictures.validate(besides: panel)
        try validate(reading: model.files + options.files, folders: [(pictures.maskDir, "--mask-dir")])
    }

    func run() async throws {
        let writer = try writer(of: SegmentationReport.self)
        try source.divideThreads(for: model)
        let segmenter = try options.segmenter(model)
        let hidden = try pictures.hiddenClasses(segmenter.model.labels)
        try panel.protectFiles(of: segmenter.network, operation: "segment")
        let (plan, networks) = try source.networks(model, segmenter.network)
        let task = SegmentTask(
            segmenter: segmenter, networks: networks, modelName: model.name, hasTimes: hasTimes,
            panel: panel, pictures: pictures, hidden: hidden)
        try await run(
            task, plan: plan, model: model, writer: writer, title: "Classes by \(model.name)",
            labels: segmenter.model.labels)
    }
}
