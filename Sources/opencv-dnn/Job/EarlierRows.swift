import ImageClassification
import OpenCVDNN

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an earlier run wrote about a photo.
struct EarlierRow<Row: PhotoRow> {
    var image: String
    /// The whole row; `nil` for one of a table, or of a failed photo.
    var row: Row?
    var answers: [Answer]
    var isFailed: Bool
    /// All of its whole lines.
    var bytes: [UInt8]
}

/// The rows in the results of an earlier run, read from the beginning, a photo at a time. A last line that was cut off is left out.
struct EarlierRows<Row: PhotoRow> {
    private var lines: WholeLines
    private let format: OutputFormat
    private let path: FilePath
    private var number = 0
    /// The first record of the next photo.
    private var pending: Record?

    private struct Record {
        var fields: [String]
        var bytes: [UInt8]
        /// The records of a photo are numbered from 1; one of a failed photo has no number.
        var beginsPhoto: Bool { fields[1].isEmpty || fields[1] == "1" }
    }

    /// - Throws: `DNNError` if the file can't be read, `ClassificationError` if it holds something other than results.
    init(of path: FilePath, _ format: OutputFormat) throws {
        self.path = path
        self.format = format
        lines = try WholeLines(of: path, quotesBreaks: format == .csv)
        if format == .csv, let head = try nextBytes() {
            guard head == Array(RowWriter<Row>.tableHead.utf8) else {
                throw failure(
                    "is not the head of this command's table: name a file that '--format csv' wrote", inLine: 1)
            }
            number = 1
        }
    }

    /// The bytes of the lines that have been read.
    var byteCount: Int { lines.byteCount - (pending?.bytes.count ?? 0) }

    /// The next photo's row; `nil` after the last one.
    mutating func next() throws -> EarlierRow<Row>? { try format == .csv ? nextRecords() : nextLine() }

    private func nextBytes() throws -> [UInt8]? {
        do {
            return try lines.next()
        } catch is WholeLines.TooLong {
            throw failure(Self.foreign, inLine: number + 1)
        }
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }

    private mutating func nextLine() throws -> EarlierRow<Row>? {
        guard let line = try nextBytes() else { return nil }
        number += 1
        let decoder = Self.decoder
        if let row = try? decoder.decode(Row.self, from: Data(line)) {
            return EarlierRow(image: row.image, row: row, answers: row.answers, isFailed: false, bytes: line)
        }
        guard let row = try? decoder.decode(FailedPhoto.self, from: Data(line)) else {
            throw failure("is not a row of this command: name a file that '--format jsonl' wrote")
        }
        return EarlierRow(image: row.image, answers: [], isFailed: true, bytes: line)
    }

    private mutating func nextRecords() throws -> EarlierRow<Row>? {
        guard let first = try pending ?? nextRecord() else { return nil }
        pending = nil
        var records = [first]
        while let record = try nextRecord() {
            if record.beginsPhoto {
                pending = record
                break
            }
            records.append(record)
        }
        return EarlierRow(
            image: first.fields[0], answers: Row.answers(in: records.map { Array($0.fields.dropFirst().dropLast()) }),
            isFailed: first.fields.last?.isEmpty == false, bytes: records.flatMap(\.bytes))
    }

    private mutating func nextRecord() throws -> Record? {
        guard let line = try nextBytes() else { return nil }
        number += 1
        var reader = CSVReader(line)
        guard let record = try? reader.next(), record.fields.count == Row.columns.count + 2 else {
            throw failure("is not a row of this command: name a file that '--format csv' wrote")
        }
        return Record(fields: record.fields.map { String(decoding: $0, as: UTF8.self) }, bytes: line)
    }

    /// Throws if the line that was cut off can't be the beginning of results. Called behind the last row.
    func requireTornRow() throws {
        let rest = lines.rest
        if number > 0 || rest.isEmpty { return }
        let isBeginning = format == .csv ? Array(RowWriter<Row>.tableHead.utf8).starts(with: rest) : isTornJSON(rest)
        if !isBeginning { throw failure(Self.foreign, inLine: 1) }
    }

    /// Whether bytes are the beginning of a row: all that is there agrees with it, and if all of an object is there, it is a row.
    private func isTornJSON(_ bytes: [UInt8]) -> Bool {
        guard
            [Row.beginningOfJSON, FailedPhoto.beginningOfJSON].contains(where: { zip($0.utf8, bytes).allSatisfy(==) })
        else { return false }
        let (decoder, data) = (Self.decoder, Data(bytes))
        return (try? decoder.decode(WholeObject.self, from: data)) == nil
            || (try? decoder.decode(Row.self, from: data)) != nil
            || (try? decoder.decode(FailedPhoto.self, from: data)) != nil
    }

    private static var foreign: String { "is not a row of this command: name a file with its results, or a new one" }

    private func failure(_ problem: String, inLine line: Int? = nil) -> ClassificationError {
        ClassificationError(.invalidArgument, "line \(line ?? number) \(problem)", subject: path.description)
    }
}

/// An object of any keys.
private struct WholeObject: Decodable {}
