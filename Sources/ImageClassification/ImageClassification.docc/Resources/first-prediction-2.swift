import EfficientNetLite0
import ImageClassification
import OpenCVDNN

let path = CommandLine.arguments.dropFirst().first ?? "cat.jpg"
let photo = try Image(contentsOfFile: path)
let classifier = try ImageClassifier(.efficientNetLite0)
