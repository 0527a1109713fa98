import ArgumentParser
import OpenCVDNN

struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Show where a forward pass spends its time: first call, later calls, each layer.",
        discussion: """
            Runs the network on generated numbers, the same ones each time. The wall-clock times include setting the inputs \
            and copying the outputs. OpenCV's own times cover the layers only.

            EXAMPLES
              opencv-dnn profile                        the bundled model
              opencv-dnn profile net.onnx --sort time --top 10
              opencv-dnn profile net.onnx --input-shape 1x3x640x640 --runs 100 --warmup 10
              opencv-dnn profile net.onnx --threads 1 --format json
              opencv-dnn profile --batch 8
              opencv-dnn profile net.onnx --sweep       the best plan for many photos
              opencv-dnn profile --engine classic       the engine of OpenCV 4, in OpenCV 5
            """)

    @OptionGroup var network: NetworkOptions
    @OptionGroup var shapes: InputShapeOptions
    @OptionGroup var plan: TimingOptions

    @Option(name: .customLong("sort"), help: "The order of the layers.")
    var order: LayerOrder = .network

    @Option(help: .init("Show only the slowest layers.", valueName: "n"))
    var top: Int?

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @Flag(
        help:
            "Measure images per second for numbers of threads, workers and images in a batch. --threads, --workers and --batch fix one of them."
    )
    var sweep = false

    @Option(help: .init("The copies of the network that run at the same time, for --sweep.", valueName: "n|auto"))
    var workers = Automatic.auto

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    func validate() throws {
        if let workers = workers.number {
            if !sweep { throw ValidationError("--workers needs --sweep") }
            if !(1...1024).contains(workers) {
                throw ValidationError("--workers must be 1 to 1024 or auto, but is \(workers)")
            }
        }
        if sweep, top != nil || order != .network || plan.isChosen {
            throw ValidationError("--sweep compares plans, not layers: leave out --runs, --warmup, --sort and --top")
        }
        if let top, top < 1 { throw ValidationError("--top must be at least 1, but is \(top)") }
    }

    func run() async throws {
        if sweep { return try await runSweep() }
        try compute.applyToProcess()
        let net = try network.net(inputShapes: shapes.given)
        try compute.apply(to: net)
        let inputs = try shapes.inputs(of: net)
        let timing = try ForwardTiming.measure(net, inputs: inputs, plan: plan)
        var report = try ProfileReport(
            timing, of: net, inputs: inputs, model: network.name, plan: plan)
        report.arrange(by: order, top: top)
        StandardStream.output.write(format == .json ? try JSON.document(report) : ProfileText(report).description)
    }

    private func runSweep() async throws {
        try compute.applyToProcess()
        let isPipe = network.byteCount() == nil
        if isPipe, let workers = workers.number, workers > 1 { throw JobPlanOptions.pipeError }
        let plans = SweepPlan.all(
            threads: compute.threads.number, workers: isPipe ? 1 : workers.number, batch: shapes.batch,
            processors: OpenCV.processorCount)
        let first = try copyOfNetwork()
        let batches = Set(plans.map(\.batch)).map { batch in
            (batch, Result { try tensors(for: first, batch: batch) })
        }
        let inputs = Dictionary(uniqueKeysWithValues: batches)
        let sweep = Sweep(nets: try copies(of: first, for: plans), inputs: inputs)
        let outcomes = await sweep.outcomes(of: plans, rounds: 3)
        // A network that takes no plan at all has no table.
        if !outcomes.contains(where: { (try? $0.rate.get()) != nil }) { _ = try outcomes.first?.rate.get() }
        let report = SweepReport(outcomes, of: first, model: network.name)
        StandardStream.output.write(format == .json ? try JSON.document(report) : report.text)
    }

    private func copyOfNetwork() throws -> DNNNet {
        let net = try network.net(inputShapes: shapes.given)
        try compute.apply(to: net)
        return net
    }

    /// Copies of the network for each number of threads: those of ONNX Runtime keep the number that they were read with.
    private func copies(of first: DNNNet, for plans: [SweepPlan]) throws -> [Int: [DNNNet]] {
        let workers = plans.map(\.workers).max() ?? 1
        let threads = Set(plans.map(\.threads))
        if first.engine != .onnxRuntime || network.byteCount() == nil {
            let nets = [first] + (try (1..<workers).map { _ in try copyOfNetwork() })
            return Dictionary(uniqueKeysWithValues: threads.map { ($0, nets) })
        }
        var nets: [Int: [DNNNet]] = [:]
        for count in threads {
            try OpenCV.setThreadCount(count)
            nets[count] = try (0..<workers).map { _ in try copyOfNetwork() }
        }
        return nets
    }

    private func tensors(for net: DNNNet, batch: Int) throws -> [String: Tensor] {
        let inputs = try InputShapes(given: shapes.given, batch: batch).inputs(of: net)
        return try SyntheticInput.tensors(for: inputs, asDeclared: true)
    }
}
