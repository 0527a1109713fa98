// Classifies a photo with a model, both from memory, and returns the bytes of a JPEG file. The two files that it reads stand for
// data that a server would receive.
//
//     swift run -c release BytesInBytesOut
//
// What it teaches: OpenCVDNNFoundation reads and returns Foundation's Data.
import Foundation
import ImageClassification
import OpenCVDNN
import OpenCVDNNFoundation

let repository = URL(filePath: #filePath).appending(path: "../../../..").standardized
let model = try Data(contentsOf: repository.appending(path: "Examples/Cookbook/Data/average-color.onnx"))
let photo = try Data(contentsOf: repository.appending(path: "Examples/Images/coffee.png"))

let network = try DNNNet(framework: .onnx, model: model)
let classifier = try ImageClassifier(
    network: network, labels: ["red", "green", "blue"],
    preprocessing: Preprocessing(inputSize: Size2i(width: 32, height: 32), scaleFactor: 1 / 255.0))
let classification = try classifier.classify(decoding: photo)
print(classification.map(\.description).joined(separator: ", "))

let answer = try ResultsPanel(classification).image().data(as: ".jpg", quality: 90)
print("a JPEG file that begins with \(answer.prefix(2).map { String($0, radix: 16) })")
