import ImageClassification
import OpenCVDNN

/// Goes on with the results of a run that was interrupted.
///
/// The file only ever grows, but for a last line that was cut off. Some photos at its end are computed again: their rows must come out the
/// same, which shows that the photos and the options are those of the earlier run.
struct Resumption<Row: PhotoRow> {
    let path: FilePath
    /// How many photos have rows.
    let photoCount: Int
    /// The place of the photo to begin with: the last one with an answer before the last one. The row of a failed photo is the same with
    /// other options, and of the last one's lines only some may be there.
    let start: Int
    /// The bytes of all whole lines.
    let byteCount: Int
    private let format: OutputFormat
    private var rows: EarlierRows<Row>

    /// Reads through the results. A file that isn't there has none.
    ///
    /// - Throws: `DNNError` if the file can't be read, `ClassificationError` if it holds something other than results.
    init(_ path: FilePath, _ format: OutputFormat) throws {
        self.path = path
        self.format = format
        var scan = try EarlierRows<Row>(of: path, format)
        var count = 0
        var answered: [Int] = []  // the last two
        while let row = try scan.next() {
            if !row.isFailed { answered = answered.suffix(1) + [count] }
            count += 1
        }
        try scan.requireTornRow()
        photoCount = count
        start = answered.last { $0 < count - 1 } ?? max(count - 1, 0)
        byteCount = scan.byteCount
        rows = try EarlierRows(of: path, format)
    }

    /// The photos before the one to begin with: a name at each call, then `nil`.
    func photosBeforeStart() throws -> () throws -> String? {
        var rows = try EarlierRows<Row>(of: path, format)
        var rest = start
        return {
            if rest == 0 { return nil }
            rest -= 1
            return try rows.next()?.image
        }
    }

    /// Drops the line that was cut off.
    func dropTornLine() throws { try StandardStream.cutResults(to: byteCount, of: path) }

    /// The row of a photo that an earlier run has done.
    ///
    /// - Throws: `ClassificationError` if the results have another photo in its place.
    mutating func row(of image: String, number: Int) throws -> EarlierRow<Row> {
        guard let row = try rows.next(), row.image == image else {
            throw ClassificationError(
                .invalidArgument,
                "photo \(number + 1) of the list is \(image), but the results have another one in its place: the list has changed",
                subject: path.description)
        }
        return row
    }

    /// The part of a photo's lines that is still to be written; the lines of a photo before the last one are all there.
    ///
    /// - Throws: `ClassificationError` if they don't begin with those of the earlier run.
    func remainder(of text: String, after row: EarlierRow<Row>, number: Int) throws -> String {
        let bytes = Array(text.utf8)
        let isLast = number + 1 == photoCount
        guard isLast ? bytes.starts(with: row.bytes) : bytes == row.bytes else {
            throw ClassificationError(
                .invalidArgument,
                "the row of \(row.image) differs from the one computed now: give the options of the earlier run, or another file",
                subject: path.description)
        }
        return String(decoding: bytes.dropFirst(row.bytes.count), as: UTF8.self)
    }
}
