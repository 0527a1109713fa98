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

/// A page with thumbnails of photos and their classes. It grows by a line for each photo, so that a run of any length takes constant
/// memory, and an interrupted one leaves a page that browsers show.
final class PhotoPage {
    private let path: FilePath
    private let file: Descriptor
    private static let figure = Array("<figure".utf8)

    /// Begins a page, or goes on with that of an interrupted run.
    ///
    /// `photos`: names the photos to keep, one at each call.
    init(_ path: FilePath, title: String, keeping photos: () throws -> String?) throws {
        self.path = path
        try Self.requirePage(path)
        let kept = try Self.byteCount(of: path, keeping: photos)
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

    /// Where the line of the last photo to keep ends. Throws if the page is that of another run.
    private static func byteCount(of path: FilePath, keeping photos: () throws -> String?) throws -> Int {
        func failure(_ problem: String) -> ClassificationError {
            ClassificationError(
                .invalidArgument, "\(problem): leave out --html, or begin with new files", subject: path.description)
        }
        guard var photo = try photos() else { return 0 }
        if FileStatus(of: path) == nil { throw failure("the page isn't there, but the results have photos") }
        let lines = try WholeLines(of: path, quotesBreaks: false)
        while true {
            let next: [UInt8]?
            do { next = try lines.next() } catch is WholeLines.TooLong {
                throw failure("the page has a line that this command can't have written")
            }
            guard let line = next else { throw failure("the page doesn't have \(photo), which the results have") }
            if !line.starts(with: figure) { continue }
            guard line.contains(caption(of: photo).utf8) else {
                throw failure("the page has another photo in the place of \(photo)")
            }
            guard let following = try photos() else { return lines.byteCount }
            photo = following
        }
    }

    private static func caption(of photo: String) -> String { "<b>\(photo.printable.htmlEscaped)</b>" }

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
                + "\(Self.caption(of: image))\(lines.joined())</figcaption></figure>\n")
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
