import ImagePipeline
import OpenCVDNN

/// A task whose network looks at photos, and nothing else.
protocol BatchTask: PhotoTask where Input == BatchInput, Output == BatchOutput {
    /// How a photo becomes the network's input.
    var preprocessing: Preprocessing { get }

    /// The network and its copies, one for each worker.
    var networks: [DNNNet] { get }

    /// The outputs that are read; all of them if there are none.
    var outputs: [String] { get }

    /// Whether the decoded photos are needed for pictures: 12 megapixels take 36 MB.
    var keepsPhotos: Bool { get }

    /// Reads what was found in each photo of a batch. Throws for all of them if the numbers of one are of no use.
    func allFindings(in output: BatchOutput) throws -> [Finding]
}

/// What a network gets of a photo.
struct BatchInput: Sendable {
    let batch: ImageBatch
    let path: FilePath
    let decode: Duration
    let photo: Image?
}

/// What a network made of some photos.
struct BatchOutput: Sendable {
    let batch: ImageBatch
    let run: TimedRun
}

extension BatchTask {
    func input(from photo: Photo) throws -> BatchInput {
        BatchInput(
            batch: try ImageBatch(of: [photo.image], by: preprocessing), path: photo.path, decode: photo.decode,
            photo: keepsPhotos ? photo.image : nil)
    }

    func run(_ inputs: [BatchInput], worker: Int) throws -> BatchOutput {
        let batch = try ImageBatch(joining: inputs.map(\.batch))
        return BatchOutput(batch: batch, run: try batch.run(on: networks[worker], outputs: outputs))
    }

    func findings(in output: BatchOutput, of inputs: [BatchInput]) throws -> [Result<Finding, any Error>] {
        do {
            return try allFindings(in: output).map { .success($0) }
        } catch let error as PipelineError where error.code == .unusableNumbers {
            if inputs.count == 1 { return [.failure(error)] }
        }
        // Each alone: which photos they are the fault of, the outputs of several don't tell for every format.
        return try inputs.map { input in try findings(in: run([input], worker: 0), of: [input])[0] }
    }
}
