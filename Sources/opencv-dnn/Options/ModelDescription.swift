import ImageClassification
import OpenCVDNN

/// A model's file, and what is said of it beside it: in a folder, or in a table of models.
struct ModelDescription {
    var model: FilePath
    var config: FilePath?
    var preprocessing: Preprocessing?
    var preprocessingOrigin: String?
    var labels: Labels?
    var labelsOrigin: String?
    private var folder: ModelFolder?

    /// Finds out what a command line means.
    ///
    /// `task`: what a model of a table has to be for; `nil` for a command that takes them all.
    init(_ path: FilePath, for task: ModelTask?, reader: FileReader) throws {
        model = path
        if let (table, name) = path.modelInTable {
            let entry = try ModelTable(contentsOfFile: table, reader: reader).entry(named: name, for: task)
            (model, config) = (try entry.model(), try entry.config())
            (preprocessing, preprocessingOrigin) = (
                try entry.preprocessing(defaultTask: task ?? .classify), table.description
            )
            (labels, labelsOrigin) = (try entry.labels(reader: reader), table.description)
        } else if FileStatus(of: path)?.isFolder == true {
            let folder = try ModelFolder(path)
            model = folder.model
            (preprocessing, preprocessingOrigin) = (folder.preprocessing, folder.preprocessingOrigin)
            (labels, labelsOrigin) = (folder.labels, folder.labelsOrigin)
            self.folder = folder
        }
        if labels == nil { labelsOrigin = nil }
    }

    /// Throws if what is said contradicts what the model's own file says.
    func requireAgreement(with metadata: ModelMetadata) throws {
        if let folder {
            try folder.requireAgreement(with: metadata)
        } else if let preprocessing, let preprocessingOrigin {
            try metadata.requireAgreement(of: preprocessing, from: preprocessingOrigin)
        }
    }
}
