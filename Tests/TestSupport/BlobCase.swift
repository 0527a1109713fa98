package import OpenCVDNN
import Testing

/// A row of `Blobs/cases.json`: what NumPy made of pictures by arithmetic.
package struct BlobCase: Decodable, CustomTestStringConvertible, Sendable {
    package let name: String
    package let pictures: [String]
    package let width: Int
    package let height: Int
    package let fit: String
    package let scale: Double
    package let mean: [Double]
    package let standardDeviation: [Double]
    package let swapRB: Bool
    package let depth: String

    package var testDescription: String { name }
    package var size: Size2i { Size2i(width: width, height: height) }

    package static func all() throws -> [Self] { try Fixture.table("Blobs/cases.json") }
}
