// Names what is in a photo: the shortest complete program.
//
//     swift run -c release ClassifyPhoto [PHOTO]          default: the bundled photo of a cat
//
// What it teaches: a classifier is a model with labels and preprocessing. Make it once, and use it for any number of photos.
import EfficientNetLite0
import Foundation
import ImageClassification

do {
    let cat = URL(filePath: #filePath).appending(path: "../../Images/chelsea.png").standardized.path
    let photo = CommandLine.arguments.dropFirst().first ?? cat
    let classifier = try ImageClassifier(.efficientNetLite0)
    for prediction in try classifier.classify(contentsOfFile: photo, top: 5) {
        print(prediction)
    }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
