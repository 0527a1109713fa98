import OpenCVDNN

/// A diagnosis as text.
struct DiagnosisText: CustomStringConvertible {
    private let told: Diagnosis

    init(_ diagnosis: Diagnosis) { told = diagnosis }

    var description: String {
        var page = Page()
        page.heading("OpenCV \(told.openCV)")
        page.facts([
            "library": told.library ?? "linked statically",
            "loaded": "\(told.loadedLibraryCount) shared libraries in this process",
        ])
        page.heading("Build")
        page.facts([
            "host": told.build.host,
            "compiler": told.build.compiler,
            "optimization": [told.build.configuration, told.build.optimization].compactMap(\.self).joined(
                separator: ", "),
            "parallel": told.build.parallelFramework ?? "none",
            "BLAS, LAPACK": told.build.lapack ?? "none",
            "OpenCL": told.build.openCL ?? "none",
            "protobuf": told.build.protobuf,
        ])
        page.heading("Networks run on")
        page.facts([
            "engines": told.engines.filter(\.isAvailable).map(\.name).joined(separator: ", "),
            "not built in": told.engines.filter { !$0.isAvailable }.map(\.name).joined(separator: ", "),
            "backends": told.backends.map { "\($0.name) (\($0.targets.joined(separator: ", ")))" }.joined(
                separator: ", "),
            "threads": "\(told.threads) for \(told.processors) processors",
        ])
        page.heading("Instruction sets")
        page.facts([
            "baseline": told.cpu.baseline.joined(separator: " "),
            "used if available": told.cpu.dispatched.joined(separator: " "),
            "not on this processor": told.cpu.unavailable.joined(separator: " "),
        ])
        page.heading("Image formats")
        page.line(
            told.imageCodecs.isEmpty
                ? "none: this tool was built without the package trait ImageCodecs"
                : told.imageCodecs.map(\.name).joined(separator: ", "))
        page.heading("What would make it faster")
        for advice in told.advice { page.item(advice) }
        if told.advice.isEmpty { page.line("nothing found; 'opencv-dnn profile' shows where the time goes") }
        return page.text
    }
}
