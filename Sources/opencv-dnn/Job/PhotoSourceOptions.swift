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

    /// Plans the job, and reads the network as often as there are workers.
    func networks<Bundle>(_ model: ModelOptions<Bundle>, _ network: DNNNet) throws -> (JobPlan, [DNNNet]) {
        let plan = try plan.plan(
            model, network: network, photoCount: areNamed ? photos.count : nil,
            mayWaitForRows: list.names(photos).mayWaitForRows)
        // A network in ONNX Runtime keeps the threads that it was read with: all of them.
        let keepsThreads = network.engine == .onnxRuntime && plan.workers > 1
        let copies = try ((keepsThreads ? 0 : 1)..<plan.workers).map { _ in try model.copyOfNetwork() }
        return (plan, keepsThreads ? copies : [network] + copies)
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
