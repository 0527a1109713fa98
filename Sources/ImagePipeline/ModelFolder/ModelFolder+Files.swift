import OpenCVDNN

extension ModelFolder {
    /// The files of a model's folder that are understood.
    struct Files {
        private let folder: FilePath
        private let reader = FileReader()
        private let configuration: Configuration?

        /// - Throws: `DNNError` when the folder cannot be read.
        init(in folder: FilePath) throws {
            self.folder = folder
            configuration = try Self.configuration("config.json", in: folder, reader: reader)
        }

        private static func configuration(
            _ name: String, in folder: FilePath, reader: FileReader
        ) throws -> Configuration? {
            let path = folder.appending(FilePath(name))
            return FileStatus(of: path) == nil ? nil : try Configuration(contentsOf: path, reader: reader)
        }

        private func configuration(_ name: String) throws -> Configuration? {
            try Self.configuration(name, in: folder, reader: reader)
        }

        /// All that the files say of the preprocessing; the first is what a person says, where there is such a file.
        func preprocessings() throws -> [Told<Preprocessing>] {
            if let file = try configuration("preprocessing.json") {
                return [Told(value: try Preprocessing(file), origin: "preprocessing.json", isOwn: true)]
            }
            var told: [Told<Preprocessing>] = []
            if let file = try configuration("preprocessor_config.json") {
                let processor = try ImageProcessor(file, modelType: configuration?.text("model_type"))
                told.append(
                    Told(value: try processor.preprocessing(), origin: "preprocessor_config.json (\(processor.name))"))
            }
            if let model = try configuration.flatMap({ try TimmModel($0) }) {
                told.append(Told(value: try model.preprocessing(), origin: "config.json (timm)"))
            }
            return told
        }

        /// All that the files say of the labels; the first is what a person says, where there is such a file.
        func labelings() throws -> [Told<Labels>] {
            let path = folder.appending(FilePath("labels.txt"))
            if FileStatus(of: path) != nil {
                return [Told(value: try Labels(contentsOfFile: path, reader: reader), origin: "labels.txt")]
            }
            var told: [Told<Labels>] = []
            if let names = configuration?["id2label"] {
                told.append(Told(value: try labels(names), origin: "config.json (id2label)"))
            }
            if let labels = try configuration.flatMap({ try TimmModel($0) })?.labels() {
                told.append(Told(value: labels, origin: "config.json (label_names)"))
            }
            return told
        }

        private func labels(_ names: Literal) throws -> Labels {
            do {
                return try Labels(names)
            } catch let error as PipelineError {
                throw PipelineError(
                    error.code, error.message, subject: "\(folder.appending(FilePath("config.json"))), id2label")
            }
        }

        /// The network's file.
        func model() throws -> FilePath {
            for name in ["model.onnx", "onnx/model.onnx"].map({ FilePath($0) }) {
                let path = folder.appending(name)
                if FileStatus(of: path)?.isFile == true { return path }
            }
            let candidates = try folder.contents().filter { [".onnx", ".tflite"].contains($0.fileExtension) }
            guard candidates.count <= 1 else {
                throw PipelineError(
                    .invalidArgument,
                    "the folder has several models, \(candidates.map(\.description).joined(separator: ", ")): rename one of them to "
                        + "model.onnx, or give the file instead of the folder", subject: folder.description)
            }
            guard let only = candidates.first else {
                throw PipelineError(
                    .invalidArgument, "the folder has no model: a file model.onnx is expected",
                    subject: folder.description)
            }
            return folder.appending(only)
        }
    }
}
