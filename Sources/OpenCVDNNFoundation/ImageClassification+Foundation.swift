#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import ImageClassification
import OpenCVDNN

extension Labels {
    /// Reads a label file. Blocks.
    ///
    /// - Parameter url: The file URL of a text or JSON file with labels.
    /// - Throws: `ClassificationError` and `DNNError` as from a path; `DNNError.Code.invalidArgument` for a URL that
    ///   isn't a file URL.
    public init(contentsOf url: URL) throws {
        try self.init(contentsOfFile: url.filePath(for: "open"))
    }
}

extension ImageClassifier {
    /// Reads and classifies an image file. Blocks.
    ///
    /// - Parameters:
    ///   - url: The file URL of an image of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the form for a path; `DNNError.Code.invalidArgument` for a URL that isn't a file URL.
    public func classify(contentsOf url: URL, top: Int = 5) throws -> Classification {
        try classify(contentsOfFile: url.filePath(for: "imread"), top: top)
    }

    /// Reads and classifies an image file, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - url: The file URL of an image of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(contentsOf url: URL, top: Int = 5) async throws -> Classification {
        try await classify(contentsOfFile: url.filePath(for: "imread"), top: top)
    }

    /// Decodes and classifies an image file that is in memory. Blocks.
    ///
    /// - Parameters:
    ///   - data: The contents of a PNG, JPEG or other image file.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the form for an array of bytes.
    public func classify(decoding data: Data, top: Int = 5) throws -> Classification {
        try classify(decoding: [UInt8](data), top: top)
    }

    /// Decodes and classifies an image file that is in memory, on a thread that doesn't belong to Swift's tasks.
    ///
    /// - Parameters:
    ///   - data: The contents of a PNG, JPEG or other image file.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: The best classes, and the time of each step.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func classify(decoding data: Data, top: Int = 5) async throws -> Classification {
        try await classify(decoding: [UInt8](data), top: top)
    }
}
