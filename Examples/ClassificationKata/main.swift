// The starter code of the lesson "DNN: Image Classification", step by step under its headings. Prints the same text, byte for
// byte, and writes the same image to classification-kata.png.
//
//     swift run -c release ClassificationKata [SEED] [K]          defaults as in the lesson: seed 42, top 5
//
// What it teaches: the steps from an image to class names. The output of the network is simulated here;
// Examples/ClassificationPipeline uses a real network.
import Foundation
import Lesson
import OpenCVDNN

let arguments = CommandLine.arguments
guard arguments.count <= 3, let seed = UInt32(arguments.count > 1 ? arguments[1] : "42"),
    let k = Int(arguments.count > 2 ? arguments[2] : "5"), (1...1000).contains(k)
else {
    let usage = "usage: ClassificationKata [SEED] [K], SEED from 0 to 4294967295, K from 1 to 1000\n"
    FileHandle.standardError.write(Data(usage.utf8))
    exit(2)
}

// --- Create a test image ---
let img = try syntheticCat()

// --- Step 1: Preprocess with blobFromImage ---
let blob = try blobFromImage(
    img, scaleFactor: 1 / 255.0, size: Size2i(width: 224, height: 224),
    mean: [0, 0, 0], swapRB: true, crop: false)
print("Input image shape: \(img.shape)")
print("Blob shape: \(blob.shape)")

// --- Step 2: In production, run forward pass ---
//     let net = try DNNNet(contentsOfFile: "resnet50.onnx")
//     let output = try net.forward(blob)                            shape: (1, 1000)

// --- Step 3: Simulate classification output ---
var random = LegacyRandomState(seed: seed)  // np.random.seed(seed)
var simulatedLogits = (0..<1000).map { _ in Float(random.randn()) * 0.5 }  // np.random.randn(1, 1000) * 0.5

// Make certain classes have high scores to simulate a real prediction
simulatedLogits[281] = 5.2  // 'tabby cat'
simulatedLogits[282] = 3.8  // 'tiger cat'
simulatedLogits[285] = 2.9  // 'Egyptian cat'
simulatedLogits[283] = 2.1  // 'Persian cat'
simulatedLogits[287] = 1.5  // 'lynx'

// --- Step 4: Apply softmax to get probabilities ---
func softmax(_ x: [Float]) -> [Float] {
    let greatest = x.max() ?? 0  // subtracted for numerical stability
    let eX = x.map { exp($0 - greatest) }
    let sum = Float(eX.sum())
    return eX.map { $0 / sum }
}

extension [Float] {
    /// In `Double`: a plain sum of a thousand `Float`s would be off in the digits that are printed. (NumPy sums in pairs.)
    func sum() -> Double { reduce(0) { $0 + Double($1) } }
}

let probabilities = softmax(simulatedLogits)

// --- Step 5: Get top-K predictions ---
let topIndices = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }.prefix(k)

// Simulated ImageNet labels for relevant classes
let imageNetLabels = [
    281: "tabby cat", 282: "tiger cat", 283: "Persian cat",
    285: "Egyptian cat", 287: "lynx", 288: "leopard",
]

print("\nTop-\(k) predictions (simulated):")
var topPredictions: [(label: String, conf: Double)] = []
for index in topIndices {
    let label = imageNetLabels[index] ?? "class_\(index)"
    let conf = Double(probabilities[index])
    topPredictions.append((label, conf))
    print("  \(label): " + String(format: "%.4f (%.1f%%)", conf, conf * 100))
}

// --- Visualize results ---
let display = try resultsDisplay(of: img, topPredictions, probabilitySum: probabilities.sum())

print("\nSoftmax properties:")
print(String(format: "  Sum of all probabilities: %.6f", probabilities.sum()))
print(String(format: "  Min probability: %.8f", probabilities.min() ?? 0))
print(String(format: "  Max probability: %.4f", probabilities.max() ?? 0))

do {
    let file = "classification-kata.png"
    try display.write(toFile: file)
    // Not to standard output, which has the lesson's text.
    FileHandle.standardError.write(Data("Wrote \(file), the cat beside its bar chart\n".utf8))
} catch {
    fail(error)
}
