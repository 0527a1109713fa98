import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// The tiny classifier as each format has it, on what NumPy says of ten pictures.
@Suite struct LayoutOfNetworksTests {
    static let models: [(file: String, layout: Preprocessing.Layout)] = [
        ("nhwc-classifier.onnx", .nhwc), ("nhwc-open-size.onnx", .nhwc), ("tiny-classifier.onnx", .nchw),
        // OpenCV turns the inputs of TensorFlow's graphs.
        ("tiny-classifier.pb", .nchw),
    ]

    private func model(_ file: String, _ layout: Preprocessing.Layout) -> ImageClassifier.Model {
        var model = TinyClassifier.model(file)
        model.preprocessing.layout = layout
        return model
    }

    @Test(arguments: models)
    func agreesWithNumPy(file: String, layout: Preprocessing.Layout) throws {
        let classifier = try ImageClassifier(model(file, layout))
        let rows = try TinyClassifier.rows()
        for row in rows {
            let classification = try classifier.classify(row.image(), top: 10)
            #expect(classification.map(\.classIndex) == row.ranking)
            #expect(agree(classification.map(\.score), row.ranking.map { row.logits[$0] }, within: 1e-4))
        }
        let batch = try classifier.classify(rows.map { try $0.image() }, top: 10)
        #expect(batch.map { $0.map(\.classIndex) } == rows.map(\.ranking))
    }

    @Test(.enabled(if: OpenCV.version >= OpenCV.Version(4, 8), "OpenCV reads TensorFlow Lite since 4.8"))
    func tensorFlowLiteIsTurnedByOpenCV() throws {
        let classifier: ImageClassifier
        do {
            classifier = try ImageClassifier(model("tiny-classifier.tflite", .nchw))
        } catch let error as DNNError where error.message.contains("FlatBuffers") {
            return  // a build of OpenCV without FlatBuffers
        }
        let rows = try TinyClassifier.rows().prefix(2)  // the model has a batch of two
        let batch = try classifier.classify(rows.map { try $0.image() }, top: 10)
        for (row, classification) in zip(rows, batch) {
            #expect(classification.map(\.classIndex) == row.ranking)
            #expect(agree(classification.map(\.score), row.ranking.map { row.logits[$0] }, within: 1e-4))
        }
    }

    static let contradictions: [(file: String, layout: Preprocessing.Layout, saying: String)] = [
        ("nhwc-classifier.onnx", .nchw, "[?, 8, 8, 3], is [N, H, W, C]: the layout must be nhwc, but is nchw"),
        ("tiny-classifier.onnx", .nhwc, "[?, 3, 8, 8], is [N, C, H, W]: the layout must be nchw, but is nhwc"),
        ("tiny-classifier.pb", .nhwc, "is [N, C, H, W]: the layout must be nchw, but is nhwc"),
    ]

    @Test(arguments: contradictions)
    func refusesAnotherLayoutThanTheNetworks(file: String, layout: Preprocessing.Layout, saying: String) throws {
        let error = try #require(throws: ClassificationError.self) { try ImageClassifier(model(file, layout)) }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == "layout")
        #expect(error.message.contains(saying), "\(error.message)")
    }

    @Test(arguments: [(Preprocessing.Layout.nchw, false), (.nhwc, true)])
    func leavesAShapeThatDoesNotTellToTheCaller(layout: Preprocessing.Layout, isRight: Bool) throws {
        var model = model("either-layout.onnx", layout)
        model.preprocessing.inputSize = Size2i(width: isRight ? 8 : 3, height: isRight ? 3 : 8)
        let classifier = try ImageClassifier(model)
        #expect(try classifier.classify(Image(width: 8, height: 8), top: 1).count == 1)
    }
}
