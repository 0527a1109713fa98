import Foundation

/// What the contests work with.
struct Setup {
    var models: [Model] = []
    /// The files of the bundled model.
    var folder = ""
    var photo = ""
    /// The tool as `Scripts/install` makes it.
    var tool: String?
    /// The tool as `Scripts/package` makes it.
    var package: String?
    var python = "python3"
    var script = ""

    var bundled: Model { Model("\(folder)/efficientnet-lite0.onnx") }
    var labels: String { "\(folder)/classification_classes_ILSVRC2012.txt" }
    var inPython: Twin { .python(python, script: script) }

    /// All contests, in the order of the report.
    func contests() throws -> [Contest] {
        [classify] + calls + [runtime, heartbeat] + photos + [try folderOfPhotos(), try folderMemory(), libraries]
            + models.flatMap(reading)
    }
}

/// A model's file, and the shape that its one input gets.
struct Model {
    let path: String
    let shape: String

    /// `FILE` or `FILE=1x3x224x224`.
    init(_ argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        path = parts[0]
        shape = parts.count > 1 ? parts[1] : "1x3x224x224"
    }

    var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

    func task(_ name: String, repetitions: Int) -> [String] { [name, path, shape, "\(repetitions)"] }
}

extension Contestant {
    /// The median time of a task of a twin.
    init(_ twin: Twin, _ task: [String], times factor: Double = 1e3) {
        self.init(name: twin.name) {
            guard let median = Statistics(try twin.measure(task).values)?.median else {
                throw Execution.Failure(reason: "it measured nothing")
            }
            return factor * median
        }
    }

    /// The memory of a task of a twin.
    init(peakOf twin: Twin, _ arguments: [String]) {
        self.init(name: twin.name) { try twin.run(arguments).peak }
    }
}
