// Classifies every photo of a folder, a few at a time, and prints the answers in the order of the names.
//
//     swift run -c release ClassifyFolder [FOLDER]       the bundled photos, unless another folder is named
//
// What it teaches: a sequence of results takes constant memory however many photos there are, and a photo that can't be read
// doesn't end it.
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
