// swift-tools-version: 6.2
import PackageDescription

// A program of somebody else's, which depends on the package by address and version. Run by `run`, which sets both.
let package = Package(
    name: "LinkageTest",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(
            url: Context.environment["PACKAGE_URL"] ?? "https://github.com/swift-opencv-dnn",
            exact: "0.1.0",
            traits: Context.environment["IMAGE_CODECS"] == "off" ? [] : [.defaults])
    ],
    targets: [
        .target(name: "MacTypes"),
        .target(name: "AppleNames"),
        .executableTarget(
            name: "LinkageTest",
            dependencies: ["MacTypes", "AppleNames"]
                + ["OpenCVDNN", "ImageClassification", "ObjectDetection", "EfficientNetLite0"].map {
                    .product(name: $0, package: "swift-opencv-dnn")
                }),
    ]
)
