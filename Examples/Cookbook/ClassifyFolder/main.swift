// Classifies every photo in a folder, a few at a time, and prints the results in the order of the names.
//
//     swift run -c release ClassifyFolder [FOLDER]       default: the bundled photos
//
// What it teaches: a sequence of results needs constant memory for any number of photos, and an unreadable photo doesn't end it.
import EfficientNetLite0
import Foundation
import ImageClassification

let bundled = URL(filePath: #filePath).appending(path: "../../../Images").standardized.path
let folder = CommandLine.arguments.dropFirst().first ?? bundled
let photos = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    .filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }

let classifier = try ImageClassifier(.efficientNetLite0)
for await item in classifier.classifications(ofFiles: photos.map { "\(folder)/\($0)" }, top: 1) {
    let name = URL(filePath: item.source).lastPathComponent
    switch item.result {
    case .success(let classification): print("\(name): \(classification[0])")
    case .failure(let error): print("\(name): \(error)")
    }
}
