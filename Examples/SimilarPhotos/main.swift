// Finds the photos that look most like the first one, and those that show the same thing.
//
//     swift run -c release SimilarPhotos [PHOTO PHOTO ...]      default: the bundled photos
//
// What it teaches: the layer before the classes makes a vector of a photo, and the cosine of the angle between two vectors tells how alike
// two photos are.
import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN

let bundled = ["chelsea.png", "coffee.png", "rocket.jpg", "Faces/astronaut.jpg", "Faces/hopper.jpg"]
let folder = URL(filePath: #filePath).appending(path: "../../Images").standardized.path
let named = Array(CommandLine.arguments.dropFirst())
let paths = named.isEmpty ? bundled.map { "\(folder)/\($0)" } : named

do {
    // OpenCV 5's new engine only keeps the output of the last layer; the classic one keeps all outputs.
    let classifier = try ImageClassifier(.efficientNetLite0(engine: .classic))
    let layer = try classifier.embeddingLayer()
    let vectors = try paths.map { try classifier.embedding(of: Image(contentsOfFile: $0), layer: layer) }
    let index = try EmbeddingIndex(Tensor.stacking(vectors))

    func name(_ photo: Int) -> String { URL(filePath: paths[photo]).lastPathComponent }
    print("Most like \(name(0)), by \(index.dimension) numbers of the layer \(layer):")
    for neighbor in try index.nearest(toVectorAt: 0, count: 3) {
        print("  \(String(format: "%.3f", neighbor.similarity))  \(name(neighbor.index))")
    }
    for group in try index.duplicates(threshold: 0.9) {
        print("The same: \(group.map(name).joined(separator: ", "))")
    }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
