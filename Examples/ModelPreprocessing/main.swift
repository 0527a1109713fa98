// Prepares one image for the four networks in the lesson's table, and shows what a network answers if it gets something else.
//
//     swift run -c release ModelPreprocessing [PHOTO]
//
// What it teaches: mean, scale and channel order belong to a network. All blobs have the same shape, so a wrong one causes no
// error, only worse predictions. The exception is a number that is clearly in the wrong unit.
//
// The lesson's recipe for ResNet-50 lacks the last step, the division by the standard deviation (0.229, 0.224, 0.225). The values
// are then less than a quarter of those that the network was trained on. This program shows both.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

let size = Size2i(width: 224, height: 224)
let halfDone = Preprocessing(  // the lesson's ResNet-50: blobFromImage(img, 1/255.0, (224, 224), (0.485*255, ...))
    inputSize: size, scaleFactor: 1 / 255.0, mean: [0.485 * 255, 0.456 * 255, 0.406 * 255])
let recipes: [(name: String, preprocessing: Preprocessing)] = [
    ("GoogLeNet (Caffe)", .googLeNet),
    ("MobileNetV2 (TensorFlow)", .mobileNetV2),
    ("ResNet-50 (PyTorch)", .resNet50),
    ("ResNet-50 as in the lesson", halfDone),
    ("VGG-16 (Caffe)", .vgg16),
    ("EfficientNet-Lite0", .efficientNetLite0),
]

let photo = examplePhoto()
print("The blobs: minimum ... maximum (mean) of each channel")
for (name, preprocessing) in recipes {
    let blob = try preprocessing.blob(from: photo)
    let order = preprocessing.channelOrder == .bgr ? ["B", "G", "R"] : ["R", "G", "B"]
    let channels = try blob.withSpan(of: Float.self) { values in
        let count = values.count / 3  // [1, 3, 224, 224]: one channel after the other
        return (0..<3).map { channel in
            let plane = (channel * count..<(channel + 1) * count).map { values[$0] }
            let mean = plane.reduce(0, +) / Float(count)
            return order[channel] + String(format: "%8.2f ...%7.2f (%6.2f)", plane.min() ?? 0, plane.max() ?? 0, mean)
        }
    }
    print("  " + name.padding(toLength: 27, withPad: " ", startingAt: 0) + channels.joined(separator: "   "))
}

/// The preprocessing of the bundled network, with a mistake.
func mistaken(_ make: (inout Preprocessing) -> Void) -> Preprocessing {
    var preprocessing = Preprocessing.efficientNetLite0
    make(&preprocessing)
    return preprocessing
}

let mistakes: [(name: String, preprocessing: Preprocessing)] = [
    ("none", .efficientNetLite0),
    ("no mean", mistaken { $0.mean = .zero }),
    ("a mean for pixels of 0...1", mistaken { $0.mean = [0.485, 0.456, 0.406] }),
    ("red and blue exchanged", mistaken { $0.channelOrder = .bgr }),
    ("no scale", mistaken { $0.scaleFactor = 1 }),
    ("neither mean nor scale", mistaken { ($0.mean, $0.scaleFactor) = (.zero, 1) }),
]

print("\nWhat EfficientNet-Lite0 says, by the mistake in its preprocessing")
let model = ImageClassifier.Model.efficientNetLite0
let net = try ImageClassifier(model).network
for (name, preprocessing) in mistakes {
    let answer: String
    do {
        let classifier = try ImageClassifier(network: net, labels: model.labels, preprocessing: preprocessing)
        answer = try classifier.classify(photo, top: 3).map { "\($0.label) \($0.percentage)" }.joined(separator: ", ")
    } catch let error as ClassificationError {
        // Only a number in the wrong unit is detected.
        answer = "refused: \(error)"
    }
    print("  " + name.padding(toLength: 27, withPad: " ", startingAt: 0) + answer)
}
