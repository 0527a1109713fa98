import OpenCVDNN
import TestSupport
import Testing

@Suite("Profiling and tracing of OpenCV 5", .enabled(if: OpenCV.version >= OpenCV.Version(5, 0), "needs OpenCV 5"))
struct ProfilingTests {
    static func net(_ engine: Engine) throws -> DNNNet {
        try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"), engine: engine)
    }

    @Test("Entries by type and by layer", arguments: Engine.runnable)
    func entries(engine: Engine) throws {
        let net = try Self.net(engine)
        #expect(try net.profilingMode == .none)
        try net.setProfilingMode(.summary)
        #expect(try net.profilingMode == .summary)
        let early = #expect(throws: DNNError.self) { try net.profileEntries }
        #expect(early?.code == .noProfile)
        #expect(throws: DNNError.self) { try net.printPerfProfile() }
        let input = try Fixture.array("Models/tiny-classifier.input.npy")
        _ = try net.forward(input)
        let types = try net.layerTypes
        let summary = try net.profileEntries
        #expect(!summary.isEmpty)
        #expect(summary.allSatisfy { (1...types[$0.label, default: 0]).contains($0.layerCount) })
        #expect(summary.map(\.time) == summary.map(\.time).sorted(by: >))
        try net.setProfilingMode(.detailed)
        _ = try net.forward(input)
        let labels = Set(try net.layers.map { "\($0.name) (\($0.type))" })
        #expect(try net.profileEntries.allSatisfy { labels.contains($0.label) && $0.layerCount == 1 })
        try net.printPerfProfile()
    }

    @Test("Modes are set and read, and others refused", arguments: Engine.runnable)
    func modes(engine: Engine) throws {
        let net = try Self.net(engine)
        #expect(try net.tracingMode == .none)
        for mode in [TracingMode.all, .operations, .none] {
            try net.setTracingMode(mode)
            #expect(try net.tracingMode == mode)
        }
        for call in [
            { try net.setTracingMode(TracingMode(rawValue: 3)) },
            { try net.setProfilingMode(ProfilingMode(rawValue: -1)) },
        ] {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test("The new engine remembers the format; finalizing changes no answer")
    func format() throws {
        #expect(try Self.net(.new).modelFormat == .onnx)
        #expect(try Self.net(.classic).modelFormat == .generic)
        let net = try Self.net(.new)
        try net.finalizeNet()
        let output = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
        let expected = try Fixture.array("Models/tiny-classifier.output.npy")
        #expect(try disagreement(of: output, with: expected, tolerance: 1e-5) == nil)
    }
}

@Suite("Profiling and tracing with OpenCV 4", .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "OpenCV 5 has them"))
struct NoProfilingTests {
    @Test("Each is refused by name of the version")
    func refused() throws {
        let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        let calls: [() throws -> Void] = [
            { try net.setProfilingMode(.summary) }, { _ = try net.profilingMode },
            { try net.setTracingMode(.all) }, { _ = try net.tracingMode }, { _ = try net.modelFormat },
            { try net.finalizeNet() }, { _ = try net.profileEntries }, { try net.printPerfProfile() },
        ]
        for call in calls {
            let error = #expect(throws: DNNError.self, performing: call)
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("OpenCV 5") == true)
        }
    }
}
