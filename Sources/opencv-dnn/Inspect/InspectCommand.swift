import ArgumentParser
import OpenCVDNN

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "List the parts of a network: inputs, outputs, layers, parameters, FLOPs, memory.",
        discussion: """
            Lists the layers that OpenCV runs, which differ from the model's nodes; --nodes lists those too. If the \
            model leaves the size of an input open, give it with --input-shape. If this OpenCV doesn't run an ONNX \
            model, its nodes are listed with the error.

            EXAMPLES
              opencv-dnn inspect                        the bundled model
              opencv-dnn inspect net.onnx
              opencv-dnn inspect net.onnx --input-shape 1x3x640x640
              opencv-dnn inspect net.onnx --input-shape left=1x128 --input-shape right=1x64
              opencv-dnn inspect net.caffemodel --config net.prototxt --format json
              opencv-dnn inspect net.onnx --dot | dot -Tsvg > net.svg
            """)

    @OptionGroup var network: NetworkOptions
    @OptionGroup var shapes: InputShapeOptions

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @Flag(help: "Write the network as a Graphviz graph instead.")
    var dot = false

    @Flag(help: "Also list the nodes of an ONNX model, as they are in its file. JSON always includes them.")
    var nodes = false

    func validate() throws {
        if dot, format == .json { throw ValidationError("--dot can't be combined with --format json") }
    }

    func run() throws {
        let net: DNNNet
        do {
            net = try network.net(inputShapes: shapes.given)
        } catch let refusal as DNNError {
            try tellFile(refusal)
            throw refusal
        }
        let inputs = try shapes.inputs(of: net)
        let analysis = try net.analysis(inputShapes: inputs.map(\.shape))
        if dot {
            StandardStream.output.write(analysis.graphviz)
            return
        }
        let inspection = try Inspection(
            of: net, analysis, inputs: inputs, model: network.name, fileBytes: network.byteCount())
        StandardStream.output.write(
            format == .json
                ? try JSON.document(inspection) : InspectionText(inspection, listingNodes: nodes).description)
    }

    /// What the file of a refused model says, which helps to see why.
    private func tellFile(_ refusal: DNNError) throws {
        guard !dot, let file = network.model,
            let outline = Outline(of: file, refusal: refusal, fileBytes: network.byteCount())
        else { return }
        StandardStream.output.write(format == .json ? try JSON.document(outline) : outline.text)
    }
}
