// Times resizes of this package, one for each line of standard input, so that whoever asks can time other libraries in between.
//   resampling < LINES       a line: NAME WIDTH HEIGHT NEW_WIDTH NEW_HEIGHT; the answer: seconds
// NAME is a filter of Pillow's (bilinear), or cv2- and an interpolation of OpenCV's (cv2-linear).
import Foundation
import OpenCVDNN

/// An image of noise, the same each time.
func noise(_ size: Size2i) throws -> Image {
    var state: UInt32 = 1
    let bytes = (0..<size.width * size.height * 3).map { _ -> UInt8 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
    }
    return try Image(width: size.width, height: size.height, channels: 3, bytes: bytes)
}

let interpolations: [String: Interpolation] = [
    "cv2-nearest": .nearest, "cv2-linear": .linear, "cv2-cubic": .cubic, "cv2-area": .area,
]
var images: [Size2i: Image] = [:]
do {
    try OpenCV.setThreadCount(1)
    while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard words.count == 5, numbers.count == 4 else { exit(64) }
        let size = Size2i(width: numbers[0], height: numbers[1])
        let image = try images[size] ?? noise(size)
        images[size] = image
        let target = Size2i(width: numbers[2], height: numbers[3])
        let resize: () throws -> Void
        if let interpolation = interpolations[words[0]] {
            resize = { _ = try image.resized(to: target, interpolation: interpolation) }
        } else if let filter = ResamplingFilter(rawValue: words[0]) {
            resize = { _ = try image.resized(to: target, antialiasing: filter) }
        } else {
            exit(64)
        }
        let seconds = try ContinuousClock().measure(resize) / .seconds(1)
        try FileHandle.standardOutput.write(contentsOf: Data("\(seconds)\n".utf8))  // print would wait for more
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
