import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// The photos of a job, and how it uses the machine.
struct PhotoSourceOptions: ParsableArguments {
    @Argument(
        help: "Photos, as PNG, JPEG or any other format that OpenCV reads, and folders of photos.", completion: .file())
    var image: [Several<FilePath>] = []

    @OptionGroup(title: "Photos") var list: PhotoListOptions

    @Option(
        help:
            "full decodes all pixels. reduced decodes JPEG files at the smallest scale that is at least twice the network's input, which is faster and changes the results a little."
    )
    var decode = Named(Preprocessing.Decoding.full)

    @OptionGroup(title: "Computing") var plan: JobPlanOptions

    var photos: [FilePath] { image.flattened() }

    /// Whether the photos are named one by one.
    var areNamed: Bool { list.areNamed(photos) }

    /// Whether there are none.
    var isEmpty: Bool { photos.isEmpty && list.filesFrom == nil }

    /// The files that are read, without those in folders and lists.
    var files: [FilePath?] { photos + [list.filesFrom] }

    /// The number of photos, unless there may be any number.
    private var photoCount: Int? { areNamed ? photos.count : nil }

    /// Gives a network that is read next its share of the threads: one in ONNX Runtime keeps those that it is read with.
    func divideThreads<Bundle>(for model: ModelOptions<Bundle>) throws {
        guard [.auto, .onnxRuntime].contains(model.file.engine.value), Engine.onnxRuntime.isAvailable,
            !model.isPipe
        else { return }
        try plan.divideThreads(photoCount: photoCount, model.compute)
    }

    /// Plans the job, and reads the network as often as there are workers.
    func networks<Bundle>(_ model: ModelOptions<Bundle>, _ network: DNNNet) throws -> (JobPlan, [DNNNet]) {
        let threads = OpenCV.threadCount
        let plan = try plan.plan(
            model, network: network, photoCount: photoCount, mayWaitForRows: list.names(photos).mayWaitForRows)
        let keepsOthers =
            network.engine == .onnxRuntime && OpenCV.threadCount != threads && model.byteCount(of: network) != nil
        let copies = try ((keepsOthers ? 0 : 1)..<plan.workers).map { _ in try model.copyOfNetwork() }
        return (plan, keepsOthers ? copies : [network] + copies)
    }

    /// The plan of a job whose workers have models of their own, one by default.
    func planOfWorkers() -> JobPlan {
        let photoCount = areNamed ? photos.count : .max
        return JobPlan(
            workers: min(plan.workers.number ?? 1, photoCount), batch: 1,
            decoders: min(OpenCV.processorCount, photoCount))
    }

    /// Decodes a photo for a network.
    func reader<Bundle>(
        for preprocessing: Preprocessing, _ model: ModelOptions<Bundle>
    ) -> @Sendable (FilePath) throws -> Image {
        let (pixelLimit, reader, decoding) = (model.decoding.limit, model.reader, decode.value)
        return { path in
            try preprocessing.image(contentsOfFile: path, decode: decoding, pixelLimit: pixelLimit, reader: reader)
        }
    }
}
