import OpenCVDNN

/// What would make networks run faster with this OpenCV, the greatest gain first.
struct Advice {
    private let found: Diagnosis

    init(_ diagnosis: Diagnosis) { found = diagnosis }

    var all: [String] {
        [
            unoptimized, oneThread, fewThreads, oldVersion, noRuntime, vectors, devices, manyLibraries, debugTool,
        ].compactMap(\.self)
    }

    private var unoptimized: String? {
        guard let level = found.build.optimization, ["-O0", "-Og", "/Od"].contains(level) else { return nil }
        return "OpenCV was built without optimization (\(level)): install a release build."
    }

    private var oneThread: String? {
        let framework = found.build.parallelFramework ?? "none"
        guard ["none", "NO"].contains(framework), found.processors > 1 else { return nil }
        return "OpenCV was built without a parallel framework and computes on 1 of \(found.processors) processors: "
            + "install a build with TBB, OpenMP or pthreads."
    }

    private var fewThreads: String? {
        guard oneThread == nil, found.threads < found.processors else { return nil }
        return "OpenCV computes on \(max(found.threads, 1)) of \(found.processors) processors: use --threads "
            + "\(found.processors), or OpenCV.setThreadCount(\(found.processors)) in a program."
    }

    // According to the times of the bundled model.
    private var oldVersion: String? {
        guard OpenCV.version.major < 5 else { return nil }
        return "OpenCV 5 runs the bundled model about twice as fast as \(found.openCV): install it, or build it with "
            + "'Scripts/build-opencv PREFIX' and then this package with 'OPENCV_ROOT=PREFIX swift build'."
    }

    private var noRuntime: String? {
        if Engine.onnxRuntime.isAvailable {
            return "ONNX Runtime is built in and often the fastest for .onnx files: try --engine auto."
        }
        return "OpenCV was built without ONNX Runtime, the fastest engine for .onnx files: "
            + "'Scripts/build-opencv --with-onnxruntime PREFIX', then --engine auto."
    }

    private var vectors: String? {
        let isIntel = found.cpu.all.contains { $0.hasPrefix("SSE") }
        guard isIntel, !found.cpu.all.contains(where: { $0.hasPrefix("AVX2") }) else { return nil }
        return "OpenCV was built without code for AVX2, which processors since 2013 have: install a build with it."
    }

    private var devices: String? {
        let others = found.backends.flatMap { backend in
            backend.targets.filter { (backend.name, $0) != ("opencv", "cpu") }
                .map { "--backend \(backend.name) --target \($0)" }
        }
        return others.isEmpty ? nil : "Other devices are available; try " + others.joined(separator: ", or ") + "."
    }

    // OpenCV's four libraries load about 20 others with built-in codecs, and 150 on Debian, because of GDAL.
    private var manyLibraries: String? {
        guard found.loadedLibraryCount > 100 else { return nil }
        return
            "\(found.loadedLibraryCount) shared libraries are loaded at start, most of them for image formats: "
            + "'Scripts/build-opencv PREFIX' makes a build that loads a fifth of them, and a program that decodes no images can "
            + "turn off the package trait ImageCodecs."
    }

    private var debugTool: String? {
        #if DEBUG
            return "This is a debug build, which prepares images more slowly: use 'swift build -c release'."
        #else
            return nil
        #endif
    }
}
