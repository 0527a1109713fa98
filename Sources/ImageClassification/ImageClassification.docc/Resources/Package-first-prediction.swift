// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "WhatIsIt",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(url: "https://github.com/OWNER/swift-opencv-dnn", from: "0.1.0")
    ],
    targets: [
        .executableTarget(
            name: "WhatIsIt",
            dependencies: [
                .product(name: "OpenCVDNN", package: "swift-opencv-dnn"),
                .product(name: "ImageClassification", package: "swift-opencv-dnn"),
                .product(name: "EfficientNetLite0", package: "swift-opencv-dnn"),
            ])
    ]
)
