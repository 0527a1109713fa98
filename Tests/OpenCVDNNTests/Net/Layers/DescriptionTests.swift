import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("A network as text")
struct DescriptionTests {
    static func net(_ engine: Engine) throws -> DNNNet {
        try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
    }

    static func withInput(_ engine: Engine) throws -> DNNNet {
        let net = try net(engine)
        try net.setInput(Fixture.array("Models/tiny-classifier.input.npy"))
        return net
    }

    @Test("OpenCV's own words name the layers, and are the same in a file")
    func dump() throws {
        for engine in Engine.runnable {
            let net = try Self.withInput(engine)
            let text = try net.dump()
            // OpenCV's own name of an output's layer does not say that it is one.
            let names = try net.layerNames.map { $0.replacing("/output", with: "") }
            #expect(names.allSatisfy(text.contains))
            try withTemporaryFolder { folder in
                try net.dumpToFile("\(folder)/net.txt")
                #expect(try String(contentsOfFile: "\(folder)/net.txt", encoding: .utf8) == net.dump())
            }
            #expect(throws: DNNError.self) { try net.dumpToFile("/nowhere/at/all/net.txt") }
        }
    }

    @Test("A dump leaves the network as it was, but forgets the profile of the classic engine")
    func runsOn() throws {
        let net = try Self.withInput(.classic)
        let output = try net.forward()
        _ = try net.dump()
        #expect(throws: DNNError.self) { try net.getPerfProfile() }
        #expect(try disagreement(of: net.forward(), with: output) == nil)
        #expect(try net.getPerfProfile().layers.count > 0)
    }

    @Test("The classic engine describes a network that has an input")
    func noInput() throws {
        let net = try Self.net(.classic)
        let error = #expect(throws: DNNError.self) { try net.dump() }
        #expect(error?.code == .noInput)
    }

    @Test("pbtxt", .enabled(if: OpenCV.version >= OpenCV.Version(4, 10), "needs OpenCV 4.10 or later"))
    func pbtxt() throws {
        let error = #expect(throws: DNNError.self) { try Self.net(.classic).pbtxt }
        #expect(error?.code == .noInput)
        let net = try Self.withInput(.classic)
        let text = try net.pbtxt
        #expect(try net.layers.allSatisfy { text.contains("name: \"\($0.name)\"") })
        try withTemporaryFolder { folder in
            try net.dumpToPbtxt("\(folder)/net.pbtxt")
            #expect(try String(contentsOfFile: "\(folder)/net.pbtxt", encoding: .utf8) == text)
        }
    }

    @Test(
        "pbtxt is refused by name of the version", .enabled(if: OpenCV.version < OpenCV.Version(4, 10), "OpenCV has it")
    )
    func noPbtxt() throws {
        let error = #expect(throws: DNNError.self) { try Self.withInput(.classic).pbtxt }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("4.10") == true)
    }

    @Test("A graph has a box for each layer and an arrow for each input of one", arguments: Engine.runnable)
    func graphviz(engine: Engine) throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/two-inputs-two-outputs.onnx"), engine: engine)
        let lines = try net.graphviz.split(separator: "\n")
        let layers = try net.layers
        #expect(lines.first == "digraph network {")
        #expect(lines.last == "}")
        for layer in layers {
            #expect(lines.contains { $0.hasPrefix("    layer\(layer.id) [label=\"\(layer.name)\\n") })
        }
        #expect(lines.filter { $0.contains(" -> ") }.count == layers.map(\.inputs.count).reduce(0, +))
        let analysis = try net.analysis(inputShapes: [[2, 3], [2, 3]])
        #expect(analysis.graphviz.contains("(2, 6)"))
    }
}
