import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The image of a result: the photo beside a bar chart.
struct PanelOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write an image of the photo beside a bar chart of its classes. For one photo only.", valueName: "file.png")
    )
    var panel: FilePath?

    @Option(
        help: .init(
            "Write a panel for each photo into a folder: cat.png for cat.jpg. Existing files are kept: if there is a "
                + "cat.png, the panel is cat-2.png.", valueName: "dir"))
    var panelDir: FilePath?

    @Option(
        help: "What a full bar in the panel means: best is the best class, whole is 100 %, which needs probabilities."
    )
    var fullBar: Named<ResultsPanel.FullBar>?

    /// Finds errors before the first photo is classified.
    ///
    /// `areNamed`: the photos are named one by one, not as folders or in a list.
    func validate(for photos: [FilePath], areNamed: Bool = true, reading files: [FilePath?]) throws {
        if fullBar != nil, panel == nil, panelDir == nil {
            throw ValidationError("--full-bar needs --panel or --panel-dir")
        }
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
    func write(
        _ classification: Classification, of photo: Photo, names: inout NumberedNames, isRepeated: Bool = false
    ) throws {
        if !isWanted { return }
        let image = try ResultsPanel(classification, fullBar: fullBar?.value ?? .best).beside(photo.image)
        if let panel { try image.write(toFile: panel) }
        guard let panelDir else { return }
        try Folder.make(panelDir)
        let bytes = try image.encoded(as: ".png")
        try names.find(panelDir.appending(photo.path.stem), Array(".png".utf8)) { file, _ in
            if try FileWriter(file, operation: "imwrite", replacingFiles: false).write(bytes) { return true }
            return try isRepeated && FileReader().contents(of: file) == bytes
        }
    }
}
