import OpenCVDNN

/// A description of this OpenCV. The properties are the keys of the JSON.
struct Diagnosis: Encodable {
    var openCV: String
    /// The file of OpenCV's core library; `nil` if it is linked statically.
    var library: String?
    var loadedLibraryCount: Int
    var build: Build
    var engines: [Availability]
    var backends: [BackendTargets]
    var threads: Int
    var processors: Int
    var cpu: CPUFeatures
    var imageCodecs: [Codec]
    var advice: [String]

    /// How OpenCV was built. Values that its build information lacks are `nil`.
    struct Build: Encodable {
        var configuration: String?
        var compiler: String?
        var optimization: String?
        var host: String?
        var parallelFramework: String?
        var lapack: String?
        var openCL: String?
        var protobuf: String?
    }

    struct Availability: Encodable {
        var name: String
        var isAvailable: Bool
    }

    struct BackendTargets: Encodable {
        var name: String
        var targets: [String]
    }

    struct Codec: Encodable {
        var name: String
        var library: String
    }

    init() throws {
        let information = BuildInformation(OpenCV.buildInformation)
        let libraries = LoadedLibraries.paths
        openCV = OpenCV.versionString
        library = libraries.first { $0.contains("opencv_core") }
        loadedLibraryCount = libraries.count
        build = Build(information)
        engines = Engine.allCases.filter { $0 != .default }.map {
            Availability(name: $0.description, isAvailable: $0.isAvailable)
        }
        backends = try Backend.available.map { backend in
            BackendTargets(name: backend.description, targets: try backend.availableTargets.map(\.description))
        }
        threads = OpenCV.threadCount
        processors = OpenCV.processorCount
        cpu = CPUFeatures(line: OpenCV.cpuFeatures)
        // ZLib isn't an image format.
        imageCodecs =
            OpenCV.hasImageCodecs
            ? information.present(in: "Media I/O").filter { $0.key != "ZLib" }.map {
                Codec(name: $0.key, library: $0.value)
            } : []
        advice = []
        advice = Advice(self).all
    }
}

extension Diagnosis.Build {
    init(_ information: BuildInformation) {
        configuration = information["Configuration"]
        compiler = information["C++ Compiler"]
        let flags = information["C++ flags (\(configuration ?? "Release"))"] ?? information["C++ flags (Release)"]
        // The last one applies.
        optimization = flags?.split(separator: " ").last { $0.hasPrefix("-O") || $0.hasPrefix("/O") }.map(String.init)
        host = information["Host"]
        parallelFramework = information["Parallel framework"]
        lapack = information["Lapack"]
        openCL = information["OpenCL"]
        protobuf = information["Protobuf"]
    }
}
