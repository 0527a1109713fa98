// Classifies a photo with a model, both from memory, and answers with the bytes of a JPEG file: no file but the two that are
// read here as a server would get them.
//
//     swift run -c release BytesInBytesOut
//
// What it teaches: Foundation's Data goes in and comes out, by OpenCVDNNFoundation.
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
