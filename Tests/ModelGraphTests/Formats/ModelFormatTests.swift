import ModelGraph
import Testing

@Suite struct ModelFormatTests {
    @Test(arguments: [
        ("ONNX", "", "", ModelFormat.onnx), ("dldt", "m.onnx", "", .openvino), ("torch-ascii", "", "", .torch),
        ("caffe", "m.onnx", "", .caffe), ("", "m.ONNX", "", .onnx), ("", "a/b.pb", "", .tensorflow),
        ("", "net.cfg", "net.weights", .darknet), ("", "m.prototxt", "", .caffe), ("", "m.t7", "", .torch),
        ("", "m.net", "", .torch), ("", "m", "m.xml", .openvino), ("", "m.tflite", "", .tflite),
        // readNet's order: the first extension of its list that either file has.
        ("", "m.onnx", "m.pbtxt", .tensorflow),
    ])
    func isKnown(framework: String, model: String, config: String, format: ModelFormat) {
        #expect(ModelFormat(framework: framework, modelPath: model, configPath: config) == format)
    }

    @Test(arguments: [("", "dir.onnx/model"), ("", "model"), ("", ""), ("keras", "m.onnx")])
    func isUnknown(framework: String, model: String) {
        #expect(ModelFormat(framework: framework, modelPath: model, configPath: "") == nil)
    }

    @Test(arguments: [
        (ModelFormat.caffe, "n.prototxt", "w.caffemodel"), (.tensorflow, "t.pbtxt", "g.pb"),
        (.darknet, "n.cfg", "w.weights"),
        (.openvino, "m.xml", "m.bin"),
    ])
    func theWeightsComeFirst(format: ModelFormat, text: String, weights: String) {
        for given in [(text, weights), (weights, text)] {
            let sorted = format.weightsFirst(modelPath: given.0, configPath: given.1)
            #expect(sorted.model == weights && sorted.config == text)
        }
        #expect(format.weightsFirst(modelPath: text, configPath: "").config == text)
    }

    @Test(arguments: [
        (ModelFormat.caffe, true, false, ".prototxt"), (.darknet, true, false, ".cfg"),
        (.tensorflow, false, true, ".pb"),
        (.openvino, true, false, ".xml"), (.onnx, true, true, "one file"), (.torch, true, true, "one file"),
    ])
    func namesTheFileThatIsMissing(format: ModelFormat, hasModel: Bool, hasConfig: Bool, word: String) {
        let error = #expect(throws: ModelError.self) {
            try format.requireFiles(hasModel: hasModel, hasConfig: hasConfig)
        }
        #expect(error?.kind == .argument)
        #expect(error?.message.contains(word) == true)
    }

    @Test func takesTheFilesThatItNeeds() throws {
        try ModelFormat.caffe.requireFiles(hasModel: false, hasConfig: true)
        try ModelFormat.tensorflow.requireFiles(hasModel: true, hasConfig: false)
        try ModelFormat.onnx.requireFiles(hasModel: true, hasConfig: false)
    }
}
