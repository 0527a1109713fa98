import ArgumentParser
import ImageClassification
import OpenCVDNN

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets",
        abstract: "List the preprocessings of well-known models.",
        discussion: """
            Each is a name for --preset. The numbers are those that the model was trained with; the source says where they come from.

            EXAMPLES
              opencv-dnn presets
              opencv-dnn presets resnet50
              opencv-dnn presets --format json vit | jq '.[].preprocessing'
            """)

    @Argument(help: "Only those whose name has this text in it.")
    var text: String?

    @Option(help: "The form of the list.")
    var format: DocumentFormat = .text

    private var presets: [Preprocessing.Preset] {
        let text = text?.lowercased() ?? ""
        return Preprocessing.Preset.allCases.filter { text.isEmpty || $0.name.lowercased().contains(text) }
    }

    func run() throws {
        if presets.isEmpty { throw ValidationError("no preset has '\(text ?? "")' in its name") }
        StandardStream.output.write(format == .json ? try JSON.document(presets.map(Row.init)) : table)
    }

    private var table: String {
        var table = Table(columns: [
            .init(title: "name"), .init(title: "input"), .init(title: "fit"), .init(title: "resampling"),
            .init(title: "channels"),
            .init(title: "mean"), .init(title: "std"), .init(title: "scale"),
        ])
        table.rows = presets.map { preset in
            let it = preset.preprocessing
            return [
                preset.name, "\(it.inputSize)", "\(it.fit)", "\(it.resampling)", "\(it.channelOrder)",
                Self.text(it.mean),
                Self.text(it.standardDeviation), String(Float(it.scaleFactor)),
            ]
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

        init(_ preset: Preprocessing.Preset) {
            (name, source, preprocessing) = (preset.name, preset.source, preset.preprocessing)
        }
    }
}
