import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn profile")
struct ProfileTests {
    struct Profile: Decodable {
        struct Layer: Decodable {
            let number: Int
            let name: String
            let type: String
            let milliseconds: Double
            let share: Double
        }
        struct LayerType: Decodable {
            let count: Int
            let share: Double
        }
        let openCV: String
        let threads: Int
        let warmup: Int
        let runs: Int
        let milliseconds: [String: Double]
        let layerCount: Int
        let layers: [Layer]
        let types: [LayerType]
    }

    private func profile(_ arguments: String...) throws -> Profile {
        let run = try Tool.run(["profile", "--format", "json"] + arguments)
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        return try run.json()
    }

    @Test("Times that fit each other")
    func times() throws {
        let told = try profile(Files.model("tiny-classifier.onnx"), "--runs", "7", "--warmup", "0", "--threads", "1")
        #expect(told.openCV == OpenCV.versionString)
        #expect(told.threads == 1)
        #expect(told.runs == 7)
        #expect(told.warmup == 0)
        let times = told.milliseconds
        let minimum = try #require(times["minimum"])
        let median = try #require(times["median"])
        let percentile95 = try #require(times["percentile95"])
        let inLayers = try #require(times["profile"])
        #expect(0 < inLayers && inLayers <= median)
        #expect(0 < minimum && minimum <= median && median <= percentile95)
        #expect(try #require(times["first"]) > 0)
    }

    @Test("Layers in the network's order, and their shares")
    func layers() throws {
        let told = try profile(Files.model("tiny-classifier.onnx"))
        #expect(told.layers.map(\.number) == Array(1...told.layerCount))
        #expect(told.layers.contains { $0.type.hasPrefix("Conv") && $0.milliseconds > 0 })
        #expect(told.layers.allSatisfy { !$0.name.isEmpty && $0.milliseconds >= 0 })
        #expect(abs(told.layers.map(\.share).reduce(0, +) - 1) < 1e-6)
        #expect(abs(told.types.map(\.share).reduce(0, +) - 1) < 1e-6)
        #expect(told.types.map(\.count).reduce(0, +) == told.layerCount)
    }

    @Test("The slowest layers alone, the slowest first or in the network's order", arguments: ["time", "network"])
    func slowest(order: String) throws {
        let told = try profile("--runs", "2", "--sort", order, "--top", "5")
        #expect(told.layers.count == 5)
        #expect(told.layerCount > 5)
        let keys = order == "time" ? told.layers.map { -$0.share } : told.layers.map { Double($0.number) }
        #expect(keys == keys.sorted())
    }

    @Test("A page with the wall clock, layers with bars, and types")
    func text() throws {
        let run = try Tool.run("profile", "--runs", "3", "--top", "4", "--sort", "time")
        #expect(run.status == 0)
        #expect(!run.output.contains("\u{1B}"))
        for fact in ["first call", "minimum", "median", "of 3 runs", "95th percentile", "getPerfProfile", "4 slowest"] {
            #expect(run.output.contains(fact))
        }
        #expect(run.lines.contains { $0.contains("Conv") && $0.hasSuffix(String(repeating: "█", count: 24)) })
    }

    @Test("Any shape, and inputs of several")
    func shapes() throws {
        #expect(try profile(Files.model("dynamic-size.onnx"), "--input-shape", "3x3x5x7").layerCount > 0)
        #expect(try profile(Files.model("two-inputs-two-outputs.onnx")).layerCount > 0)
        // OpenCV 4 reads it only with its shape.
        let squeeze = Fixture.path("ONNXSweep/Squeeze.op13.1x3x1x5-_2.open/model.onnx")
        #expect(try profile(squeeze, "--input-shape", "1x3x1x5").layerCount > 0)
        let refused = try Tool.run("profile", Files.model("dynamic-size.onnx"))
        #expect(refused.status == 1)
        #expect(refused.errors.count == 1 && refused.messages.contains("--input-shape"))
    }

    @Test("An engine that this OpenCV lacks is refused", .enabled(if: !Engine.onnxRuntime.isAvailable, "it has it"))
    func engine() throws {
        let run = try Tool.run("profile", "--engine", "onnxruntime")
        #expect(run.status == 1)
        #expect(run.errors.count == 1 && run.messages.contains("ONNX Runtime"))
    }

    @Test("ONNX Runtime, which tells no layers", .enabled(if: Engine.onnxRuntime.isAvailable, "needs ONNX Runtime"))
    func onnxRuntime() throws {
        let run = try Tool.run("profile", "--engine", "onnxruntime", "--runs", "3")
        #expect(run.status == 0)
        #expect(run.output.contains("engine onnxruntime"))
        #expect(run.output.contains("median"))
    }

    struct Sweep: Decodable {
        struct Plan: Decodable {
            let threads: Int
            let workers: Int
            let batch: Int
            let imagesPerSecond: Double?
            let error: String?
        }
        let processors: Int
        let plans: [Plan]
    }

    @Test("A sweep takes no options for layers", arguments: ["--runs", "--warmup", "--top"])
    func optionsForLayers(_ option: String) throws {
        let run = try Tool.run("profile", "--sweep", option, "7")
        #expect(run.status == 64 && run.messages.contains("--sweep compares plans, not layers"))
    }

    @Test("A network that takes no plan fails once")
    func noPlan() throws {
        let run = try Tool.run("profile", Files.model("dynamic-size.onnx"), "--sweep")
        #expect(run.status == 1 && run.errors.count == 1, "\(run.messages)")
        #expect(run.messages.contains("--input-shape") && run.output.isEmpty)
    }

    @Test("A count that is given is measured, however large")
    func largeCounts() throws {
        let run = try Tool.run(
            [
                "profile", Files.model("tiny-classifier.onnx"), "--sweep", "--threads", "64", "--batch", "1",
                "--format", "json",
            ])
        #expect(try run.json(Sweep.self).plans.contains { $0.threads == 64 && $0.workers == 1 })
    }

    @Test("A sweep has a rate for every plan, or says why the network refuses it")
    func sweep() throws {
        let model = Files.model("tiny-classifier.onnx")
        let run = try Tool.run(
            "profile", model, "--sweep", "--threads", "1", "--workers", "2", "--format", "json")
        #expect(run.status == 0 && run.messages.isEmpty)
        let sweep = try run.json(Sweep.self)
        #expect(sweep.plans.map(\.batch) == [1, 2, 4, 8])
        #expect(sweep.plans.allSatisfy { $0.threads == 1 && $0.workers == 2 })
        #expect(sweep.plans.allSatisfy { ($0.imagesPerSecond ?? 0) > 0 || $0.error != nil })
        #expect((sweep.plans[0].imagesPerSecond ?? 0) > 0)
        let text = try Tool.run("profile", model, "--sweep", "--threads", "1", "--workers", "1", "--batch", "2")
        #expect(text.output.contains("--threads 1 --workers 1 --batch 2"))
    }

    @Test("A sweep of threads has a rate for every plan, also in ONNX Runtime, which reads a network for each number")
    func sweepOverThreads() throws {
        let run = try Tool.run(
            "profile", Files.model("tiny-classifier.onnx"), "--engine", "auto", "--sweep", "--batch", "1", "--format",
            "json")
        let sweep = try run.json(Sweep.self)
        #expect(sweep.plans.contains { $0.threads > 1 } == (sweep.processors > 1))
        #expect(sweep.plans.allSatisfy { ($0.imagesPerSecond ?? 0) > 0 })
    }

    @Test("Workers are for a sweep", arguments: [["--workers", "2"], ["--sweep", "--workers", "0"]])
    func workers(arguments: [String]) throws {
        let run = try Tool.run(["profile"] + arguments)
        #expect(run.status == 64 && run.messages.contains("--workers"))
    }
}
