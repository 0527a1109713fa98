import EfficientNetLite0
import ImageClassification
import OpenCVDNN

// Classifies the picture named on the command line; without picture files, says so and classifies a gray one.
let image: Image
do {
    image = try Image(contentsOfFile: CommandLine.arguments[1])
} catch {
    print(error.code, error)
    image = try Image(width: 224, height: 224, fill: Scalar(128, 128, 128))
}
for prediction in try ImageClassifier(.efficientNetLite0).classify(image, top: 1) { print(prediction) }
