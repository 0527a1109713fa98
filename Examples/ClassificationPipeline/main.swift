// Load model -> preprocess image -> forward pass -> softmax -> top-k labels: the lesson's pipeline, on a real network.
//
//     swift run -c release ClassificationPipeline [PHOTO]          writes pipeline.png
//
// What it teaches: each step from a photo to class names is one call, with the name from OpenCV's documentation.
// (ImageClassifier does them all at once; Examples/ClassifyPhoto uses it.)
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

// 1. Load the model. The bundled one is part of the program. For a file, use DNNNet(contentsOfFile: "resnet50.onnx").
let model = ImageClassifier.Model.efficientNetLite0
let net = try ImageClassifier(model).network

// 2. Preprocess exactly as for training: RGB, (pixel - 127) / 128, cropped to the middle.
let photo = examplePhoto()
let blob = try blobFromImage(
    photo, scaleFactor: 1 / 128.0, size: Size2i(width: 224, height: 224), mean: [127, 127, 127], swapRB: true,
    crop: true)
print("Photo shape: \(photo.shape) [height, width, channels]")
print("Blob shape: \(blob.shape) [images, channels, height, width]")

// 3. Forward pass
try net.setInput(blob)
let output = try net.forward()
print("Output shape: \(output.shape) [images, classes]")

// 4. Interpret: this network outputs logits, which softmax converts to probabilities.
let logits = try output.array(of: Float.self)
let probabilities = softmax(logits)
let predictions = try topK(probabilities, k: 5).map {
    Prediction(classIndex: $0, labels: model.labels, confidence: probabilities[$0], score: logits[$0])
}
print("\nTop-5 predictions:")
for prediction in predictions { print("  \(prediction)") }

// 5. Show
let sum = String(format: "%.4f", probabilities.reduce(0, +))
let panel = ResultsPanel(
    predictions: predictions,
    footer: ["Pipeline: Load -> Blob -> Forward -> Softmax -> Top-K", "Output shape: \(output.shape) -> \(sum) sum"])
do {
    let file = "pipeline.png"
    try panel.beside(photo, caption: "Input Image").write(toFile: file)
    print("\nWrote \(file), the photo beside its bar chart")
} catch {
    fail(error)
}
