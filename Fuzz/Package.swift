// swift-tools-version: 6.2
import PackageDescription

// libFuzzer brings the program's main, which SwiftPM has no name for. So this is a library of its own, which Scripts/fuzz links;
// and ModelGraph is compiled here again, since fuzzing needs its branches instrumented.
let sanitizers: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]

let package = Package(
    name: "swift-opencv-dnn-fuzz",
    platforms: [.macOS(.v13)],
    products: [.library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"])],
    targets: [
        .target(name: "ModelGraph", swiftSettings: sanitizers + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "FuzzTargets", dependencies: ["ModelGraph"], swiftSettings: sanitizers),
    ])
