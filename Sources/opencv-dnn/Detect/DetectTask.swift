import ObjectDetection
import OpenCVDNN

/// Finds objects in photos.
struct DetectTask: BatchTask {
    let detector: ObjectDetector
    let networks: [DNNNet]
    let modelName: String
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    let panel: PanelOptions
    let annotations: AnnotationOptions
    private var panelNames = NumberedNames()
    private var labelNames = NumberedNames()
    private var coco: COCODocument

    init(
        detector: ObjectDetector, networks: [DNNNet], modelName: String, hasTimes: Bool, panel: PanelOptions,
        annotations: AnnotationOptions
    ) {
        self.detector = detector
        self.networks = networks
        self.modelName = modelName
        self.hasTimes = hasTimes
        self.panel = panel
        self.annotations = annotations
        coco = COCODocument(labels: detector.labels)
    }

    var preprocessing: Preprocessing { detector.preprocessing }
    var outputs: [String] { [] }
    var keepsPhotos: Bool { panel.isWanted }

    func allFindings(in output: BatchOutput) throws -> [Detections] {
        try detector.detections(from: output.run, of: output.batch)
    }

    func row(of detections: Detections, from input: BatchInput, name: String) -> DetectionReport {
        DetectionReport(
            detections, image: name, model: modelName, engine: detector.network.engine.description,
            decode: hasTimes ? input.decode : nil)
    }

    mutating func writeFiles(about detections: Detections, from input: BatchInput, isRepeated: Bool) throws {
        if annotations.coco != nil {
            coco.add(detections.detections, of: input.path, size: detections.imageSize)
        }
        if let folder = annotations.yoloDir, !detections.isEmpty {
            try labelNames.write(
                Array(YOLOLabels(detections).text.utf8), into: folder, for: input.path, extension: ".txt",
                isRepeated: isRepeated)
        }
        guard var photo = input.photo else { return }
        try panel.write(of: input.path, names: &panelNames, isRepeated: isRepeated) {
            try photo.draw(detections)
            return photo
        }
    }

    mutating func takeEarlier(_ row: DetectionReport, of photo: FilePath) {
        if annotations.coco != nil { coco.add(row.detections, of: photo, size: row.imageSize) }
    }

    func finish() throws {
        guard let file = annotations.coco else { return }
        _ = try FileWriter(file, operation: "--coco").write(Array(JSON.line(coco).utf8))
    }
}
