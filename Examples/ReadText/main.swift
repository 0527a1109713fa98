// Reads the text in a photo.
//
//     swift run -c release ReadText DETECTOR.onnx RECOGNIZER.onnx PHOTO [FILE]       writes an image, if there is a FILE
//
// The models are PaddleOCR's: ch_PP-OCRv4_det_infer.onnx and ch_PP-OCRv4_rec_infer.onnx in the PyPI package rapidocr-onnxruntime.
//
// What it teaches: one network finds lines, another reads them, and a reader joins the two.
import Foundation
import OpenCVDNN
import TextRecognition

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
    print("usage: ReadText DETECTOR.onnx RECOGNIZER.onnx PHOTO [FILE]")
    exit(64)
}

do {
    let reader = try TextReader(
        detector: .paddleOCR(.file(arguments[1])), recognizer: .paddleOCR(.file(arguments[2])))
    let photo = try Image(contentsOfFile: arguments[3])
    let lines = try reader.read(photo)
    for line in lines { print(line.text) }
    if arguments.count > 4 { try photo.withText(lines).write(toFile: arguments[4]) }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
