import ImageClassification
import OpenCVDNN

/// A model of a table: its files, and how OpenCV's sample prepares images for it.
///
/// Source: `samples/dnn/classification.cpp`, `object_detection.cpp`, `segmentation.cpp` and `common.py` of OpenCV 4 and 5. Values are
/// `(pixel - mean) * scale / std`, in the order of the network's channels; the image is stretched by linear interpolation, or gets gray margins
/// for a detector that isn't Darknet's.
struct ModelTableEntry {
    let name: String
    private let settings: [YAMLValue.Entry]
    private let table: FilePath

    init(name: String, settings: [YAMLValue.Entry], table: FilePath) {
        (self.name, self.settings, self.table) = (name, settings, table)
    }

    /// Where the entry is, in messages.
    var origin: String { "\(table)#\(name)" }

    /// The sample of OpenCV that the model is for; `nil` if the table doesn't say.
    var sample: String? { settings["sample"]?.string }

    /// What the model is for, if the table says it and a command does it.
    var task: ModelTask? { sample.flatMap { sample in ModelTask.allCases.first { $0.samples.contains(sample) } } }

    /// The model's file.
    func model() throws -> FilePath {
        guard let file = try file("model") else { throw error("model", "is missing") }
        return file
    }

    /// The text file beside the weights.
    func config() throws -> FilePath? { try file("config") }

    /// All files of the entry that are there.
    var files: [FilePath] {
        ["model", "config", "labels", "classes"].compactMap { key in (try? file(key)).flatMap(\.self) }
    }

    /// The names of the classes, if the table names their file.
    func labels(reader: FileReader) throws -> Labels? {
        try (file("labels") ?? file("classes")).map { try Labels(contentsOfFile: $0, reader: reader) }
    }

    /// How images are prepared.
    ///
    /// `defaultTask`: what the model is for, if the table doesn't say it.
    ///
    /// - Throws: `ClassificationError` that names the entry and the key that is missing or makes no sense.
    func preprocessing(defaultTask: ModelTask) throws -> Preprocessing {
        var result = Preprocessing(
            inputSize: Size2i(width: try side("width"), height: try side("height")),
            scaleFactor: try numbers("scale", counts: [1])?[0] ?? 1, mean: try channelValues("mean") ?? .zero,
            channelOrder: try flag("rgb") ? .rgb : .bgr, fit: try fit(for: task ?? defaultTask))
        // The samples divide by nothing if they find zeros.
        if let deviation = try channelValues("std"), deviation != .zero { result.standardDeviation = deviation }
        do {
            try result.validate()
        } catch let failure as ClassificationError {
            throw ClassificationError(
                .invalidConfiguration, "\(failure.subject ?? "preprocessing"): \(failure.message)", subject: origin)
        }
        return result
    }
}

extension ModelTableEntry {
    private func fit(for task: ModelTask) throws -> Preprocessing.Fit {
        switch task {
        case .classify: try flag("crop") ? .crop : .stretch
        case .detect:
            // 114 is the sample's `padvalue`.
            settings["model"]?.string?.hasSuffix(".weights") == true
                ? .stretch : .letterbox(fill: Scalar(114, 114, 114))
        case .segment: .stretch
        }
    }

    /// A file of the entry: beside the table, or with OpenCV's sources around it, in `samples/data/dnn`.
    private func file(_ key: String) throws -> FilePath? {
        guard let node = settings[key] else { return nil }
        guard let name = node.string, !name.isEmpty else { throw error(key, "must be the name of a file") }
        let folders = [table.folder, table.folder.appending(FilePath("../data/dnn"))]
        let found = folders.map { $0.appending(FilePath(name)) }.first { FileStatus(of: $0) != nil }
        guard let found else {
            let url = key == "model" ? settings["load_info"]?.mapping?["url"]?.string : nil
            throw error(
                key,
                "names \(name), which isn't beside the table"
                    + (url.map { "; the table says that it comes from \($0)" } ?? ""))
        }
        return found
    }

    private func side(_ key: String) throws -> Int {
        guard let node = settings[key] else { throw error(key, "is missing") }
        guard let side = node.int else { throw error(key, "must be a number of pixels") }
        return side
    }

    private func flag(_ key: String) throws -> Bool {
        guard let node = settings[key] else { return false }
        guard let flag = node.bool ?? node.int.map({ $0 != 0 }) else { throw error(key, "must be true or false") }
        return flag
    }

    /// One number for all channels, or one for each.
    private func channelValues(_ key: String) throws -> Scalar? {
        guard let values = try numbers(key, counts: [1, 3]) else { return nil }
        return values.count == 1 ? Scalar(all: values[0]) : Scalar(values[0], values[1], values[2], 0)
    }

    private func numbers(_ key: String, counts: Set<Int>) throws -> [Double]? {
        guard let node = settings[key] else { return nil }
        let nodes = node.sequence ?? [node]
        let values = nodes.compactMap(\.float)
        guard values.count == nodes.count, counts.contains(values.count) else {
            throw error(
                key, counts.contains(3) ? "must be one number, or one for each of three channels" : "must be a number")
        }
        return values
    }

    private func error(_ key: String, _ message: String) -> ClassificationError {
        ClassificationError(.invalidConfiguration, "\(key) \(message)", subject: origin)
    }
}
