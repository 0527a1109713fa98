import Foundation
import ImageClassification
import TestSupport
import Testing

@testable import OpenCVDNN

/// Folders as people find them, with a small network that gives the mean of each channel.
@Suite struct ModelFolderTests {
    private static let vit = #"{"image_processor_type": "ViTImageProcessor", "size": {"height": 8, "width": 8}}"#
    private static let names = (0..<10).map { "name\($0)" }
    private static let labels =
        #"{"id2label": {"# + names.enumerated().map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ") + "}}"

    private static func folder(_ files: [String: String], model: String? = "model.onnx") throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ModelFolder-\(UUID().uuidString)")
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        if let model {
            let file = folder.appending(path: model)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Fixture.data("Models/tiny-classifier.onnx").write(to: file)
        }
        return folder.path
    }

    private static func withFolder(
        _ files: [String: String], model: String? = "model.onnx", _ body: (String) throws -> Void
    ) throws {
        let folder = try folder(files, model: model)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test(arguments: ["model.onnx", "onnx/model.onnx", "only.onnx"]) func findsTheModel(name: String) throws {
        try Self.withFolder(["preprocessor_config.json": Self.vit], model: name) { folder in
            let found = try ModelFolder(folder).modelPath
            #expect(found == "\(folder)/\(name)")
        }
    }

    @Test func tellsWhatCameFromWhere() throws {
        try Self.withFolder(["preprocessor_config.json": Self.vit, "config.json": Self.labels]) { path in
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
        try Self.withFolder([
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
        try Self.withFolder([name: text]) { path in
            let size = try Preprocessing(contentsOfFile: "\(path)/\(name)").inputSize
            #expect(size == Size2i(width: 8, height: 8))
        }
    }

    /// What `JSONEncoder` writes reads back as the same value.
    @Test(arguments: Preprocessing.Preset.allCases) func readsWhatJSONEncoderWrites(_ preset: Preprocessing.Preset)
        throws
    {
        let text = String(decoding: try JSONEncoder().encode(preset.preprocessing), as: UTF8.self)
        try Self.withFolder(["preprocessing.json": text]) { path in
            let read = try ModelFolder(path).preprocessing
            #expect(read == preset.preprocessing)
        }
    }

    @Test func readsTimms() throws {
        try Self.withFolder(["config.json": Self.timm]) { path in
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
        try Self.withFolder(["config.json": "{\(text)}"]) { path in
            let read = try ModelFolder(path).labels
            #expect(read == labels)
        }
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        try Self.withFolder(["preprocessing.json": "\u{FEFF}" + #"{"inputSize": {"width": 8, "height": 8}}"#]) { path in
            let preprocessing = try ModelFolder(path).preprocessing
            #expect(preprocessing == Preprocessing(inputSize: Size2i(width: 8, height: 8)))
        }
    }

    @Test func otherBytesThanUTF8AreRefused() throws {
        try Self.withFolder([:]) { path in
            try Data([0x7B, 0x22, 0xFF, 0x22, 0x7D]).write(to: URL(filePath: "\(path)/preprocessing.json"))
            let error = #expect(throws: ClassificationError.self) { try ModelFolder(path) }
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
        try Self.withFolder(files.isEmpty ? ["README.md": ""] : files, model: model) { path in
            let error = #expect(throws: ClassificationError.self) { try ModelFolder(path) }
            for part in parts { #expect(error?.description.contains(part) == true) }
        }
    }

    @Test func aFolderThatIsNotThereIsNotFound() {
        let error = #expect(throws: DNNError.self) { try ModelFolder("/nowhere/at/all") }
        #expect(error?.code == .fileNotFound)
    }

    @Test func classifiesWithoutAnythingSaid() throws {
        try Self.withFolder(["preprocessor_config.json": Self.vit, "config.json": Self.labels]) { path in
            let classifier = try ImageClassifier(contentsOfFolder: path)
            let image = try Image(width: 30, height: 20, fill: [10, 100, 200])
            #expect(try classifier.classify(image, top: 5).predictions.count == 5)
        }
    }

    @Test func aModelThatNothingIsKnownOfIsRefused() throws {
        try Self.withFolder(["config.json": Self.labels]) { path in
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.code == .invalidConfiguration && error?.message.contains("preprocessing.json") == true)
        }
    }

    /// The model says Bgr8 and -1...1; the processor says the same range, and red first.
    @Test func aModelThatContradictsTheFileBesideItIsRefused() throws {
        let vit = Self.vit.replacingOccurrences(of: "\"height\": 8", with: "\"height\": 3")
        let model = try Fixture.data("Models/denoted-classifier.onnx")
        try Self.withFolder(["preprocessor_config.json": vit]) { path in
            try model.write(to: URL(filePath: "\(path)/model.onnx"))
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.message.contains("preprocessor_config.json (ViTImageProcessor), which says rgb") == true)
            // A person's own file decides.
            let own = #"{"inputSize": {"width": 8, "height": 3}}"#
            try Data(own.utf8).write(to: URL(filePath: "\(path)/preprocessing.json"))
            #expect(try ImageClassifier(contentsOfFolder: path).preprocessing.layout == .nhwc)
        }
    }

    @Test func anotherSizeThanTheModelsIsRefused() throws {
        let vit = Self.vit.replacingOccurrences(of: "8", with: "9")
        try Self.withFolder(["preprocessor_config.json": vit]) { path in
            let error = #expect(throws: ClassificationError.self) { try ImageClassifier(contentsOfFolder: path) }
            #expect(error?.subject == "inputSize" && error?.message.contains("8x8") == true)
        }
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

    @Test(arguments: [
        (["task": "detect", "imgsz": "[640, 640]"], "detect"), (["task": "classify", "imgsz": "224"], "imgsz"),
        (["task": "classify", "imgsz": "[0, 0]"], "inputSize"), (["task": "classify", "imgsz": "["], "metadata"),
    ])
    func refusesWhatIsNoClassifier(properties: [String: String], part: String) throws {
        let error = #expect(throws: ClassificationError.self) { try metadata(properties).preprocessing }
        #expect(error?.code == .invalidConfiguration && error?.description.contains(part) == true)
    }
}
