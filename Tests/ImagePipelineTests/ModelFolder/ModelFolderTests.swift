import Foundation
import ImagePipeline
import TestSupport
import Testing

@testable import OpenCVDNN

/// Folders as people find them, with a small network that gives the mean of each channel.
@Suite struct ModelFolderTests {
    private static let vit = #"{"image_processor_type": "ViTImageProcessor", "size": {"height": 8, "width": 8}}"#
    private static let names = (0..<10).map { "name\($0)" }
    private static let labels =
        #"{"id2label": {"# + names.enumerated().map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}}"

    @Test(arguments: ["model.onnx", "onnx/model.onnx", "only.onnx"]) func findsTheModel(name: String) throws {
        try withModelFolder(["preprocessor_config.json": Self.vit], model: name) { folder in
            let found = try ModelFolder(folder).modelPath
            #expect(found == "\(folder)/\(name)")
        }
    }

    @Test func tellsWhatCameFromWhere() throws {
        try withModelFolder(["preprocessor_config.json": Self.vit, "config.json": Self.labels]) { path in
            let folder = try ModelFolder(path)
            #expect(folder.labels?.map(\.name) == Self.names)
            #expect(folder.preprocessing?.mean == Scalar(127.5, 127.5, 127.5))
            #expect(
                folder.origins == [
                    "preprocessing from preprocessor_config.json (ViTImageProcessor)",
                    "labels from config.json (id2label)",
                ])
        }
    }

    /// A person's own files go before what came with the model.
    @Test func ownFilesGoFirst() throws {
        let own = #"{"inputSize": {"width": 8, "height": 8}, "scaleFactor": 0.5, "mean": 3, "fit": "crop"}"#
        try withModelFolder([
            "preprocessor_config.json": Self.vit, "config.json": Self.labels, "preprocessing.json": own,
            "labels.txt": "a\nb\nc\n",
        ]) { path in
            let folder = try ModelFolder(path)
            #expect(
                folder.preprocessing
                    == Preprocessing(
                        inputSize: Size2i(width: 8, height: 8), scaleFactor: 0.5, mean: Scalar(all: 3), fit: .crop))
            #expect(folder.labels?.map(\.name) == ["a", "b", "c"])
            #expect(folder.origins == ["preprocessing from preprocessing.json", "labels from labels.txt"])
        }
    }

    static let timm = #"""
        {"architecture": "x", "label_names": ["n01440764", "n01443537"],
         "label_descriptions": {"n01440764": "tench, Tinca tinca", "n01443537": "goldfish"},
         "pretrained_cfg": {"input_size": [3, 8, 8], "crop_pct": 0.9, "interpolation": "bicubic"}}
        """#

    @Test(arguments: [
        ("vit.json", vit), ("timm.json", timm), ("own.json", #"{"inputSize": {"width": 8, "height": 8}}"#),
    ])
    func readsAFileOfAnyForm(name: String, text: String) throws {
        try withModelFolder([name: text]) { path in
            let size = try Preprocessing(contentsOfFile: "\(path)/\(name)").inputSize
            #expect(size == Size2i(width: 8, height: 8))
        }
    }

    /// What `JSONEncoder` writes reads back as the same value.
    @Test(arguments: Preprocessing.Preset.allCases) func readsWhatJSONEncoderWrites(_ preset: Preprocessing.Preset)
        throws
    {
        let text = String(decoding: try JSONEncoder().encode(preset.preprocessing), as: UTF8.self)
        try withModelFolder(["preprocessing.json": text]) { path in
            let read = try ModelFolder(path).preprocessing
            #expect(read == preset.preprocessing)
        }
    }

    @Test func readsTimms() throws {
        try withModelFolder(["config.json": Self.timm]) { path in
            let folder = try ModelFolder(path)
            #expect(folder.labels?.map(\.name) == ["tench", "goldfish"])
            #expect(folder.preprocessing?.fit == .resizeThenCrop(shorterSide: 8))
            #expect(folder.preprocessing?.resampling == .antialiased(.bicubic))
        }
    }

    /// As `load_model_config_from_hf` of timm reads them: what is beside `pretrained_cfg` goes before what is in it.
    static let timmLabels: [(text: String, labels: Labels)] = [
        (#""label_names": ["a", "b"], "pretrained_cfg": {"label_names": ["c", "d"]}"#, ["a", "b"]),
        (#""pretrained_cfg": {"label_names": ["c", "d"]}"#, ["c", "d"]),
        (#""pretrained_cfg": {"label_names": {"1": "d", "0": "c"}}"#, ["c", "d"]),
        (#""pretrained_cfg": {"label_names": ["[x]", "1: y"]}"#, ["[x]", "1: y"]),
        (
            #""label_descriptions": {"n01440764": "tench, Tinca tinca"}, "pretrained_cfg": {"label_names": ["n01440764", "b"]}"#,
            Labels([ClassLabel("tench", synonyms: ["Tinca tinca"], wordNetID: "n01440764"), ClassLabel("b")])
        ),
    ]

    @Test(arguments: timmLabels) func readsTimmsLabels(text: String, labels: Labels) throws {
        try withModelFolder(["config.json": "{\(text)}"]) { path in
            let read = try ModelFolder(path).labels
            #expect(read == labels)
        }
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        try withModelFolder(["preprocessing.json": "\u{FEFF}" + #"{"inputSize": {"width": 8, "height": 8}}"#]) { path in
            let preprocessing = try ModelFolder(path).preprocessing
            #expect(preprocessing == Preprocessing(inputSize: Size2i(width: 8, height: 8)))
        }
    }

    @Test func otherBytesThanUTF8AreRefused() throws {
        try withModelFolder([:]) { path in
            try Data([0x7B, 0x22, 0xFF, 0x22, 0x7D]).write(to: URL(filePath: "\(path)/preprocessing.json"))
            let error = #expect(throws: PipelineError.self) { try ModelFolder(path) }
            #expect(error?.message == "the file must be text in UTF-8")
        }
    }

    static let contradictions: [(files: [String: String], model: String?, parts: [String])] = [
        ([:], nil, ["model.onnx is expected"]),
        (["a.onnx": "", "b.tflite": ""], nil, ["a.onnx, b.tflite"]),
        (
            ["preprocessor_config.json": vit, "config.json": timm], "model.onnx",
            ["preprocessor_config.json", "config.json (timm)"]
        ),
        (
            ["preprocessor_config.json": "{}", "config.json": #"{"model_type": "sam"}"#], "model.onnx",
            ["preprocessor_config.json", "image_processor_type", "missing"]
        ),
        (["config.json": "nonsense"], "model.onnx", ["config.json", "object"]),
        (["config.json": "{\n\"a\" 1}"], "model.onnx", ["config.json", "line 2"]),
        (
            ["config.json": #"{"id2label": {"0": "a", "2": "c"}}"#], "model.onnx",
            ["config.json", "id2label", "class 1"]
        ),
        (
            ["preprocessing.json": #"{"inputSize": {"width": 8, "height": 8}, "skale": 1}"#], "model.onnx",
            ["skale", "scaleFactor"]
        ),
        (["preprocessing.json": "{}"], "model.onnx", ["inputSize", "missing"]),
        (
            ["preprocessing.json": #"{"inputSize": {"width": 8, "height": 8}, "mean": [1, 2]}"#], "model.onnx",
            ["mean", "one number for each channel", "2"]
        ),
        (["config.json": #"{"pretrained_cfg": {"label_names": "a"}}"#], "model.onnx", ["label_names", "list"]),
        (["config.json": #"{"pretrained_cfg": {"label_names": [1]}}"#], "model.onnx", ["label_names", "class 0"]),
        (
            ["preprocessing.json": #"{"inputSize": {"width": 8, "height": 8}, "fit": "none"}"#], "model.onnx",
            ["fit", "'none'", "crop"]
        ),
    ]

    @Test(arguments: contradictions)
    func refusesAFolderThatSaysNothingOrTwoThings(files: [String: String], model: String?, parts: [String]) throws {
        // A folder without files has to be there all the same.
        try withModelFolder(files.isEmpty ? ["README.md": ""] : files, model: model) { path in
            let error = #expect(throws: PipelineError.self) { try ModelFolder(path) }
            for part in parts { #expect(error?.description.contains(part) == true) }
        }
    }

    @Test func aFolderThatIsNotThereIsNotFound() {
        let error = #expect(throws: DNNError.self) { try ModelFolder("/nowhere/at/all") }
        #expect(error?.code == .fileNotFound)
    }
}

/// What Ultralytics' exporter leaves in a model.
@Suite struct ModelMetadataTests {
    private func metadata(_ properties: [String: String]) -> ModelMetadata {
        ModelMetadata(producer: "pytorch", producerVersion: "2", opset: 17, properties: properties)
    }

    @Test func readsUltralyticsClassifiers() throws {
        let metadata = metadata([
            "task": "classify", "imgsz": "[224, 224]", "names": "{0: 'tench', 1: \"jack-o'-lantern\"}",
        ])
        let preprocessing = try #require(try metadata.preprocessing)
        #expect(preprocessing.inputSize == Size2i(width: 224, height: 224) && preprocessing.scaleFactor == 1 / 255.0)
        #expect(preprocessing.fit == .resizeThenCrop(shorterSide: 224))
        #expect(preprocessing.resampling == .antialiased(.bilinear))
        #expect(try metadata.labels?.map(\.name) == ["tench", "jack-o'-lantern"])
        let wide = try #require(try self.metadata(["task": "classify", "imgsz": "[64, 128]"]).preprocessing)
        #expect(wide.inputSize == Size2i(width: 128, height: 64) && wide.fit == .stretch)
    }

    @Test func saysNothingOfOtherModels() throws {
        #expect(try metadata([:]).preprocessing == nil && metadata([:]).labels == nil)
    }

    @Test(arguments: ["detect", "segment", "pose"]) func readsUltralyticsDetectors(task: String) throws {
        let metadata = metadata(["task": task, "imgsz": "[384, 640]", "kpt_shape": "[17, 3]"])
        let preprocessing = try #require(try metadata.preprocessing)
        #expect(preprocessing.inputSize == Size2i(width: 640, height: 384) && preprocessing.scaleFactor == 1 / 255.0)
        #expect(preprocessing.fit == .letterbox(fill: [114, 114, 114]) && preprocessing.resampling == .linear)
        #expect(try metadata.ultralyticsKeypoints?.count == (task == "pose" ? 17 : nil))
        let error = #expect(throws: PipelineError.self) {
            try metadata.requireTask(["classify"], need: "a score for each class")
        }
        #expect(error?.message.contains("task is \(task), and only 'classify'") == true)
    }

    @Test(arguments: ["17", "[0, 3]", "[17, 4]", "[17]"]) func refusesOtherKeypoints(text: String) {
        let metadata = metadata(["task": "pose", "imgsz": "[64, 64]", "kpt_shape": text])
        #expect(throws: PipelineError.self) { try metadata.ultralyticsKeypoints }
    }

    @Test(arguments: [
        (["task": "sing", "imgsz": "[640, 640]"], "sing"), (["task": "classify", "imgsz": "224"], "imgsz"),
        (["task": "classify", "imgsz": "[0, 0]"], "inputSize"), (["task": "classify", "imgsz": "["], "metadata"),
    ])
    func refusesWhatMakesNoSense(properties: [String: String], part: String) throws {
        let error = #expect(throws: PipelineError.self) { try metadata(properties).preprocessing }
        #expect(error?.code == .invalidConfiguration && error?.description.contains(part) == true)
    }
}
