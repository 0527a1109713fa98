import EfficientNetLite0
import ImageClassification
import OpenCVDNN

let path = CommandLine.arguments.dropFirst().first ?? "cat.jpg"
let photo = try Image(contentsOfFile: path)
let classifier = try ImageClassifier(.efficientNetLite0)
let classification = try classifier.classify(photo, top: 5)
for prediction in classification { print(prediction) }  // Egyptian cat: 0.4037 (40.4%)

print("Forward pass: \(classification.times.forward)")
try ResultsPanel(classification).beside(photo).write(toFile: "result.png")
