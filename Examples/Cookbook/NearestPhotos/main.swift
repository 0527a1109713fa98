// Finds the photos that look most alike.
//
//     swift run -c release NearestPhotos [PHOTO PHOTO ...]      default: the bundled photos
//
// What it teaches: the layer before the classes describes a photo with a vector. Vectors of similar photos have similar directions.
import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN

let folder = URL(filePath: #filePath).appending(path: "../../../Images").standardized.path
let named = Array(CommandLine.arguments.dropFirst())
let paths = named.isEmpty ? ["chelsea.png", "coffee.png", "rocket.jpg"].map { "\(folder)/\($0)" } : named

// OpenCV 5's new engine only keeps the output of the last layer; the classic one keeps all outputs.
let classifier = try ImageClassifier(.efficientNetLite0(engine: .classic))
let photos = try paths.map { path in
    let image = try Image(contentsOfFile: path)
    return (name: URL(filePath: path).lastPathComponent, vector: try classifier.embedding(of: image, layer: "flatten"))
}
for photo in photos {
    let others = try photos.filter { $0.name != photo.name }
        .map { (name: $0.name, likeness: try photo.vector.cosineSimilarity(to: $0.vector)) }
    guard let nearest = others.max(by: { $0.likeness < $1.likeness }) else { continue }
    print("\(photo.name): a vector of \(photo.vector.count) numbers, most like \(nearest.name) (\(nearest.likeness))")
}
