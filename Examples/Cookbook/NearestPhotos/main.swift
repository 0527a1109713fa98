// Says which of some photos look most alike.
//
//     swift run -c release NearestPhotos [PHOTO PHOTO ...]      the bundled photos, unless others are named
//
// What it teaches: the layer before the classes describes a photo by a vector, and similar photos have vectors of similar
// directions.
import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN

let folder = URL(filePath: #filePath).appending(path: "../../../Images").standardized.path
let named = Array(CommandLine.arguments.dropFirst())
let paths = named.isEmpty ? ["chelsea.png", "coffee.png", "rocket.jpg"].map { "\(folder)/\($0)" } : named

// OpenCV 5's new engine keeps the last layer's output alone; the classic one has all of them.
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
