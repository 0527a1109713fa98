import ImageClassification
import OpenCVDNN

let path = CommandLine.arguments.dropFirst().first ?? "cat.jpg"
do {
    let photo = try Image(contentsOfFile: path)
    let resNet = ImageClassifier.Model(
        contentsOfFile: "resnet50.onnx", labels: try Labels(contentsOfFile: "synset_words.txt"),
        preprocessing: .resNet50)
    let classifier = try ImageClassifier(resNet)
    let classification = try classifier.classify(photo, top: 5)
    for prediction in classification { print(prediction) }  // Egyptian cat: 0.4037 (40.4%)

    print("Forward pass: \(classification.times.forward)")
    try ResultsPanel(classification).beside(photo).write(toFile: "result.png")
} catch {
    print("error: \(error)")
}
