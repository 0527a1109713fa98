// Handles one error, and leaves the others to the caller.
//
//     swift run -c release CatchOneError
//
// What it teaches: the code of an error is a pattern for `catch`, and its description names the file and the problem.
import ImageClassification
import OpenCVDNN

do {
    _ = try DNNNet(contentsOfFile: "resnet50.onnx")
} catch DNNError.Code.fileNotFound {
    print("no model: download one first")
}

do {
    _ = try Labels(parsing: "tench\n\ngoldfish\n")
} catch ClassificationError.Code.invalidLabels {
    print("the label file is damaged")
}

do {
    _ = try Tensor([1, 2, 3] as [Float], shape: [2, 2])
} catch {
    print(error.code, error.message, separator: ": ")  // OpenCVDNN's errors are typed: this is a DNNError
}
