// Says what is in a photo: the shortest whole program.
//
//     swift run -c release ClassifyPhoto [PHOTO]          the bundled photo of a cat, unless another is named
//
// What it teaches: a classifier is a model with its labels and its preprocessing, made once, asked as often as one likes.
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
