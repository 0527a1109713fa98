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

    /// Of each photo.
    typealias Output = [Result<Reading, any Error>]

    func input(from photo: Photo) throws -> Photo { photo }

    /// The networks get another shape of each photo, so one that they don't take is the failure of that photo alone. A network that
    /// can't be read ends the job.
    func run(_ photos: [Photo], worker: Int) throws -> Output {
        try photos.map { photo in
            do {
                let (lines, time) = try timed { try readers[worker].read(photo.image) }
                return .success(Reading(lines: lines, time: time))
            } catch let error as DNNError where error.operation != "readNet" {
                return .failure(error)
            } catch let error as PipelineError where error.code == .unusableNumbers {
                return .failure(error)
            }
        }
    }

    func findings(in readings: Output, of photos: [Photo]) throws -> Output { readings }

    func row(of reading: Reading, from photo: Photo, name: String) -> ReadingReport {
        ReadingReport(reading, image: name, imageSize: photo.image.size, decode: hasTimes ? photo.decode : nil)
    }

    mutating func writeFiles(about reading: Reading, from photo: Photo, isRepeated: Bool) throws {
        try panel.write(of: photo.path, names: &panelNames, isRepeated: isRepeated) {
            try photo.image.withText(reading.lines)
        }
    }
}
