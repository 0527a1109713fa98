import ArgumentParser
import OpenCVDNN

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Tell what a network is made of: inputs, outputs, layers, parameters, FLOPs, memory.",
        discussion: """
            Layers are told as OpenCV runs them: it changes a model while reading it. --nodes tells the model's own nodes as \
            well. A network whose model leaves the size of its input open needs --input-shape.

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

    @Option(help: "The form of the result.")
    var format: DocumentFormat = .text

    @Flag(help: "Write the network as a graph in Graphviz' language instead.")
    var dot = false

    @Flag(help: "List the nodes of an ONNX model too, as its file has them; JSON always does.")
    var nodes = false

    func validate() throws {
        if dot, format == .json { throw ValidationError("--dot has a form of its own: leave --format out") }
    }

    func run() throws {
        let net = try network.net(inputShapes: shapes.given)
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
}
