import Foundation
import OpenCVDNN
import Testing

/// `Size`, `Point`, `Rect`, `Scalar` and the open enumerations of pictures.
@Suite struct PictureValuesTests {
    @Test func describeThemselves() {
        #expect(Size(width: 224, height: 160).description == "224x160")
        #expect(Point(x: 3, y: -4).description == "(3, -4)")
    }

    @Test func aRectHasItsParts() {
        let rect = Rect(x: 1, y: 2, width: 3, height: 4)
        #expect(rect == Rect(origin: Point(x: 1, y: 2), size: Size(width: 3, height: 4)))
        #expect(Point.zero == Point(x: 0, y: 0))
    }

    @Test func aScalarIsFilledUpWithZeros() {
        #expect(Scalar(1) == [1, 0, 0, 0])
        #expect(Scalar(1, 2, 3) == [1, 2, 3])
        #expect(Scalar(all: 5) == [5, 5, 5, 5])
        #expect(Scalar.zero == [])
    }

    @Test func fiveValuesAreNoScalar() async {
        await #expect(processExitsWith: .failure) {
            let values: Scalar = [1, 2, 3, 4, 5]
            print(values)
        }
    }

    @Test func surviveJSON() throws {
        func throughJSON<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value
        }
        #expect(try throughJSON(Size(width: 1, height: 2)))
        #expect(try throughJSON(Rect(x: 1, y: 2, width: 3, height: 4)))
        #expect(try throughJSON(Scalar(0.5, 1.5, -2)))
    }

    /// The numbers of cv::InterpolationFlags and cv::ColorConversionCodes.
    @Test func numbersAreOpenCVs() {
        #expect([Interpolation.nearest, .linear, .cubic, .area, .lanczos4].map(\.rawValue) == [0, 1, 2, 3, 4])
        #expect([ColorConversion.bgrToBGRA, .bgraToBGR, .bgrToRGB, .bgrToGray].map(\.rawValue) == [0, 1, 4, 6])
        #expect(Interpolation(rawValue: 77).rawValue == 77)
    }
}
