import OpenCVDNN

let path = CommandLine.arguments.dropFirst().first ?? "cat.jpg"
let photo = try Image(contentsOfFile: path)
print("\(path): \(photo.width) x \(photo.height) pixels")
