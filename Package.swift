// swift-tools-version: 6.2
import PackageDescription

// Where OpenCV may be installed, best first. This manifest never looks at the disk: SwiftPM caches its answer, which
// would go stale the moment OpenCV is installed. The compiler passes over folders that do not exist.
let ownOpenCV = Context.environment["OPENCV_ROOT"]
let prefixes = [ownOpenCV, "/usr", "/opt/homebrew", "/usr/local"].compactMap { $0 }

// Debian's imgcodecs loads 130 shared libraries, so on Linux the shim loads it itself, with the first image file. In a folder of
// one's own OpenCV may be static.
#if os(Linux)
    let linksCodecs = ownOpenCV != nil
#else
    let linksCodecs = true
#endif
let linkedCodecs: [LinkerSetting] = [.linkedLibrary("opencv_imgcodecs", .when(traits: ["ImageCodecs"]))]

// pkg-config's opencv4 names 55 libraries, which load 374 shared objects to print a version; these load 24.
let openCV: [LinkerSetting] =
    [
        .unsafeFlags(prefixes.map { "-L\($0)/lib" }),
        .unsafeFlags(ownOpenCV.map { ["-Xlinker", "-rpath", "-Xlinker", "\($0)/lib"] } ?? []),
        // Each before those that it needs, as archives want it.
        .linkedLibrary("opencv_dnn"),
    ] + (linksCodecs ? linkedCodecs : []) + [
        .linkedLibrary("opencv_imgproc"),
        .linkedLibrary("opencv_core"),
    ]

let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

// A program of Examples: its folder, and what it imports.
func example(_ name: String, in folder: String = "Examples", _ dependencies: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "\(folder)/\(name)", swiftSettings: swift)
}
let cookbook = "Examples/Cookbook"

let package = Package(
    name: "swift-opencv-dnn",
    platforms: [.macOS(.v13)],
    products: [
        .library(name: "OpenCVDNN", targets: ["OpenCVDNN"]),
        .library(name: "BlazeFace", targets: ["BlazeFace"]),
        .library(name: "EfficientNetLite0", targets: ["EfficientNetLite0"]),
        .library(name: "ImageClassification", targets: ["ImageClassification"]),
        .library(name: "ImageSegmentation", targets: ["ImageSegmentation"]),
        .library(name: "TextRecognition", targets: ["TextRecognition"]),
        .library(name: "ImagePipeline", targets: ["ImagePipeline"]),
        .library(name: "ObjectDetection", targets: ["ObjectDetection"]),
        .library(name: "OpenCVDNNFoundation", targets: ["OpenCVDNNFoundation"]),
        .executable(name: "opencv-dnn", targets: ["opencv-dnn"]),
    ],
    traits: [
        .trait(
            name: "ImageCodecs",
            description: "Read and write image files (PNG, JPEG, ...) with opencv_imgcodecs."),
        .default(enabledTraits: ["ImageCodecs"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        .target(
            name: "COpenCVDNN",
            path: "CShim",
            sources: ["src"],
            publicHeadersPath: "include",
            cxxSettings: [
                .headerSearchPath("src"),
                .unsafeFlags(
                    prefixes.flatMap { prefix in
                        ["opencv5", "opencv4"].flatMap { ["-isystem", "\(prefix)/include/\($0)"] }
                    } + ["-Wfatal-errors"]),  // so that a missing OpenCV is one sentence
                .define("OCVDNN_IMAGE_CODECS", .when(traits: ["ImageCodecs"])),
            ] + (linksCodecs ? [.define("OCVDNN_LINKED_CODECS")] : []),
            linkerSettings: openCV),
        .target(
            name: "ModelGraph",
            swiftSettings: swift + [.enableExperimentalFeature("Lifetimes")]),  // WireReader lends a span
        .testTarget(name: "ModelGraphTests", dependencies: ["ModelGraph"], swiftSettings: swift),
        .target(name: "OpenCVDNN", dependencies: ["COpenCVDNN", "ModelGraph"], swiftSettings: swift),
        .target(name: "TestSupport", dependencies: ["OpenCVDNN"], path: "Tests/TestSupport", swiftSettings: swift),
        .testTarget(
            name: "OpenCVDNNTests", dependencies: ["OpenCVDNN", "TestSupport", "random-networks"], swiftSettings: swift),
        .executableTarget(
            name: "random-networks", dependencies: ["OpenCVDNN"], path: "Tests/RandomNetworks", swiftSettings: swift),
        .target(name: "CBlazeFace", exclude: ["Model"]),
        .target(
            name: "BlazeFace", dependencies: ["CBlazeFace", "ImagePipeline", "ObjectDetection", "OpenCVDNN"],
            swiftSettings: swift),
        .testTarget(
            name: "BlazeFaceTests",
            dependencies: ["BlazeFace", "ImagePipeline", "ObjectDetection", "OpenCVDNN", "TestSupport"],
            swiftSettings: swift),
        .target(name: "CEfficientNetLite0", exclude: ["Model"]),
        .target(
            name: "EfficientNetLite0", dependencies: ["CEfficientNetLite0", "ImageClassification", "OpenCVDNN"],
            swiftSettings: swift),
        .testTarget(
            name: "EfficientNetLite0Tests",
            dependencies: ["EfficientNetLite0", "ImageClassification", "OpenCVDNN", "TestSupport"],
            swiftSettings: swift),
        .target(name: "ImagePipeline", dependencies: ["ModelGraph", "OpenCVDNN"], swiftSettings: swift),
        .testTarget(
            name: "ImagePipelineTests", dependencies: ["ImagePipeline", "OpenCVDNN", "TestSupport"],
            swiftSettings: swift),
        .target(name: "ObjectDetection", dependencies: ["ImagePipeline", "OpenCVDNN"], swiftSettings: swift),
        .testTarget(
            name: "ObjectDetectionTests",
            dependencies: ["ImagePipeline", "ObjectDetection", "OpenCVDNN", "TestSupport"], swiftSettings: swift),
        .target(name: "ImageClassification", dependencies: ["ImagePipeline", "OpenCVDNN"], swiftSettings: swift),
        .target(name: "ImageSegmentation", dependencies: ["ImagePipeline", "OpenCVDNN"], swiftSettings: swift),
        .testTarget(
            name: "ImageSegmentationTests",
            dependencies: ["ImagePipeline", "ImageSegmentation", "OpenCVDNN", "TestSupport"], swiftSettings: swift),
        .target(name: "TextRecognition", dependencies: ["ImagePipeline", "OpenCVDNN"], swiftSettings: swift),
        .testTarget(
            name: "TextRecognitionTests",
            dependencies: ["ImagePipeline", "OpenCVDNN", "TestSupport", "TextRecognition"], swiftSettings: swift),
        .target(
            name: "OpenCVDNNFoundation", dependencies: ["ImageClassification", "ImagePipeline", "OpenCVDNN"],
            swiftSettings: swift),
        .testTarget(
            name: "OpenCVDNNFoundationTests",
            dependencies: ["ImageClassification", "OpenCVDNN", "OpenCVDNNFoundation", "TestSupport"],
            swiftSettings: swift),
        .executableTarget(
            name: "opencv-dnn",
            dependencies: [
                "OpenCVDNN", "ImagePipeline", "ImageClassification", "ObjectDetection", "ImageSegmentation",
                "TextRecognition", "BlazeFace", "EfficientNetLite0",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "ToolTests", dependencies: ["opencv-dnn", "OpenCVDNN", "TestSupport"], swiftSettings: swift),
        .testTarget(
            name: "ImageClassificationTests",
            dependencies: ["ImageClassification", "ImagePipeline", "OpenCVDNN", "TestSupport"],
            swiftSettings: swift),
        .target(name: "Lesson", dependencies: ["OpenCVDNN"], path: "Examples/Lesson", swiftSettings: swift),
        example("ClassifyPhoto", "EfficientNetLite0", "ImageClassification"),
        example("DetectFaces", "BlazeFace", "ObjectDetection", "OpenCVDNN"),
        example("SegmentImage", "ImageSegmentation", "OpenCVDNN"),
        example("ReadText", "OpenCVDNN", "TextRecognition"),
        example("ClassificationKata", "Lesson", "OpenCVDNN"),
        example("ClassificationPipeline", "EfficientNetLite0", "ImageClassification", "Lesson", "OpenCVDNN"),
        example("DetectObjects", "ObjectDetection", "OpenCVDNN"),
        example("InferenceTime", "EfficientNetLite0", "ImageClassification", "Lesson", "OpenCVDNN"),
        example("LabelFiles", "ImageClassification"),
        example("LogitsOrProbabilities", "EfficientNetLite0", "ImageClassification", "Lesson", "OpenCVDNN"),
        example("ModelPreprocessing", "EfficientNetLite0", "ImageClassification", "Lesson", "OpenCVDNN"),
        example("SimilarPhotos", "EfficientNetLite0", "ImageClassification", "OpenCVDNN"),
        example("SyntheticCat", "Lesson", "OpenCVDNN"),
        example("TwoPreprocessings", "EfficientNetLite0", "ImageClassification", "OpenCVDNN"),
        example("TopK", "EfficientNetLite0", "ImageClassification", "Lesson", "OpenCVDNN"),
        example("BytesInBytesOut", in: cookbook, "ImageClassification", "OpenCVDNN", "OpenCVDNNFoundation"),
        example("CatchOneError", in: cookbook, "ImageClassification", "OpenCVDNN"),
        example("ClassificationService", in: cookbook, "EfficientNetLite0", "ImageClassification"),
        example("ClassifyFolder", in: cookbook, "EfficientNetLite0", "ImageClassification"),
        example("DecodeBoxes", in: cookbook, "OpenCVDNN"),
        example("NearestPhotos", in: cookbook, "EfficientNetLite0", "ImageClassification", "OpenCVDNN"),
        example("SaveResults", in: cookbook, "EfficientNetLite0", "ImageClassification", "OpenCVDNN"),
        example("TensorWork", in: cookbook, "OpenCVDNN"),
        .testTarget(
            name: "ExamplesTests", dependencies: ["Lesson", "OpenCVDNN", "TestSupport"], swiftSettings: swift),
    ],
    cLanguageStandard: .c2x,  // for #embed
    cxxLanguageStandard: .cxx17
)

// What Scripts/check asks for and no user needs: warnings are errors, and the plugin that builds the documentation.
if Context.environment["OPENCV_DNN_CHECK"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
    for target in package.targets {
        target.cSettings =
            (target.cSettings ?? []) + [
                .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ]
        target.cxxSettings =
            (target.cxxSettings ?? []) + [
                .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ]
        target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
}
