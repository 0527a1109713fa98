import ArgumentParser
import OpenCVDNN

/// How a job uses the machine.
struct JobPlanOptions: ParsableArguments {
    @Option(
        help: .init(
            "How many copies of the network run at the same time. Each takes the memory of the model. auto is one for each processor, "
                + "up to 8, and fewer for few photos or a large model. 'profile --sweep' measures what is best.",
            valueName: "n|auto"))
    var workers = Automatic.auto

    @Option(
        help: .init(
            "How many photos go through the network in one forward pass. auto is 1, since few networks are faster with more. It is always 1 "
                + "for a list that comes through a pipe, where each photo is worked on as soon as its name arrives.",
            valueName: "n|auto"))
    var batch = Automatic.auto

    func validate() throws {
        for (value, option) in [(workers, "--workers"), (batch, "--batch")] {
            if let number = value.number, !(1...1024).contains(number) {
                throw ValidationError("\(option) must be 1 to 1024 or auto, but is \(number)")
            }
        }
    }

    static var pipeError: ValidationError {
        ValidationError("--workers must be 1 for a model from a pipe, which can be read only once")
    }

    /// Each copy of a network has its own weights. Together they take no more than this.
    private static let weightLimit = 512 << 20

    /// The plan for a number of photos; `nil` if they are not known to be few.
    ///
    /// By default, every processor runs a network of its own in one thread, up to eight: threads that share a forward pass wait for one
    /// another at every layer. On two processors, 1000 photos took 36.7 s of processor time with two workers of one thread, and
    /// 40.9 s with one worker of two. In ONNX Runtime, 200 photos took 1.6 s on the clock with the two, and 1.9 s with the one.
    ///
    /// Divides OpenCV's threads among the workers, unless their number is given.
    ///
    /// `mayWaitForRows`: the next name may come only after the row of the one before, so no photo waits for others to fill a batch.
    func plan<Bundle>(
        _ options: ModelOptions<Bundle>, network: DNNNet, photoCount: Int?, mayWaitForRows: Bool
    ) throws -> JobPlan {
        let batch = mayWaitForRows ? 1 : batch.number ?? 1
        if let wanted = self.batch.number, wanted != batch {
            Progress.note(
                "--batch is 1, since the list isn't a regular file: each photo is worked on as soon as its name arrives"
            )
        }
        let byteCount = options.byteCount(of: network)
        if let workers = workers.number, workers > 1, byteCount == nil {
            throw Self.pipeError
        }
        let affordable = byteCount.map { max(Self.weightLimit / max($0, 1), 1) } ?? 1
        let hasAllThreads = network.engine == .onnxRuntime && !network.externalFiles.isEmpty
        let workers = workerCount(photoCount: photoCount, batch: batch, affordable: hasAllThreads ? 1 : affordable)
        try divideThreads(among: workers, options.compute)
        return JobPlan(
            workers: workers, batch: batch, decoders: min(OpenCV.processorCount, photoCount ?? .max))
    }

    /// Divides the threads as far as the plan is known before the network is, whose size may allow fewer workers.
    func divideThreads(photoCount: Int?, _ compute: ComputeOptions) throws {
        try divideThreads(
            among: workerCount(photoCount: photoCount, batch: batch.number ?? 1, affordable: .max), compute)
    }

    private func workerCount(photoCount: Int?, batch: Int, affordable: Int) -> Int {
        let batches = photoCount.map { max(($0 + batch - 1) / batch, 1) } ?? .max
        return min(workers.number ?? min(OpenCV.processorCount, affordable, 8), batches)
    }

    private func divideThreads(among workers: Int, _ compute: ComputeOptions) throws {
        let areAll = OpenCV.threadCount == OpenCV.processorCount
        if compute.threads != .auto || workers == 1 && areAll { return }
        try OpenCV.setThreadCount(workers > 1 ? max(OpenCV.processorCount / workers, 1) : nil)
    }
}
