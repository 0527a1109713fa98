import ArgumentParser
import ImagePipeline
import OpenCVDNN

/// `[NAME=]1x3x224x224`: the shape of an input.
struct NamedShape: ExpressibleByArgument, Sendable {
    var name: String?
    var shape: Tensor.Shape

    init?(argument: String) {
        // The last one, since a name may contain one.
        let equals = argument.lastIndex(of: "=")
        name = equals.map { String(argument[..<$0]) }
        let axes = (equals.map { argument[argument.index(after: $0)...] } ?? argument[...]).lowercased()
            .split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        let lengths = axes.compactMap(\.self)
        guard lengths.count == axes.count, lengths.allSatisfy({ $0 > 0 }), name != "" else { return nil }
        shape = Tensor.Shape(lengths)
    }

    var defaultValueDescription: String { (name.map { "\($0)=" } ?? "") + Self.text(shape) }

    /// A shape in the syntax of the command line: `1x3x224x224`.
    static func text(_ shape: Tensor.Shape) -> String { shape.map(String.init).joined(separator: "x") }
}

extension NamedShape {
    /// Shapes by the name of their input. A single shape needs no name.
    static func byName(_ shapes: [NamedShape]) throws(DNNError) -> [String: Tensor.Shape] {
        var result: [String: Tensor.Shape] = [:]
        for shape in shapes where result.updateValue(shape.shape, forKey: shape.name ?? "") != nil {
            throw DNNError(
                .invalidArgument, "the shape of this input is given twice", operation: "--input-shape",
                subject: shape.name)
        }
        return result
    }

    /// Says the given shapes; without any, that of the one image which the model's own metadata describes.
    static func shapes(
        _ given: [NamedShape], of model: FilePath
    ) -> (ModelMetadata) throws -> [String: Tensor.Shape] {
        { metadata in
            if !given.isEmpty { return try byName(given) }
            let shapes = try Preprocessing.inputShapes(of: metadata, described: nil)
            for (input, shape) in shapes {
                StandardStream.error.print(
                    "\(model): \(input) is read as \(text(shape)), as the model's metadata says".printable)
            }
            return shapes
        }
    }
}
