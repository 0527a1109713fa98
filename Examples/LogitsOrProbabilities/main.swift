// Are these scores logits or probabilities? And what happens with one softmax too many?
//
//     swift run -c release LogitsOrProbabilities [PHOTO]
//
// What it teaches: one softmax converts logits to probabilities, and a second one makes nonsense of them, without an error.
// The lesson checks whether "all values are 0-1". That is not enough: the sigmoids of a multi-label network are also in 0...1.
// Probabilities of one label also add up to 1, so check both.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

let classifier = try ImageClassifier(.efficientNetLite0)
let logits = try classifier.network.forward(classifier.preprocessing.blob(from: examplePhoto())).array(of: Float.self)

/// Describes what the scores alone can tell.
func show(_ name: String, _ scores: [Float]) throws {
    let (least, greatest) = (scores.min() ?? 0, scores.max() ?? 0)
    let best = try topK(scores, k: 1)[0]
    let label = classifier.labels?[best].name ?? "class_\(best)"
    print(name)
    print(String(format: "  values  %.4f ... %.4f", least, greatest))
    print(String(format: "  sum     %.4f", scores.reduce(0.0) { $0 + Double($1) }))
    print("  probabilities?  all within 0...1: \(scores.allSatisfy { (0...1).contains($0) }),", terminator: " ")
    print("and their sum is 1: \(isProbabilityDistribution(scores))")
    print("  best    \(label): " + String(format: "%.4f\n", greatest))
}

try show("What the network puts out", logits)
try show("Softmax once: the probabilities", softmax(logits))
try show("Softmax twice: the best of 1000 classes is hardly above 1/1000", softmax(softmax(logits)))
try show("A sigmoid of each: within 0...1, yet no probabilities of one right answer", logits.map { 1 / (1 + exp(-$0)) })

// A classifier looks at the network's last layer first, and at the numbers only if the layer is inconclusive.
let classification = try classifier.classify(examplePhoto())
print("What ends the network? \(classification.activation).", terminator: " ")
print("So was a softmax applied? \(classification.softmaxApplied).")
