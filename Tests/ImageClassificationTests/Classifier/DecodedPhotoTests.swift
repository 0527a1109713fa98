import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs")) struct DecodedPhotoTests {
    /// A flat image keeps its color at every scale, so the answer must stay.
    @Test func aFlatPhotoHasTheSameAnswer() async throws {
        let classifier = try ImageClassifier(TinyClassifier.model())
        let file = try Image(width: 640, height: 480, fill: [40, 90, 200]).encoded(as: ".jpg", quality: 100)
        let full = try await classifier.classify(decoding: file, top: 10)
        let reduced = try await classifier.classify(decoding: file, top: 10, decode: .reduced)
        #expect(full.map(\.classIndex) == reduced.map(\.classIndex))
        for (one, other) in zip(full, reduced) { #expect(abs(one.confidence - other.confidence) < 0.01) }
    }

    /// An image of 32000x1 pixels: what covers the input by it would take 4.8 GB.
    @Test func aThinPhotoCostsLittle() async {
        await #expect(processExitsWith: .success) {
            let file = try Image(width: 32000, height: 1, fill: [10, 20, 30]).encoded(as: ".png")
            var model = TinyClassifier.model()
            for fit in [Preprocessing.Fit.stretch, .crop, .resizeThenCrop(shorterSide: 256), .letterbox()] {
                model.preprocessing.fit = fit
                let classifier = try ImageClassifier(model)
                let before = peakMemory()
                #expect(try classifier.classify(decoding: file).predictions.count == 5)
                #expect(peakMemory() - before < 64 << 20)
            }
        }
    }
}
