import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn inspect")
struct InspectTests {
    struct Inspection: Decodable {
        struct Input: Decodable {
            let name: String
            let declaredShape: [Int?]?
            let shape: [Int]
        }
        struct Output: Decodable {
            let name: String
            let shapes: [[Int]]
        }
        struct Layer: Decodable {
            let name: String
            let type: String
            let outputShapes: [[Int]]
            let parameterCount: Int
            let flops: Int
        }
        struct Totals: Decodable {
            let layerCount: Int
            let layerTypes: [String: Int]
            let parameterCount: Int
            let flops: Int
            let weightBytes: Int
        }
        let framework: String
        let fileBytes: Int
        let inputs: [Input]
        let outputs: [Output]
        let layers: [Layer]
        let totals: Totals
    }

    @Test(
        "Of a model that OpenCV doesn't run, the file's nodes are listed with the error", arguments: ["text", "json"])
    func refused(format: String) throws {
        let run = try Tool.run("inspect", Files.model("custom-layers.onnx"), "--format", format)
        #expect(run.status == 1)
        #expect(run.messages.contains("has no layer of this type"), "\(run.messages)")
        guard format == "json" else {
            #expect(run.output.contains("Nodes") && run.output.contains("refused by"))
            return
        }
        struct Outline: Decodable {
            let nodes: [ModelNode]
            let outputs: [String]
            let refusal: String
        }
        let outline = try run.json(Outline.self)
        #expect(!outline.nodes.isEmpty && !outline.outputs.isEmpty)
        #expect(outline.refusal.contains("has no layer of this type"))
    }

    /// A convolution of 4 3x3 kernels over 3 channels, a ReLU, the mean of each channel and a matrix product, in the format
    /// of each framework; those that OpenCV 5 no longer reads are refused by it with a line that says so.
    static let tiny: [(files: [String], framework: String, isOfOpenCV4: Bool)] = [
        (["tiny-classifier.onnx"], "onnx", false),
        (["tiny-classifier.pb"], "tensorflow", false),
        (["tiny-classifier.caffemodel", "--config", "tiny-classifier.prototxt"], "caffe", true),
        (["tiny-classifier.weights", "--config", "tiny-classifier.cfg"], "darknet", true),
        (["tiny-classifier.t7"], "torch", true),
        (["tiny-classifier-ascii.t7", "--framework", "torch-ascii"], "torch-ascii", true),
    ]

    @Test("The same network from the format of each framework", arguments: tiny)
    func frameworks(files: [String], framework: String, isOfOpenCV4: Bool) throws {
        let arguments = files.map { $0.hasPrefix("tiny") ? Files.model($0) : $0 }
        let run = try Tool.run(["inspect", "--input-shape", "1x3x8x8", "--format", "json"] + arguments)
        if isOfOpenCV4, OpenCV.version.major >= 5 {
            #expect(run.status == 1)
            #expect(run.errors.count == 1 && run.messages.contains("5.0"))
            return
        }
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        let told = try run.json(Inspection.self)
        #expect(told.framework == framework)
        #expect(told.inputs.map(\.shape) == [[1, 3, 8, 8]])
        #expect(told.outputs.map { $0.shapes.map { $0.reduce(1, *) } } == [[10]])
        #expect(told.totals.parameterCount == 4 * (3 * 3 * 3 + 1) + 10 * (4 + 1))
        #expect(told.totals.weightBytes == told.totals.parameterCount * MemoryLayout<Float>.size)
        let leastOperations = 4 * 8 * 8 * (2 * 3 * 3 * 3 + 1) + 4 * (8 * 8 + 1) + 10 * (2 * 4 + 1)
        #expect((leastOperations...leastOperations + 2 * 4 * 8 * 8).contains(told.totals.flops))
        #expect(told.totals.flops == told.layers.map(\.flops).reduce(0, +))
        #expect(told.totals.layerCount == told.layers.count)
        #expect(told.layers.contains { $0.type.hasPrefix("Conv") && $0.outputShapes == [[1, 4, 8, 8]] })
    }

    @Test("The bundled network, as a page and as JSON")
    func bundled() throws {
        let page = try Tool.run("inspect")
        #expect(page.status == 0)
        #expect(page.messages.isEmpty)
        #expect(!page.output.contains("\u{1B}"))
        for fact in ["efficientnet-lite0", "onnx, 18.5 MB", "[N, 3, 224, 224] float32", "4.63 M", "(1, 1000)"] {
            #expect(page.output.contains(fact))
        }
        #expect(page.output.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { !$0.hasSuffix(" ") })
        let told = try Tool.run("inspect", "--format", "json", "--batch", "2").json(Inspection.self)
        #expect(told.fileBytes == (try Fixture.contents(ofFile: Fixture.efficientNetLite0).count))
        #expect(told.inputs.first?.declaredShape == [nil, 3, 224, 224])
        #expect(told.outputs.map(\.shapes) == [[[2, 1000]]])
        #expect(told.totals.layerTypes.values.reduce(0, +) == told.totals.layerCount)
    }

    @Test("A size that the model leaves open has to be said")
    func openSize() throws {
        let model = Files.model("dynamic-size.onnx")
        let refused = try Tool.run("inspect", model)
        #expect(refused.status == 1)
        #expect(refused.errors.count == 1)
        #expect(refused.messages.contains("[N, 3, H, W]"))
        #expect(refused.messages.contains("--input-shape input=1x3xHxW"))
        let run = try Tool.run("inspect", model, "--input-shape", "input=2x3x6x4", "--format", "json")
        #expect(try run.json(Inspection.self).outputs.map(\.shapes) == [[[2, 10, 6, 4]]])
    }

    @Test("Shapes of several inputs, by name or in order", arguments: [["4x3", "4x3"], ["right=4x3", "left=4x3"]])
    func severalInputs(shapes: [String]) throws {
        let run = try Tool.run(
            ["inspect", Files.model("two-inputs-two-outputs.onnx"), "--format", "json"]
                + shapes.flatMap { ["--input-shape", $0] })
        let told = try run.json(Inspection.self)
        #expect(told.inputs.map(\.name) == ["left", "right"])
        #expect(told.inputs.map(\.shape) == [[4, 3], [4, 3]])
        #expect(Set(told.outputs.map(\.shapes)) == [[[4, 3]], [[4, 6]]])
    }

    static let refusedShapes: [(shapes: [String], named: String)] = [
        (["middle=2x3"], "middle"), (["left=2x3", "left=2x3"], "left"), (["2x3", "2x3", "2x3"], "2x3"),
        (["left=2x4", "right=2x3"], "left"),
    ]

    @Test("Shapes that the network has no use for", arguments: refusedShapes)
    func refusals(shapes: [String], named: String) throws {
        let run = try Tool.run(
            ["inspect", Files.model("two-inputs-two-outputs.onnx")] + shapes.flatMap { ["--input-shape", $0] })
        #expect(run.status == 1)
        #expect(run.errors.count == 1)
        #expect(run.messages.hasPrefix("error: ") && run.messages.contains(named))
    }

    @Test("A graph has a box for each layer")
    func graph() throws {
        let model = Files.model("tiny-classifier.onnx")
        let graph = try Tool.run("inspect", model, "--dot")
        let told = try Tool.run("inspect", model, "--format", "json").json(Inspection.self)
        #expect(graph.status == 0)
        #expect(graph.lines.first?.hasPrefix("digraph") == true)
        #expect(graph.lines.last == "}")
        for layer in told.layers { #expect(graph.output.contains(layer.name)) }
        #expect(graph.lines.count { $0.contains("->") } >= told.layers.count)
    }
}
