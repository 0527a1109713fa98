public import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds the class of each pixel of images: a network with its preprocessing and its labels.
///
/// ```swift
/// let segmenter = try ImageSegmenter(deepLab)
/// let segmentation = try segmenter.segment(contentsOfFile: "street.jpg")
/// for area in segmentation.areas { print(area.label, area.share) }
/// ```
///
/// A segmenter can be shared between threads and tasks. Each `segment` has two forms: the blocking one works on the caller's thread, the
/// `async` one on threads of its own, up to four images at a time.
public struct ImageSegmenter: Sendable {
    /// The network. Setting its backend or target takes effect for all users of the segmenter.
    public let network: DNNNet

    /// The description of the segmenter.
    public let model: Model

    let work = BlockingWork(width: BlockingWork.simultaneousImages())

    /// Reads a model's network. Blocks.
    ///
    /// - Parameter model: The description of the segmenter.
    /// - Throws: `DNNError` if the network can't be read; `PipelineError` if the preprocessing makes no sense or has another layout
    ///   than the network's input, or the threshold is out of range.
    public init(_ model: Model) throws {
        try model.preprocessing.validate()
        guard model.threshold > 0, model.threshold < 1 else {
            throw PipelineError(
                .invalidArgument, "it must be between 0 and 1, but is \(model.threshold)", subject: "threshold")
        }
        network = try model.network.network(for: model.preprocessing.inputShape).network
        try network.metadata.requireTask(
            ["semantic"], need: "a class for each pixel: object detection gives its boxes and masks")
        try model.preprocessing.requireLayout(of: network)
        self.model = model
    }
}

/// The steps of a segmentation, for callers that run each step on its own threads.
extension ImageSegmenter {
    /// Makes the network's input from an image. Can run anywhere, any number of times at once.
    package func batch(of image: Image, decode: Duration? = nil) throws -> ImageBatch {
        try ImageBatch(of: [image], by: model.preprocessing, decode: decode)
    }

    /// Runs a batch, on another copy of the network if there is one.
    package func run(_ batch: ImageBatch, on other: DNNNet? = nil) throws -> TimedRun {
        try batch.run(on: other ?? network, outputs: model.output.map { [$0] } ?? [])
    }

    /// The segmentation of each image of a batch.
    package func segmentations(from run: TimedRun, of batch: ImageBatch) throws -> [Segmentation] {
        guard let output = run.inference.outputs.first, let count = output.tensor.shape.first,
            count == batch.imageSizes.count
        else {
            throw PipelineError(
                .unexpectedOutput, "the network's first output has no class map for each image of the batch",
                subject: "output")
        }
        let ending = network.ending(ofOutput: output.name)
        let (maps, time) = try timed {
            try batch.imageSizes.enumerated().map { number, size in
                let part = try output.tensor.sliced(number..<number + 1)
                let format = try format(of: part, named: output.name, ending: ending)
                let map = try format.classMap(
                    from: part, imageSize: size, preprocessing: model.preprocessing,
                    limit: format == .foreground ? try limit(for: part, after: ending) : 0)
                try requireLabels(for: map)
                return (format, map)
            }
        }
        let times = batch.times(of: run, postprocess: time)
        return maps.map { format, map in
            Segmentation(
                classMap: map, labels: model.labels, format: format, outputShape: output.tensor.shape, times: times)
        }
    }

    private func format(of output: Tensor, named name: String, ending: NetworkEnding) throws -> SegmentationFormat {
        // OpenCV 4 gives integers as Float.
        let isInteger = ending == .indices || network.declaresIntegers(asOutput: name)
        return try model.format
            ?? SegmentationFormat(
                shape: output.shape, elementType: isInteger ? .int32 : output.elementType,
                classCount: model.labels?.count)
    }

    /// The score that belongs to the threshold: the threshold itself for probabilities, and its logit for logits.
    private func limit(for output: Tensor, after ending: NetworkEnding) throws -> Float {
        switch try model.foreground ?? ForegroundScores(output, after: ending) {
        case .probabilities: model.threshold
        case .logits: log(model.threshold / (1 - model.threshold))
        }
    }

    private func requireLabels(for map: ClassMap) throws {
        guard let labels = model.labels, let greatest = map.pixelCounts.keys.max(), greatest >= labels.count else {
            return
        }
        throw PipelineError(
            .labelCountMismatch,
            "there are \(labels.count) labels, but the network found class \(greatest), counted from 0",
            subject: "labels")
    }
}
