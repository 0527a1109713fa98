// The top k of a vector: which classes have the highest scores?
//
//     swift run -c release TopK [PHOTO]
//
// What it teaches: the top k indices are the first k of the sorted ones, but need no full sort. Softmax keeps the order. The
// second and third guess of a network are useful too.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

// A vector of six values. In Python: np.argsort(scores)[::-1][:3].
let scores: [Float] = [0.5, 2.0, -1.0, 3.5, 2.0, 0.0]
print("Scores                      \(scores)")
print("Sorted, the first three     \(Array(scores.indices.sorted { scores[$0] > scores[$1] }.prefix(3)))")
print("topK(scores, k: 3)          \(try topK(scores, k: 3))")

// Softmax gives higher scores higher probabilities, so it keeps the order.
let probabilities = softmax(scores)
print("Probabilities               [\(probabilities.map { String(format: "%.3f", $0) }.joined(separator: ", "))]")
print("topK(probabilities, k: 3)   \(try topK(probabilities, k: 3))")

// Edge cases: of equal scores, as in classes 1 and 4, the lower index comes first. A k beyond the count returns all. NaN comes last.
print("topK(scores, k: 100)        \(try topK(scores, k: 100))")
print("topK([1, NaN, 2], k: 3)     \(try topK([1, .nan, 2], k: 3))")
do {
    print(try topK(scores, k: 0))
} catch {
    print("topK(scores, k: 0)          \(error)")
}

// A real output of 1000 scores. A photo can belong to several classes, so look at more than the first.
let classifier = try ImageClassifier(.efficientNetLite0)
let blob = try classifier.preprocessing.blob(from: examplePhoto())
let answer = softmax(try classifier.network.forward(blob).array(of: Float.self))
print("\nThe best of \(answer.count) classes, and what they make up together")
var together: Float = 0
for (rank, index) in try topK(answer, k: 5).enumerated() {
    together += answer[index]
    let prediction = Prediction(classIndex: index, labels: classifier.labels, confidence: answer[index], score: 0)
    let sum = String(format: "%.1f", together * 100)
    print("  \(rank + 1). \(prediction.label): \(prediction.percentage), together \(sum)%")
}
