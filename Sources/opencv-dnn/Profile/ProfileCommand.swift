import ArgumentParser
import OpenCVDNN

struct ProfileCommand: ParsableCommand {
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

    @OptionGroup(title: "Computing") var compute: ComputeOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be at least 1, but is \(top)") }
    }

    func run() throws {
        try compute.applyToProcess()
        let net = try network.net()
        try compute.apply(to: net)
        let inputs = try shapes.inputs(of: net)
        let timing = try ForwardTiming.measure(net, inputs: inputs, plan: plan)
        var report = try ProfileReport(
            timing, of: net, inputs: inputs, model: network.name, plan: plan)
        report.arrange(by: order, top: top)
        StandardStream.output.write(format == .json ? try JSON.document(report) : ProfileText(report).description)
    }
}
