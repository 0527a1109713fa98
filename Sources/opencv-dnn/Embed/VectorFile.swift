import ArgumentParser
import ImageClassification
import OpenCVDNN

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Vectors in a file for NumPy, `vectors.npy`, and what belongs to them in `vectors.json` beside it.
struct VectorFile {
    let path: FilePath
    let description: FilePath

    /// What NumPy's file has no place for. The properties are the keys of the JSON.
    private struct Description: Codable {
        var model: String
        var layer: String
        var dimension: Int
        /// The photo of each vector.
        var images: [String]
        /// The length of each vector, which tells another file of the same shape.
        var lengths: [Double]
        /// The vector of an image that is always the same, which tells another model or preprocessing.
        var reference: [Float]
    }

    /// - Throws: `ValidationError` if the name doesn't end in .npy.
    init(_ path: FilePath, option: String) throws {
        guard path.fileExtension.lowercased() == ".npy", path.descriptorNumber == nil else {
            throw ValidationError("\(option) must be the name of a .npy file, but is \(path)")
        }
        self.path = path
        description = path.folder.appending(FilePath(bytes: path.stem.bytes + Array(".json".utf8)))
    }

    private static let command = "opencv-dnn embed --output"

    /// Throws if a file would be lost that isn't of this kind.
    func requireReplaceable() throws {
        guard let status = FileStatus(of: path), status.isFile else {
            if FileStatus(of: description) == nil { return }
            throw failure("exists without \(path.lastComponent), and would be lost: name another file", of: description)
        }
        if (try? read(reader: FileReader())) != nil { return }
        throw failure("exists and isn't a file of '\(Self.command)': name another", of: path)
    }

    /// Writes vectors.
    func write(_ vectors: PhotoVectors, reference: Tensor) throws {
        if FileStatus(of: path) != nil { Progress.note("\(path) is replaced") }
        let document = Description(
            model: vectors.model, layer: vectors.layer, dimension: vectors.dimension, images: vectors.images,
            lengths: try vectors.lengths(), reference: try reference.array())
        try vectors.tensor().write(toNPYFile: path)
        _ = try FileWriter(description, operation: "--output").write(Array(JSON.line(document).utf8))
    }

    /// Reads vectors, and the one of the reference image.
    ///
    /// - Throws: `DNNError` or `ClassificationError` that names the file, if one of both isn't there, or they don't belong together.
    func read(reader: FileReader) throws -> (vectors: PhotoVectors, reference: Tensor) {
        let tensor = try Tensor(contentsOfNPYFile: path, reader: reader)
        if FileStatus(of: description) == nil {
            throw failure(
                "there is no such file, which names the photos of \(path.lastComponent): '\(Self.command)' writes both",
                of: description)
        }
        let document: Description
        do {
            document = try JSONDecoder().decode(
                Description.self, from: Data(FileReader().contents(of: description)))
        } catch let error as DecodingError {
            throw failure("isn't what '\(Self.command)' writes: \(error.reason)", of: description)
        }
        let expected: Tensor.Shape = [document.images.count, document.dimension]
        guard tensor.shape == expected, document.lengths.count == document.images.count else {
            throw failure(
                "has the shape \(tensor.shape), but \(description.lastComponent) describes \(expected)", of: path)
        }
        var vectors = PhotoVectors(model: document.model, layer: document.layer)
        for (row, image) in document.images.enumerated() {
            vectors.add(try tensor.selecting(row).converted(to: .float32).array(), of: image)
        }
        for (row, (length, known)) in zip(try vectors.lengths(), document.lengths).enumerated()
        where !(abs(length - known) <= 1e-3 * known) {
            throw failure(
                "isn't the file that \(description.lastComponent) belongs to: vector \(row) has another length",
                of: path)
        }
        return (vectors, try Tensor(document.reference, shape: [document.reference.count]))
    }

    private func failure(_ problem: String, of file: FilePath) -> ClassificationError {
        ClassificationError(.invalidArgument, problem, subject: file.description)
    }
}

extension DecodingError {
    /// What is wrong, in a few words.
    fileprivate var reason: String {
        switch self {
        case .keyNotFound(let key, _): "\(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of another type"
        default: "it isn't JSON"
        }
    }
}
