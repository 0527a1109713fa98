import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// Pictures of class maps.
struct MaskOptions: ParsableArguments {
    @Option(
        help: .init(
            "Write a gray PNG of class indices for each photo into a folder: cat.png for cat.jpg; 255 is what the network didn't see. "
                + "No file is replaced.", valueName: "dir"))
    var maskDir: FilePath?

    @Option(
        help: .init("Leave these classes out of panels: names or indices, with commas between.", valueName: "a,b"))
    var hide: String?

    @Option(
        parsing: .unconditional,
        help: .init("The part of the classes' colors in panels, 0 to 1.", valueName: "number"))
    var strength: Number?

    func validate() throws {
        if let strength, !(0...1).contains(strength.value) {
            throw ValidationError("--strength must be 0 to 1, but is \(strength.value)")
        }
    }

    /// Finds what needs a panel.
    func validate(besides panel: PanelOptions) throws {
        guard !panel.isWanted else { return }
        for (isGiven, option) in [(hide != nil, "--hide"), (strength != nil, "--strength")] where isGiven {
            throw ValidationError("\(option) needs --panel or --panel-dir")
        }
    }

    func hiddenClasses(_ labels: Labels?) throws -> Set<Int> {
        try hide.map { try ClassLookup.classIndices($0, labels: labels) } ?? []
    }
}
