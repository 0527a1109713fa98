package import OpenCVDNN

/// The input of one forward pass, made from one or more images, and how long it took to make.
package struct ImageBatch: Sendable {
    /// `[N, C, H, W]` or `[N, H, W, C]`, as the preprocessing makes it.
    package let blob: Tensor
    /// The width and height of each image before it was fitted to the input: boxes and masks are mapped back to it.
    package let imageSizes: [Size2i]
    private let decode: Duration?
    private let preprocess: Duration

    /// Makes the input from images. Can run anywhere, any number of times at once.
    ///
    /// - Parameters:
    ///   - images: At least one image.
    ///   - preprocessing: How they become the network's input; validated.
    ///   - decode: How long it took to decode them, if they were files.
    /// - Throws: `DNNError` if an image can't be resized.
    package init(of images: [Image], by preprocessing: Preprocessing, decode: Duration? = nil) throws {
        (blob, preprocess) = try timed { try preprocessing.validBlob(from: images) }
        imageSizes = images.map(\.size)
        self.decode = decode
    }

    /// Joins batches to one. Its preprocessing takes as long as all of theirs.
    ///
    /// - Throws: `DNNError` if there is none, or they are of different networks.
    package init(joining batches: [ImageBatch]) throws {
        blob = try batches.count == 1 ? batches[0].blob : Tensor.concatenating(batches.map(\.blob))
        imageSizes = batches.flatMap(\.imageSizes)
        preprocess = batches.reduce(.zero) { $0 + $1.preprocess }
        decode = nil
    }

    /// Runs a network on the batch.
    ///
    /// - Parameters:
    ///   - network: A network with one input.
    ///   - outputs: The outputs to return; all of them if there are none.
    /// - Returns: Copies of the outputs, and the time of the run.
    /// - Throws: `DNNError` if OpenCV refuses the input.
    package func run(on network: DNNNet, outputs: [String] = []) throws -> TimedRun {
        let (inference, time) = try timed { try network.run(blob, outputs: outputs) }
        return TimedRun(inference: inference, forward: time)
    }

    /// The time of each step, once all are done.
    package func times(of run: TimedRun, postprocess: Duration) -> StepTimes {
        let profile = run.inference.profile
        return StepTimes(
            decode: decode, preprocess: preprocess, forward: run.forward, postprocess: postprocess,
            profile: profile.layers.isEmpty ? nil : profile.total)
    }
}

/// The outputs of one forward pass, and how long it took.
package struct TimedRun: Sendable {
    /// The outputs and the profile.
    package let inference: Inference
    /// On the wall clock, with the wait for other callers of the same network.
    package let forward: Duration

    package init(inference: Inference, forward: Duration) {
        self.inference = inference
        self.forward = forward
    }
}
