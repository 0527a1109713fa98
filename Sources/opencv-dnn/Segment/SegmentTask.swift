import ImageSegmentation
import OpenCVDNN

/// Finds the class of each pixel of photos.
struct SegmentTask: BatchTask {
    let segmenter: ImageSegmenter
    let networks: [DNNNet]
    let modelName: String
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    let panel: PanelOptions
    let pictures: MaskOptions
    /// The classes that panels leave out.
    let hidden: Set<Int>
    private var panelNames = NumberedNames()
    private var maskNames = NumberedNames()

    init(
        segmenter: ImageSegmenter, networks: [DNNNet], modelName: String, hasTimes: Bool, panel: PanelOptions,
        pictures: MaskOptions, hidden: Set<Int>
    ) {
        self.segmenter = segmenter
        self.networks = networks
        self.modelName = modelName
        self.hasTimes = hasTimes
        self.panel = panel
        self.pictures = pictures
        self.hidden = hidden
    }

    var preprocessing: Preprocessing { segmenter.model.preprocessing }
    var outputs: [String] { segmenter.model.output.map { [$0] } ?? [] }
    var keepsPhotos: Bool { panel.isWanted }

    func allFindings(in output: BatchOutput) throws -> [Segmentation] {
        try segmenter.segmentations(from: output.run, of: output.batch)
    }

    func row(of segmentation: Segmentation, from input: BatchInput, name: String) -> SegmentationReport {
        SegmentationReport(segmentation, image: name, model: modelName, decode: hasTimes ? input.decode : nil)
    }

    mutating func writeFiles(about segmentation: Segmentation, from input: BatchInput, isRepeated: Bool) throws {
        if let folder = pictures.maskDir {
            try maskNames.write(
                try segmentation.classMap.labelImage().encoded(as: ".png"), into: folder, for: input.path,
                extension: ".png", isRepeated: isRepeated)
        }
        guard let photo = input.photo else { return }
        try panel.write(of: input.path, names: &panelNames, isRepeated: isRepeated) {
            try segmentation.legended(on: photo, strength: pictures.strength?.value ?? 0.5, hiding: hidden)
        }
    }
}
