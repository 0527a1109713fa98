// swift-tools-version: 6.2
import PackageDescription

// The library's own sources are built here again, through links, so that a twin can time parts of it that are not public, and so that
// one program has no codecs. The C++ twins find OpenCV as the library does, and the headers of ONNX Runtime where
// Scripts/fetch-onnxruntime puts them for Scripts/build-opencv.
let ownOpenCV = Context.environment["OPENCV_ROOT"]
let prefixes = [ownOpenCV, "/usr", "/opt/homebrew", "/usr/local"].compactMap { $0 }

let openCV: [LinkerSetting] = [
    .unsafeFlags(prefixes.map { "-L\($0)/lib" }),
    .unsafeFlags(ownOpenCV.map { ["-Xlinker", "-rpath", "-Xlinker", "\($0)/lib"] } ?? []),
    .linkedLibrary("opencv_dnn"), .linkedLibrary("opencv_imgproc"), .linkedLibrary("opencv_core"),
    .linkedLibrary("m"),
]
let codecs: [LinkerSetting] = [.linkedLibrary("opencv_imgcodecs")]
let folders = ["include/opencv5", "include/opencv4", "onnxruntime/include"]
let headers: [CXXSetting] = [
    .unsafeFlags(prefixes.flatMap { prefix in folders.flatMap { ["-isystem", "\(prefix)/\($0)"] } })
]
let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "swift-opencv-dnn-benchmarks",
    platforms: [.macOS(.v13)],
    products: [.library(name: "CountAllocations", type: .dynamic, targets: ["CountAllocations"])],
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
        .target(
            name: "ImagePipeline", dependencies: ["OpenCVDNN"], path: "Library/ImagePipeline",
            exclude: ["ImagePipeline.docc"], swiftSettings: swift),
        .target(
            name: "ImageClassification", dependencies: ["ImagePipeline", "OpenCVDNN"],
            path: "Library/ImageClassification",
            exclude: ["ImageClassification.docc"], swiftSettings: swift),
        .target(name: "CEfficientNetLite0", path: "Library/CEfficientNetLite0", exclude: ["Model"]),
        .target(
            name: "EfficientNetLite0", dependencies: ["CEfficientNetLite0", "ImageClassification", "OpenCVDNN"],
            path: "Library/EfficientNetLite0", exclude: ["EfficientNetLite0.docc"], swiftSettings: swift),
        .target(name: "CountAllocations"),
        .executableTarget(name: "twin-in-cxx", path: "Sources/CxxTwin", cxxSettings: headers, linkerSettings: openCV),
        .executableTarget(
            name: "photos-in-cxx", path: "Sources/CxxPhotos", cxxSettings: headers, linkerSettings: codecs + openCV),
        .executableTarget(
            name: "twin-in-swift",
            dependencies: ["EfficientNetLite0", "ImageClassification", "ModelGraph", "OpenCVDNN"],
            path: "Sources/SwiftTwin", swiftSettings: swift),
        .executableTarget(name: "empty", path: "Sources/Empty", swiftSettings: swift),
        .executableTarget(
            name: "without-codecs", dependencies: ["OpenCVDNN"], path: "Sources/WithoutCodecs", swiftSettings: swift),
        .executableTarget(
            name: "resampling", dependencies: ["OpenCVDNN"], path: "Sources/Resampling", swiftSettings: swift),
        .executableTarget(name: "benchmark", path: "Sources/Runner", swiftSettings: swift),
    ],
    cLanguageStandard: .c2x,  // for #embed
    cxxLanguageStandard: .cxx17
)
