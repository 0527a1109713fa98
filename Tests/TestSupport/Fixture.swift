package import Foundation
package import OpenCVDNN

/// The files of `Tests/Fixtures`, by their path in that folder.
package enum Fixture {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures").path

    /// The bundled model's file.
    package static let efficientNetLite0 = path(
        inRepository: "Sources/CEfficientNetLite0/Model/efficientnet-lite0.onnx")

    /// A file of this package that is no fixture.
    package static func path(inRepository name: String) -> String {
        URL(filePath: folder).appending(path: "../../\(name)").standardizedFileURL.path
    }

    /// The whole path of `Models/tiny-classifier.onnx`.
    package static func path(_ name: String) -> String { "\(folder)/\(name)" }

    package static func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

    package static func bytes(_ name: String) throws -> [UInt8] { Array(try data(name)) }

    /// The bytes of any file, a test's own for example.
    package static func contents(ofFile path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// Writes a test's own file.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// The array that NumPy wrote.
    package static func array(_ name: String) throws -> Tensor { try Tensor(contentsOfNPYFile: path(name)) }

    /// A table of test cases in JSON.
    package static func table<Case: Decodable>(_ name: String, of type: Case.Type = Case.self) throws -> [Case] {
        try JSONDecoder().decode([Case].self, from: data(name))
    }

    /// A picture from an array `[H, W, C]` of bytes.
    package static func picture(_ name: String) throws -> Image {
        let pixels = try array(name)
        return try Image(
            width: pixels.shape[1], height: pixels.shape[0], channels: pixels.shape[2],
            bytes: pixels.array(of: UInt8.self))
    }
}
