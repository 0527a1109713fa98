import ArgumentParser
import ImageClassification
import OpenCVDNN

/// Images of results, each for one photo.
struct PanelOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write an image of the photo with its results: beside a bar chart of its classes, or with boxes around its objects. For one "
                + "photo only.", valueName: "file.png"))
    var panel: FilePath?

    @Option(
        help: .init(
            "Write an image of the results for each photo into a folder: cat.png for cat.jpg. Existing files are kept: "
                + "if there is a cat.png, the panel is cat-2.png.", valueName: "dir"))
    var panelDir: FilePath?

    /// Finds errors before the first photo is read.
    ///
    /// `areNamed`: the photos are named one by one, not as folders or in a list.
    func validate(for photos: [FilePath], areNamed: Bool = true, reading files: [FilePath?]) throws {
        guard let panel else { return }
        if panelDir != nil { throw ValidationError("give either --panel or --panel-dir") }
        if !areNamed { throw ValidationError("--panel is for one photo: use --panel-dir DIR for folders and lists") }
        if photos.count > 1 {
            throw ValidationError("--panel is for one photo, but there are \(photos.count): use --panel-dir DIR")
        }
        var guarded = FileGuard(reading: photos + files)
        try guarded.register(panel, for: "--panel")
        try panel.requireImageFormat(for: "--panel")
    }

    /// Throws if a panel would replace a file with the network's external data. Panels in a folder replace no files.
    func protectFiles(of network: DNNNet, operation: String) throws {
        let panels = [panel].compactMap(\.self)
        try FileGuard.protect(network.externalFiles, from: panels, option: "--panel", operation: operation)
    }

    var isWanted: Bool { panel != nil || panelDir != nil }

    /// Writes the panel of a photo.
    ///
    /// `isRepeated`: an earlier run may have written the same one, which is then kept.
    /// `names`: the names in the folder that are taken.
    /// `image`: makes the panel.
    func write(
        of photo: FilePath, names: inout NumberedNames, isRepeated: Bool = false, image: () throws -> Image
    ) throws {
        if !isWanted { return }
        let image = try image()
        if let panel { try image.write(toFile: panel) }
        guard let panelDir else { return }
        try names.write(
            try image.encoded(as: ".png"), into: panelDir, for: photo, extension: ".png", isRepeated: isRepeated)
    }
}

/// What the bars of a classification's panel mean.
struct FullBarOptions: ParsableArguments {
    @Option(
        help: "What a full bar in the panel means: best is the best class, whole is 100 %, which needs probabilities."
    )
    var fullBar: Named<ResultsPanel.FullBar>?

    /// Finds a bar without a panel.
    func validate(for panel: PanelOptions) throws {
        if fullBar != nil, !panel.isWanted { throw ValidationError("--full-bar needs --panel or --panel-dir") }
    }

    /// The photo beside the bars.
    func panel(_ classification: Classification, of photo: Image) throws -> Image {
        try ResultsPanel(classification, fullBar: fullBar?.value ?? .best).beside(photo)
    }
}
