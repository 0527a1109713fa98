// Finds objects in a photo, and draws them.
//
//     swift run -c release DetectObjects MODEL.onnx PHOTO [FILE]       writes the image, if there is a FILE
//
// The model is one that Ultralytics exported, such as yolov8n.onnx: its metadata says how photos are prepared and what the classes are called.
import Foundation
import ObjectDetection
import OpenCVDNN

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2 else {
    print("usage: DetectObjects MODEL.onnx PHOTO [FILE]")
    exit(64)
}
let (model, path) = (arguments[1], arguments[2])

let detector = try ObjectDetector(contentsOfFile: model)
var photo = try Image(contentsOfFile: path)
let found = try detector.detect(photo)

print("\(found.count) objects, read as \(found.format)")
for detection in found { print(detection) }

if arguments.count > 2 {
    try photo.draw(found)
    try photo.write(toFile: arguments[3])
    print("wrote \(arguments[3])")
}
