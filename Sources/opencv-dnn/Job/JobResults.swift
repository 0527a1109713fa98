import ImageClassification
import OpenCVDNN

/// Takes the results of a job to where they go, in the order of the photos.
struct JobResults<Work: PhotoTask> {
    var task: Work
    /// The name of a photo in the results.
    let name: @Sendable (FilePath) throws -> String
    var writer: RowWriter<Work.Row>
    var resumption: Resumption<Work.Row>?
    var sorted: SortedPhotos?
    var page: PhotoPage?
    private(set) var summary = Summary()

    init(
        _ task: Work, writer: RowWriter<Work.Row>, name: @escaping @Sendable (FilePath) throws -> String
    ) {
        self.task = task
        self.writer = writer
        self.name = name
    }

    /// The first photo that has to be computed.
    var start: Int { resumption?.start ?? 0 }

    /// Goes on with the results of an earlier run.
    mutating func resume(_ resumption: Resumption<Work.Row>) throws {
        self.resumption = resumption
        if resumption.byteCount > 0 { writer.resume() }
        if resumption.photoCount == 0 { try resumption.dropTornLine() }
    }

    mutating func take(_ batch: PhotoJob<Work>.Batch) throws {
        let names = try batch.photos.map { try name($0.found.path) }
        var findings = try batch.output.map { try task.findings(in: $0, of: batch.inputs)[...] } ?? []
        for (name, photo) in zip(names, batch.photos) {
            switch photo.result {
            case .success(nil): try pass(photo.found, named: name)
            case .success(let prepared?):
                guard let result = findings.popFirst() else { continue }  // there is one for each
                let finding: Work.Finding
                do {
                    finding = try result.get()
                } catch {
                    try fail(photo.found, named: name, error)
                    continue
                }
                let row = task.row(of: finding, from: prepared.input, name: name)
                try write(.success(row), of: photo.found, named: name, thumbnail: prepared.thumbnail) {
                    results, isRepeated in
                    let isSorted = try Self.succeeds {
                        for answer in row.answers { try results.sorted?.add(photo.found.path, as: answer) }
                    }
                    let isWritten = try Self.succeeds {
                        try results.task.writeFiles(about: finding, from: prepared.input, isRepeated: isRepeated)
                    }
                    return isSorted && isWritten
                }
            case .failure(let error):
                // Other errors would be those of every photo.
                guard error is DNNError else { throw error }
                try fail(photo.found, named: name, error)
            }
        }
    }

    private mutating func fail(_ photo: FoundPhoto, named name: String, _ error: any Error) throws {
        let row = FailedPhoto(image: name, path: photo.path, error)
        try write(.failure(row), of: photo, named: name, thumbnail: nil) { results, _ in
            Progress.clear(endsBeforeResults: results.writer.format == nil)
            StandardStream.error.report(error, about: photo.path.description)
            return false
        }
    }

    /// Counts a photo that an earlier run has done, and sorts it if that run didn't.
    private mutating func pass(_ photo: FoundPhoto, named image: String) throws {
        guard photo.number < start, let row = try resumption?.row(of: image, number: photo.number) else { return }
        if let whole = row.row { task.takeEarlier(whole, of: photo.path) }
        let isSorted = try Self.succeeds {
            for answer in row.answers { try sorted?.add(photo.path, as: answer) }
        }
        summary.add(row.answers, isFailed: row.isFailed || !isSorted, isNew: false)
    }

    /// Writes a file about a photo. If that can't be done, says so: it isn't the end of the job.
    private static func succeeds(_ write: () throws -> Void) throws -> Bool {
        do {
            try write()
            return true
        } catch let error as DNNError {
            Progress.clear()
            StandardStream.error.report(error)
            return false
        }
    }

    /// `files`: writes the other files about the photo, and returns whether all is well with it.
    private mutating func write(
        _ row: Result<Work.Row, FailedPhoto>, of photo: FoundPhoto, named image: String, thumbnail: [UInt8]?,
        files: (inout Self, _ isRepeated: Bool) throws -> Bool
    ) throws {
        // A photo before the start is there only because its batch is.
        if photo.number < start { return try pass(photo, named: image) }
        let isRepeated = photo.number < resumption?.photoCount ?? 0
        if isRepeated, let earlier = try resumption?.row(of: image, number: photo.number) {
            let text = try writer.text(of: row)
            let rest = try resumption?.remainder(of: text, after: earlier, number: photo.number) ?? ""
            if photo.number + 1 == resumption?.photoCount { try resumption?.dropTornLine() }
            writer.write(text: rest)
        } else {
            try writer.write(row)
        }
        try page?.add(row, of: photo.path, thumbnail: thumbnail)
        let isWell = try files(&self, isRepeated)
        summary.add((try? row.get().answers) ?? [], isFailed: !isWell, isNew: true)
    }

    /// Throws if the list of photos has become shorter than the results.
    func requireAllResumed() throws {
        guard let resumption, summary.photoCount < resumption.photoCount else { return }
        throw ClassificationError(
            .invalidArgument,
            "the results have \(resumption.photoCount) photos, but the list has only \(summary.photoCount): the list has changed",
            subject: resumption.path.description)
    }
}
