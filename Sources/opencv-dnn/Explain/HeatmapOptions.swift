import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The heat map: which parts of the photo the answer depends on.
struct HeatmapOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write an image of the photo, with the parts that the answer depends on in red.", valueName: "file.png"),
        completion: .file())
    var heatmap: FilePath?

    @Option(
        help: .init(
            "Write the heat of each pixel of the network's input as an array [H, W].", valueName: "file.npy"),
        completion: .file())
    var heatmapArray: FilePath?

    @Option(
        help:
            "How parts are hidden: occlusion slides a gray patch over the photo; rise covers it with 1000 random masks, which takes longer."
    )
    var heatmapMethod: HeatmapMethod?

    @Option(
        help: .init(
            "The class that the map is about: a name, a WordNet id or an index. Without it, the best class.",
            valueName: "name"))
    var heatmapClass: String?

    private var outputs: [(path: FilePath, option: String)] {
        [(heatmap, "--heatmap"), (heatmapArray, "--heatmap-array")].compactMap { path, option in
            path.map { ($0, option) }
        }
    }

    /// Finds errors before the photo is classified.
    func validate(reading files: [FilePath?], besides panel: FilePath?) throws {
        for (value, option) in [(heatmapMethod?.rawValue, "--heatmap-method"), (heatmapClass, "--heatmap-class")]
        where value != nil && outputs.isEmpty {
            throw ValidationError("\(option) needs --heatmap or --heatmap-array")
        }
        var guarded = FileGuard(reading: files)
        for (path, option) in (panel.map { [($0, "--panel")] } ?? []) + outputs {
            try guarded.register(path, for: option)
        }
        try heatmap?.requireImageFormat(for: "--heatmap")
    }

    /// Throws if an output would replace a file with the network's external data.
    func protectFiles(of network: DNNNet) throws {
        for (path, option) in outputs {
            try FileGuard.protect(network.externalFiles, from: [path], option: option, operation: "explain")
        }
    }

    /// Makes the map and writes its files.
    ///
    /// - Returns: `nil` if no map is wanted.
    func write(of photo: Image, _ classifier: ImageClassifier, classCount: Int) throws -> HeatmapReport? {
        if outputs.isEmpty { return nil }
        let classIndex = try heatmapClass.map {
            try Labels.classIndex(named: $0, in: classifier.labels, classCount: classCount)
        }
        let method = heatmapMethod ?? .occlusion
        let clock = ContinuousClock()
        let start = clock.now
        Interruption.prepare {
            Progress.clear(endsBeforeResults: true)
            return ""
        }
        let saliency = try classifier.saliency(of: photo, classIndex: classIndex, method: method.method) {
            Progress.show("forward passes for the heat map", $0, of: $1, endsBeforeResults: true)
        }
        let seconds = start.duration(to: clock.now).seconds
        Progress.clear(endsBeforeResults: true)
        if let heatmap { try saliency.diagram(on: photo).write(toFile: heatmap) }
        if let heatmapArray { try saliency.map.write(toNPYFile: heatmapArray) }
        let range = try saliency.range
        return HeatmapReport(
            method: method, prediction: saliency.prediction, minimum: range.lowerBound, maximum: range.upperBound,
            forwardPasses: saliency.passCount, seconds: seconds)
    }
}
