import OpenCVDNN
import Testing

/// `Scalar` and the open enumerations of images.
@Suite struct PictureValuesTests {
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

    /// The numbers of cv::InterpolationFlags and cv::ColorConversionCodes.
    @Test func numbersAreOpenCVs() {
        #expect([Interpolation.nearest, .linear, .cubic, .area, .lanczos4].map(\.rawValue) == [0, 1, 2, 3, 4])
        #expect([ColorConversion.bgrToBGRA, .bgraToBGR, .bgrToRGB, .bgrToGray].map(\.rawValue) == [0, 1, 4, 6])
        #expect(Interpolation(rawValue: 77).rawValue == 77)
    }
}
