// Classifies photos with one network and several preprocessings: how the answer changes, though no error tells of it.
//
//     swift run -c release TwoPreprocessings [PHOTO ...]          default: the bundled photos
//
// What it teaches: the preprocessing belongs to the model. A change of one fact keeps the blob's shape and changes the answer.
import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN

/// The preprocessing that the network was trained with, with one fact changed.
func changed(_ change: (inout Preprocessing) -> Void) -> Preprocessing {
    var preprocessing = Preprocessing.efficientNetLite0
    change(&preprocessing)
    return preprocessing
}

let preprocessings: KeyValuePairs = [
    "as trained": changed { _ in },
    "antialiased": changed { $0.resampling = .antialiased(.bicubic) },
    "nearest pixels": changed { $0.resampling = .nearest },
    "stretched": changed { $0.fit = .stretch },
    "blue first": changed { $0.channelOrder = .bgr },
    "without the mean": changed { $0.mean = .zero },
    "mean of 0...1": changed { ($0.mean, $0.scaleFactor) = (Scalar(all: 0.5 * 255), 1 / 255.0) },
]

do {
    let folder = URL(filePath: #filePath).appending(path: "../../Images").standardized
    let given = Array(CommandLine.arguments.dropFirst())
    let photos =
        given.isEmpty ? ["chelsea.png", "coffee.png", "rocket.jpg"].map { folder.appending(path: $0).path } : given
    let model = ImageClassifier.Model.efficientNetLite0
    let network = try ImageClassifier(model).network  // read once, for all of them
    for path in photos {
        let photo = try Image(contentsOfFile: path)
        print(URL(filePath: path).lastPathComponent)
        for (name, preprocessing) in preprocessings {
            let classifier = try ImageClassifier(network: network, labels: model.labels, preprocessing: preprocessing)
            let answer = try classifier.classify(photo, top: 1)[0]
            print("  \(name)".padding(toLength: 20, withPad: " ", startingAt: 0), answer)
        }
    }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
