import OpenCVDNN
import TextRecognition

/// Reads the text in photos.
struct ReadTask: PhotoTask {
    /// One for each worker.
    let readers: [TextReader]
    /// Whether the rows have times, which differ between runs.
    let hasTimes: Bool
    let panel: PanelOptions
    private var panelNames = NumberedNames()

    init(readers: [TextReader], hasTimes: Bool, panel: PanelOptions) {
        self.readers = readers
        self.hasTimes = hasTimes
        self.panel = panel
    }

    /// The lines of a photo, and how long it took to read them.
    struct Reading: Sendable {
        let lines: [TextLine]
        let time: Duration
    }

    func input(from photo: Photo) throws -> Photo { photo }

    func run(_ photos: [Photo], worker: Int) throws -> [Reading] {
        try photos.map { photo in
            let clock = ContinuousClock()
            let start = clock.now
            let lines = try readers[worker].read(photo.image)
            return Reading(lines: lines, time: start.duration(to: clock.now))
        }
    }

    func findings(in readings: [Reading], of photos: [Photo]) throws -> [Reading] { readings }

    func row(of reading: Reading, from photo: Photo, name: String) -> ReadingReport {
        ReadingReport(reading, image: name, imageSize: photo.image.size, decode: hasTimes ? photo.decode : nil)
    }

    mutating func writeFiles(about reading: Reading, from photo: Photo, isRepeated: Bool) throws {
        try panel.write(of: photo.path, names: &panelNames, isRepeated: isRepeated) {
            try photo.image.withText(reading.lines)
        }
    }
}
