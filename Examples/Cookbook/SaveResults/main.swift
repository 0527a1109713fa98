// Writes the results of a classifier and its settings as JSON, and reads them back.
//
//     swift run -c release SaveResults [FILE]            writes the file, or prints the JSON
//
// What it teaches: results and settings are Codable, with JSON that other languages can read.
import EfficientNetLite0
import Foundation
import ImageClassification
import OpenCVDNN

struct Record: Codable, Equatable {
    var photo: String
    var preprocessing: Preprocessing
    var predictions: [Prediction]
}

let folder = URL(filePath: #filePath).appending(path: "../../../Images").standardized.path
let classifier = try ImageClassifier(.efficientNetLite0)
let record = Record(
    photo: "chelsea.png", preprocessing: classifier.preprocessing,
    predictions: try classifier.classify(contentsOfFile: "\(folder)/chelsea.png", top: 2).predictions)

let encoder = JSONEncoder()
encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
let json = try encoder.encode(record)
let again = try JSONDecoder().decode(Record.self, from: json)
print(again == record ? "the same after reading" : "changed by reading")
if let file = CommandLine.arguments.dropFirst().first {
    try json.write(to: URL(filePath: file), options: .atomic)
    print("wrote \(file)")
} else {
    print(String(decoding: json, as: UTF8.self))
}
