// Finds the class of each pixel of a photo, and draws the classes over it.
//
//     swift run -c release SegmentImage MODEL.onnx LABELS SIZE PHOTO [FILE]       writes the image, if there is a FILE
//
// The model takes RGB images of SIZE x SIZE pixels that are normalized as ImageNet's, as torchvision's DeepLab does; LABELS has the name of a
// class on each line.
//
// What it teaches: a class map has the size of the photo, whatever the size of the network's output.
import Foundation
import ImageSegmentation
import OpenCVDNN

let arguments = CommandLine.arguments
guard arguments.count >= 5, let side = Int(arguments[3]) else {
    print("usage: SegmentImage MODEL.onnx LABELS SIZE PHOTO [FILE]")
    exit(64)
}

do {
    var preprocessing = Preprocessing.resNet50.resized(to: Size2i(width: side, height: side))
    preprocessing.fit = .stretch  // the whole photo, where a classifier takes its middle
    let segmenter = try ImageSegmenter(
        ImageSegmenter.Model(
            .file(arguments[1]), labels: Labels(contentsOfFile: arguments[2]), preprocessing: preprocessing))
    let photo = try Image(contentsOfFile: arguments[4])
    let segmentation = try segmenter.segment(photo)
    for area in segmentation.areas { print("\(area.label): \(area.pixelCount) pixels") }
    if arguments.count > 5 { try segmentation.legended(on: photo).write(toFile: arguments[5]) }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
