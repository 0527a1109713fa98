import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

/// Real photos and a real network: what Python's cv2 4.6 answers for
/// `blobFromImage(image, 1/128, (224, 224), (127, 127, 127), swapRB=True, crop=True)` and one softmax.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs")) struct PhotoTests {
    struct Photo: Sendable {
        let file: String
        let labels: [String]
        let classIndices: [Int]
        let confidences: [Float]

        var location: String { Fixture.path(inRepository: "Examples/Images/\(file)") }
    }

    static let photos = [
        Photo(
            file: "chelsea.png", labels: ["Egyptian cat", "tiger cat", "tabby", "lynx", "window screen"],
            classIndices: [285, 282, 281, 287, 904], confidences: [0.4037, 0.3334, 0.1567, 0.0263, 0.0019]),
        Photo(
            file: "coffee.png", labels: ["espresso", "cup", "consomme", "coffee mug", "soup bowl"],
            classIndices: [967, 968, 925, 504, 809], confidences: [0.9420, 0.0161, 0.0083, 0.0038, 0.0035]),
        Photo(
            file: "rocket.jpg", labels: ["missile", "projectile", "drilling platform", "space shuttle", "obelisk"],
            classIndices: [657, 744, 540, 812, 682], confidences: [0.3050, 0.1684, 0.0623, 0.0364, 0.0355]),
    ]

    static func classifier() throws -> ImageClassifier {
        let folder = Fixture.path(inRepository: "Sources/CEfficientNetLite0/Model")
        return try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: "\(folder)/efficientnet-lite0.onnx",
                labels: Labels(contentsOfFile: "\(folder)/classification_classes_ILSVRC2012.txt"),
                preprocessing: .efficientNetLite0))
    }

    @Test(arguments: photos)
    func agreesWithPython(photo: Photo) throws {
        let classification = try Self.classifier().classify(contentsOfFile: photo.location)
        #expect(classification.map(\.classIndex) == photo.classIndices)
        #expect(classification.map(\.label) == photo.labels)
        #expect(agree(classification.map(\.confidence), photo.confidences, within: 1e-3))
        #expect(classification.softmaxApplied)
        #expect(classification.outputShape == [1, 1000])
        #expect(try #require(classification.times.decode) > .zero)
    }

    @Test func agreesWithPythonInABatch() throws {
        let images = try Self.photos.map { try Image(contentsOfFile: $0.location) }
        let batch = try Self.classifier().classify(images)
        for (photo, classification) in zip(Self.photos, batch) {
            #expect(classification.map(\.classIndex) == photo.classIndices)
            #expect(agree(classification.map(\.confidence), photo.confidences, within: 1e-3))
            #expect(classification.outputShape == [3, 1000])
        }
    }
}
