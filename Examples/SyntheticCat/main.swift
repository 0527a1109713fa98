// Draws a cat of ellipses, triangles, circles and lines, and writes it to a file.
//
//     swift run SyntheticCat [FILE]          default: synthetic-cat.png
//
// What it teaches: an image is a value that you can draw on, in blue, green, red. Examples/Lesson/SyntheticCat.swift draws it.
import Lesson
import OpenCVDNN

let file = CommandLine.arguments.dropFirst().first ?? "synthetic-cat.png"
let cat = try syntheticCat()
do {
    try cat.write(toFile: file)
} catch {
    fail(error)
}
print("Wrote \(file): shape \(cat.shape), background \(cat[x: 0, y: 0]), fur \(cat[x: 300, y: 200])")
