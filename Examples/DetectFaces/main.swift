// Finds faces in a photo with the bundled network, and draws them.
//
//     swift run -c release DetectFaces [PHOTO] [FILE]       default: the bundled photo of an astronaut; writes the image, if there is a FILE
//
// What it teaches: a detector is used as a classifier is, and boxes and keypoints are in pixels of the photo.
import BlazeFace
import Foundation
import ObjectDetection
import OpenCVDNN

let arguments = CommandLine.arguments
let astronaut = URL(filePath: #filePath).appending(path: "../../Images/Faces/astronaut.jpg").standardized.path

do {
    var photo = try Image(contentsOfFile: arguments.count > 1 ? arguments[1] : astronaut)
    let faces = try ObjectDetector(.blazeFace).detect(photo)
    for face in faces {
        let nose = face.keypoints[2].point
        print("\(face), the nose at (\(Int(nose.x.rounded())), \(Int(nose.y.rounded())))")
    }
    if faces.isEmpty { print("no faces") }
    if arguments.count > 2 {
        try photo.draw(faces)
        try photo.write(toFile: arguments[2])
    }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
