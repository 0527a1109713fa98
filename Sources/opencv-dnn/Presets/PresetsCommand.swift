import ArgumentParser
import ImageClassification
import OpenCVDNN

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets",
        abstract: "List the preprocessings of well-known models.",
        discussion: """
            Each name is an argument for --preset. The numbers are those that the model was trained with. JSON also has their source. \
            The models of a table are for --model models.yml#NAME.

            EXAMPLES
              opencv-dnn presets
              opencv-dnn presets resnet50
              opencv-dnn presets --format json vit | jq '.[].preprocessing'
              opencv-dnn presets --table models.yml
            """)

    @Argument(help: "List only presets whose names contain this text.")
    var text: String?

    @Option(
        help: .init(
            "List the models of a table in the form of OpenCV's samples/dnn/models.yml that classify, detect and segment take instead.",
            valueName: "models.yml"),
        completion: .file(extensions: ["yml", "yaml"]))
    var table: FilePath?

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    func run() throws {
        var rows = Preprocessing.Preset.allCases.map(Row.init)
        var hasFailed = false
        if let table {
            rows = []
            let entries = try ModelTable(contentsOfFile: table, reader: FileReader()).entries
            if entries.isEmpty {
                let samples = ModelTask.allCases.flatMap { $0.samples.sorted() }.joined(separator: ", ")
                throw ClassificationError(
                    .invalidConfiguration, "no model of the table has one of the samples \(samples)",
                    subject: table.description)
            }
            for entry in entries {
                do {
                    rows.append(try Row(entry))
                } catch let error as ClassificationError {
                    StandardStream.error.report(error, about: nil)
                    hasFailed = true
                }
            }
        }
        let text = text?.lowercased() ?? ""
        rows = rows.filter { text.isEmpty || $0.name.lowercased().contains(text) }
        if rows.isEmpty, !hasFailed {
            throw ValidationError("no \(table == nil ? "preset" : "model") has '\(text)' in its name")
        }
        StandardStream.output.write(format == .json ? try JSON.document(rows) : Self.text(of: rows))
        if hasFailed { throw ExitCode.failure }
    }

    private static func text(of rows: [Row]) -> String {
        let isTable = rows.contains { $0.command != nil }
        let titles = ["name", "input", "fit", "resampling", "channels", "mean", "std", "scale"]
        var table = Table(columns: (titles + (isTable ? ["command"] : [])).map { .init(title: $0) })
        table.rows = rows.map { row in
            let it = row.preprocessing
            return [
                row.name, "\(it.inputSize)", "\(it.fit)", "\(it.resampling)", "\(it.channelOrder)", text(it.mean),
                text(it.standardDeviation), String(Float(it.scaleFactor)),
            ] + (isTable ? [row.command?.rawValue ?? ""] : [])
        }
        return table.lines.joined(separator: "\n") + "\n"
    }

    /// One number where all channels have the same.
    private static func text(_ channels: Scalar) -> String {
        let values = [channels.v0, channels.v1, channels.v2].map { String(Float($0)) }
        return Set(values).count == 1 ? values[0] : values.joined(separator: ",")
    }

    private struct Row: Encodable {
        let name: String, source: String
        let preprocessing: Preprocessing
        /// The command that takes a model of a table.
        let command: ModelTask?

        init(_ preset: Preprocessing.Preset) {
            (name, source, preprocessing, command) = (preset.name, preset.source, preset.preprocessing, nil)
        }

        init(_ entry: ModelTableEntry) throws {
            (name, source, command) = (entry.name, entry.origin, entry.task)
            preprocessing = try entry.preprocessing(defaultTask: .classify)
        }
    }
}
