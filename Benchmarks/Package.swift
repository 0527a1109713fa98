// swift-tools-version: 6.2
import PackageDescription

// The library's own sources are built here again, through links, so that a twin can time parts of it that are not public. The
// C++ twin finds OpenCV as the library does.
let ownOpenCV = Context.environment["OPENCV_ROOT"]
let prefixes = [ownOpenCV, "/usr", "/opt/homebrew", "/usr/local"].compactMap { $0 }

let openCV: [LinkerSetting] = [
    .unsafeFlags(prefixes.map { "-L\($0)/lib" }),
    .unsafeFlags(ownOpenCV.map { ["-Xlinker", "-rpath", "-Xlinker", "\($0)/lib"] } ?? []),
    .linkedLibrary("opencv_dnn"), .linkedLibrary("opencv_imgproc"), .linkedLibrary("opencv_core"),
]
let headers: [CXXSetting] = [
    .unsafeFlags(
        prefixes.flatMap { prefix in ["opencv5", "opencv4"].flatMap { ["-isystem", "\(prefix)/include/\($0)"] } })
]
let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "swift-opencv-dnn-benchmarks",
    platforms: [.macOS(.v13)],
    targets: [
        .target(
            name: "COpenCVDNN", path: "CShim", sources: ["src"], publicHeadersPath: "include",
            cxxSettings: headers + [.headerSearchPath("src")], linkerSettings: openCV),
        .target(
            name: "ModelGraph", path: "Library/ModelGraph",
            swiftSettings: swift + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "OpenCVDNN", dependencies: ["COpenCVDNN", "ModelGraph"], path: "Library/OpenCVDNN",
            exclude: ["OpenCVDNN.docc"], swiftSettings: swift),
        .executableTarget(name: "twin-in-cxx", path: "Sources/CxxTwin", cxxSettings: headers, linkerSettings: openCV),
        .executableTarget(
            name: "twin-in-swift", dependencies: ["ModelGraph", "OpenCVDNN"], path: "Sources/SwiftTwin",
            swiftSettings: swift),
        .executableTarget(
            name: "resampling", dependencies: ["OpenCVDNN"], path: "Sources/Resampling", swiftSettings: swift),
        .executableTarget(name: "benchmark", path: "Sources/Runner", swiftSettings: swift),
    ],
    cxxLanguageStandard: .cxx17
)
