// Finds the boxes in the output of a YOLOv8 network, and draws them on a photo.
//
//     swift run -c release DecodeBoxes [FILE]            writes the image, if there is a FILE
//
// What it teaches: transposing [1, 4 + classes, N] gives one row for each of N boxes. The best class is an argMax.
// Non-maximum suppression keeps one box for each object.
import Foundation
import OpenCVDNN

let data = URL(filePath: #filePath).appending(path: "../../Data").standardized.path
let output = try Tensor(contentsOfNPYFile: "\(data)/yolov8-output.npy")  // as network.forward(blob) returns it
let names = ["cat", "cup"]

let rows = try output.selecting(0).transposed()  // [N, 4 + classes]
let scores = try rows.sliced(4..<rows.shape[1], axis: 1)
let best = try scores.max(axis: 1).array(of: Float.self)
let classes = try scores.argMax(axis: 1).array(of: Int32.self).map(Int.init)
let boxes = try rows.sliced(0..<4, axis: 1).slices().map { row in  // center x, center y, width, height
    let numbers = try row.array(of: Float.self).map(Double.init)
    return Rect2d(
        center: Point2d(x: numbers[0], y: numbers[1]), size: Size2d(width: numbers[2], height: numbers[3]))
}
let kept = try nmsBoxesBatched(boxes, scores: best, classes: classes, scoreThreshold: 0.25, nmsThreshold: 0.45)

var photo = try Image(contentsOfFile: "\(data)/../../Images/chelsea.png")
for index in kept {
    let (box, name) = (boxes[index], names[classes[index]])
    print("\(name) \(best[index]) at \(box.x), \(box.y), \(box.width) wide and \(box.height) high")
    let color = classes[index] == 0 ? Scalar(80, 220, 80) : Scalar(230, 120, 40)
    try photo.drawRectangle(box, color: color, thickness: 2)
    try photo.drawLabel("\(name) \(best[index])", above: Rect2i(rounding: box), color: color)
}
if let file = CommandLine.arguments.dropFirst().first {
    try photo.write(toFile: file)
    print("wrote \(file)")
}
