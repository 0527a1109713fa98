// Are these scores logits or probabilities? And what does a softmax too many do?
//
//     swift run -c release LogitsOrProbabilities [PHOTO]
//
// What it teaches: softmax once makes probabilities of logits, and softmax twice makes nonsense of both, without an error.
// The lesson says to check whether "all values are 0-1". That alone proves nothing: the sigmoids of a network with several
// right answers are within 0...1 too. Probabilities of one right answer also add up to 1, and both have to be checked.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

let classifier = try ImageClassifier(.efficientNetLite0)
let logits = try classifier.network.forward(classifier.preprocessing.blob(from: examplePhoto())).array(of: Float.self)

/// Says what can be told of scores by looking at them.
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

// A classifier asks the network's last layer first. Only where that does not tell it looks at the numbers, once.
let classification = try classifier.classify(examplePhoto())
print("What ends the network? \(classification.activation).", terminator: " ")
print("So was a softmax applied? \(classification.softmaxApplied).")
