import OpenCVDNN
import TestSupport
import Testing

@testable import ImageClassification

@Suite struct FitGeometryTests {
    /// A row of Tables/fit-geometry.json, whose script states the rounding of each fit.
    struct Row: Decodable, CustomTestStringConvertible {
        let fit: String
        let picture: [Int]
        let input: [Int]
        let resized: [Int]
        let cropOffset: [Int]
        let padding: [Int]
        var testDescription: String { "\(fit) \(picture) to \(input)" }
    }

    static func rows(_ fit: String) throws -> [Row] {
        try Fixture.table("Tables/fit-geometry.json").filter { $0.fit == fit }
    }

    @Test(arguments: try rows("resize-crop:256"))
    func resizesAndCropsAsTorchvision(row: Row) {
        let geometry = CropGeometry(of: row.picture.size, to: row.input.size, shorterSide: 256)
        #expect(geometry.resized == row.resized.size)
        #expect([geometry.origin.x, geometry.origin.y] == row.cropOffset)
    }

    @Test(arguments: try rows("letterbox"))
    func letterboxesAsOpenCV(row: Row) {
        let geometry = LetterboxGeometry(of: row.picture.size, to: row.input.size)
        #expect(geometry.resized == row.resized.size)
        #expect([geometry.origin.x, geometry.origin.y] == row.padding)
    }

    @Test func leavesAtLeastOnePixelOfAThinPicture() {
        let size = Size(width: 224, height: 224)
        #expect(LetterboxGeometry(of: Size(width: 1000, height: 1), to: size).resized == Size(width: 224, height: 1))
        #expect(LetterboxGeometry(of: Size(width: 1, height: 1000), to: size).resized == Size(width: 1, height: 224))
    }
}

extension [Int] {
    fileprivate var size: Size { Size(width: self[0], height: self[1]) }
}
