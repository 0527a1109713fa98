import ArgumentParser
import OpenCVDNN

/// Boxes in the files that other programs train with and measure by.
struct AnnotationOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write all boxes to a file in COCO's form, with masks and keypoints if the network finds any.",
            valueName: "file.json"),
        completion: .file())
    var coco: FilePath?

    @Option(
        help: .init(
            "Write a text file for each photo with objects into a folder, in YOLO's form: cat.txt for cat.jpg. Lines have boxes, boxes with "
                + "keypoints, or polygons if the network finds masks. No file is replaced.",
            valueName: "dir"))
    var yoloDir: FilePath?

    /// Finds what doesn't go together.
    func validate(besides job: PhotoJobOptions) throws {
        if coco != nil, job.outputs.resume != nil, job.format != .jsonl {
            throw ValidationError(
                "--coco with --resume needs --format jsonl: a table has boxes with two decimals, and no masks")
        }
    }

    /// Throws if the file would replace one with the network's external data.
    func protectFiles(of network: DNNNet) throws {
        let files = [coco].compactMap(\.self)
        try FileGuard.protect(network.externalFiles, from: files, option: "--coco", operation: "detect")
    }
}
