import ArgumentParser
import OpenCVDNN

/// How a job uses the machine.
struct JobPlanOptions: ParsableArguments {
    @Option(
        help: .init(
            "How many copies of the network run at the same time. Each takes the memory of the model. auto is 1 for a single photo; "
                + "'profile --sweep' measures what is best.", valueName: "n|auto"))
    var workers = Automatic.auto

    @Option(
        help: .init(
            "How many photos go through the network in one forward pass. auto is 1, since few networks are faster with more.",
            valueName: "n|auto"))
    var batch = Automatic.auto

    func validate() throws {
        for (value, option) in [(workers, "--workers"), (batch, "--batch")] {
            if let number = value.number, !(1...1024).contains(number) {
                throw ValidationError("\(option) must be 1 to 1024 or auto, but is \(number)")
            }
        }
    }

    /// The plan for a number of photos; `nil` if they are not known to be few.
    ///
    /// Divides OpenCV's threads among the workers, unless their number is given.
    func plan(_ options: ClassifierOptions, photoCount: Int?) throws -> JobPlan {
        let processors = OpenCV.processorCount
        let batch = batch.number ?? 1
        let batches = photoCount.map { max(($0 + batch - 1) / batch, 1) } ?? .max
        let best = options.isModelRepeatable ? processors : 1
        let workers = min(workers.number ?? best, batches)
        if options.compute.threads == .auto, workers > 1 {
            try OpenCV.setThreadCount(max(processors / workers, 1))
        }
        return JobPlan(workers: workers, batch: batch, decoders: min(processors, photoCount ?? .max))
    }
}
