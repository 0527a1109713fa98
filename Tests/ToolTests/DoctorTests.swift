import OpenCVDNN
import TestSupport
import Testing

/// This process has the same OpenCV as the tool.
@Suite("opencv-dnn doctor")
struct DoctorTests {
    struct Diagnosis: Decodable {
        struct Build: Decodable {
            let configuration: String?
            let compiler: String?
            let optimization: String?
            let parallelFramework: String?
        }
        struct Engine: Decodable {
            let name: String
            let isAvailable: Bool
        }
        struct Backend: Decodable {
            let name: String
            let targets: [String]
        }
        struct CPU: Decodable {
            let baseline: [String]
            let dispatched: [String]
            let unavailable: [String]
        }
        struct Codec: Decodable { let name: String }
        let openCV: String
        let library: String?
        let loadedLibraryCount: Int
        let build: Build
        let engines: [Engine]
        let backends: [Backend]
        let threads: Int
        let processors: Int
        let cpu: CPU
        let imageCodecs: [Codec]
        let advice: [String]
    }

    @Test("What OpenCV says of itself")
    func facts() throws {
        let run = try Tool.run("doctor", "--format", "json")
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        let told = try run.json(Diagnosis.self)
        #expect(told.openCV == OpenCV.versionString)
        #expect(told.threads == OpenCV.threadCount)
        #expect(told.processors == OpenCV.processorCount)
        for engine in told.engines {
            let known = try #require(Engine.allCases.first { $0.description == engine.name })
            #expect(engine.isAvailable == known.isAvailable)
        }
        #expect(told.backends.contains { $0.name == "opencv" && $0.targets.contains("cpu") })
        let words = Set(OpenCV.cpuFeatures.split(separator: " ").map { $0.filter { !"*?".contains($0) } })
        #expect(Set(told.cpu.baseline + told.cpu.dispatched + told.cpu.unavailable) == words)
        #expect(told.imageCodecs.isEmpty != OpenCV.hasImageCodecs)
    }

    @Test("How it was built, in the words of the build information")
    func build() throws {
        let build = try Tool.run("doctor", "--format", "json").json(Diagnosis.self).build
        let lines = OpenCV.buildInformation.split(separator: "\n")
        for (key, value) in [
            ("Configuration:", build.configuration), ("C++ Compiler:", build.compiler),
            ("C++ flags", build.optimization), ("Parallel framework:", build.parallelFramework),
        ] {
            let value = try #require(value)
            #expect(lines.contains { $0.contains(key) && $0.contains(value) })
        }
    }

    @Test("OpenCV's whole build information")
    func wholeBuild() throws {
        #expect(try Tool.run("doctor", "--build").output == OpenCV.buildInformation)
    }

    @Test("The library's file, and how many there are", .enabled(if: isLinux, "macOS names it by its install name"))
    func libraries() throws {
        let told = try Tool.run("doctor", "--format", "json").json(Diagnosis.self)
        let isShared = OpenCV.buildInformation.contains(/Built as dynamic libs\?: +YES/)
        #expect(isShared ? told.library?.contains("libopencv_core.so") == true : told.library == nil)
        #expect(told.loadedLibraryCount > 10)
    }

    @Test("Advice follows from what was found")
    func advice() throws {
        let told = try Tool.run("doctor", "--format", "json").json(Diagnosis.self)
        #expect(told.advice.contains { $0.hasPrefix("OpenCV 5 ") } == (OpenCV.version.major < 5))
        #expect(told.advice.contains { $0.contains("--engine auto") })
        #expect(told.advice.contains { $0.contains("--with-onnxruntime") } == !Engine.onnxRuntime.isAvailable)
        #expect(told.advice.contains { $0.contains("--threads") } == (told.threads < told.processors))
        #expect(told.advice.contains { $0.contains("are loaded at start") } == (told.loadedLibraryCount > 100))
    }

    @Test("A page with a heading for each topic")
    func text() throws {
        let run = try Tool.run("doctor")
        #expect(run.status == 0)
        #expect(!run.output.contains("\u{1B}"))
        #expect(
            run.lines.filter { !$0.hasPrefix(" ") } == [
                "OpenCV \(OpenCV.versionString)", "Build", "Networks run on", "Instruction sets", "Image formats",
                "What would make it faster",
            ])
        #expect(run.lines.allSatisfy { $0.count <= 110 || $0.contains("/") })
    }
}

#if os(Linux)
    private let isLinux = true
#else
    private let isLinux = false
#endif
