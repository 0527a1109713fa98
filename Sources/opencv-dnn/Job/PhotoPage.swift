import ImageClassification
import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A page with small pictures of photos and their classes. It grows by a line for each photo, so that a run of any length takes constant
/// memory, and an interrupted one leaves a page that browsers show.
final class PhotoPage {
    private let path: FilePath
    private let file: Descriptor
    private static let figure = Array("<figure".utf8)

    /// Begins a page, or goes on with that of an interrupted run.
    ///
    /// `photoCount`: the number of photos to keep.
    init(_ path: FilePath, title: String, keeping photoCount: Int) throws {
        self.path = path
        try Self.requirePage(path)
        let kept = photoCount > 0 ? try Self.byteCount(of: path, photoCount: photoCount) : 0
        file = try Descriptor(path, O_WRONLY | O_CREAT | O_APPEND, operation: "--html")
        if FileStatus(of: path)?.isFile == true { try file.cut(to: kept) }
        if kept == 0 { try file.write(PhotoPageParts.head(title: title.htmlEscaped)) }
    }

    /// Throws if a file other than a page would be lost, such as a photo of the very job.
    private static func requirePage(_ path: FilePath) throws {
        guard let status = FileStatus(of: path), status.isFile, status.size > 0 else { return }
        let mark = Array(PhotoPageParts.beginning.utf8)
        if try Descriptor(path, O_RDONLY, operation: "--html").begins(with: mark) { return }
        throw DNNError(
            .unwritableFile, "the file exists and is not a page that this command wrote: name another",
            operation: "--html",
            subject: path.description)
    }

    /// Where the line of the last photo to keep ends.
    private static func byteCount(of path: FilePath, photoCount: Int) throws -> Int {
        func failure(_ problem: String) -> ClassificationError {
            ClassificationError(
                .invalidArgument, "the page has \(problem): leave out --html, or begin with new files",
                subject: path.description)
        }
        let lines = try WholeLines(of: path, quotesBreaks: false)
        var count = 0
        while count < photoCount {
            let next: [UInt8]?
            do { next = try lines.next() } catch is WholeLines.TooLong {
                throw failure("a line that this command can't have written")
            }
            guard let line = next else {
                throw failure("only \(count) of the \(photoCount) photos of the results")
            }
            if line.starts(with: figure) { count += 1 }
        }
        return lines.byteCount
    }

    /// Adds a photo.
    func add(_ row: Result<some PhotoRow, FailedPhoto>, of photo: FilePath, thumbnail: [UInt8]?) throws {
        let address = try photo.relative(to: path.folder).bytes.percentEncoded
        let picture = thumbnail.map {
            "<img src=\"data:image/jpeg;base64,\(Data($0).base64EncodedString())\" alt=\"\">"
        }
        let lines: [String]
        let image: String
        switch row {
        case .success(let row):
            image = row.image
            lines = row.captions.map { caption in
                let share = caption.probability.map { " style=\"--share:\($0)\"" } ?? ""
                return "<span\(share)>\(caption.text.printable.htmlEscaped)</span>"
            }
        case .failure(let row):
            image = row.image
            lines = ["<span class=\"error\">\(row.error.printable.htmlEscaped)</span>"]
        }
        let kind = (try? row.get()) == nil ? " class=\"failed\"" : ""
        try file.write(
            "<figure\(kind)><a href=\"\(address)\">\(picture ?? "")</a><figcaption>"
                + "<b>\(image.printable.htmlEscaped)</b>\(lines.joined())</figcaption></figure>\n")
    }
}

extension String {
    /// The text for HTML, also within quotes. By scalars: others may join with a `<` to one character.
    fileprivate var htmlEscaped: String {
        unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(scalar)
            }
        }.joined()
    }
}

extension [UInt8] {
    /// A relative address of a file. Names may begin with what looks like a scheme, so it begins with a dot.
    fileprivate var percentEncoded: String {
        "./"
            + map { byte in
                let isPlain = "/._-~".utf8.contains(byte) || Character(Unicode.Scalar(byte)).isLetterOrDigitOfASCII
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(Unicode.Scalar(byte)) : "%\(byte < 16 ? "0" : "")\(digits)"
            }.joined()
    }
}

extension Character {
    fileprivate var isLetterOrDigitOfASCII: Bool { isASCII && (isLetter || isNumber) }
}
