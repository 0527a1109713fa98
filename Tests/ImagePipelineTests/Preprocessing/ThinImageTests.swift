import ImagePipeline
import OpenCVDNN
import TestSupport
import Testing

/// An image of 32000x1 pixels: what covers a network's input by it is 7 million pixels long, and would take 4.8 GB.
@Suite struct ThinImageTests {
    static let fits = ["stretch", "crop", "resize-crop:256", "letterbox"]

    @Test("Margins that would be larger than an image may be are refused") func marginsFirst() throws {
        let preprocessing = Preprocessing(inputSize: Size2i(width: 224, height: 224), fit: .padThenResize())
        let error = #expect(throws: DNNError.self) {
            try preprocessing.blob(from: Image(width: 32000, height: 1, fill: [10, 20, 30]))
        }
        #expect(error?.code == .invalidArgument && error?.message.contains("32000x32000") == true)
    }

    /// Each fit in a process of its own, whose memory is measured.
    @Test(arguments: fits) func everyFitCostsLittle(_ fit: String) async {
        await #expect(processExitsWith: .success) { [fit] in
            let preprocessing = Preprocessing(
                inputSize: Size2i(width: 224, height: 224), fit: try #require(Preprocessing.Fit(fit)))
            for (width, height) in [(32000, 1), (1, 32000)] {
                let image = try Image(width: width, height: height, fill: [10, 20, 30])
                let before = peakMemory()
                let blob = try preprocessing.blob(from: image)
                #expect(blob.shape == [1, 3, 224, 224])
                // The middle of the input is of the image: red comes first.
                #expect(try blob.array(of: Float.self)[111 * 224 + 111] == 30)
                #expect(peakMemory() - before < 64 << 20)
            }
        }
    }
}
