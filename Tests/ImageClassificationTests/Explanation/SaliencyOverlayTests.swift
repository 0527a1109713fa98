import ImageClassification
import OpenCVDNN
import TestSupport
import Testing

@Suite("Overlay of a saliency map")
struct SaliencyOverlayTests {
    /// The heat of a network that looks at the upper right corner of its input, 8 x 8 pixels, for a red photo.
    private func saliency(of photo: Image, fit: Preprocessing.Fit) throws -> Saliency {
        try ImageClassifier(
            ImageClassifier.Model(
                contentsOfFile: Fixture.path("Models/corner-classifier.onnx"), labels: ["other", "corner"],
                preprocessing: Preprocessing(
                    inputSize: Size2i(width: 8, height: 8), scaleFactor: 1 / 255.0, fit: fit))
        ).saliency(of: photo, classIndex: 1)
    }

    static let fits: [(fit: Preprocessing.Fit, hot: Point2i, cold: Point2i?, unseen: Point2i?)] = [
        (.stretch, Point2i(x: 150, y: 5), Point2i(x: 5, y: 70), nil),
        (.crop, Point2i(x: 112, y: 8), Point2i(x: 45, y: 70), Point2i(x: 158, y: 2)),
        // The lowest heat is that of the black margin.
        (.letterbox(fill: .zero), Point2i(x: 140, y: 9), nil, nil),
    ]

    @Test("Heat lies where the network looks, in the photo's pixels", arguments: fits)
    func place(fit: Preprocessing.Fit, hot: Point2i, cold: Point2i?, unseen: Point2i?) throws {
        let photo = try Image(width: 160, height: 80, fill: [0, 0, 240])
        let saliency = try saliency(of: photo, fit: fit)
        let colors = try saliency.overlay(on: photo, strength: 1)
        #expect(colors.size == photo.size && colors.channels == 3)
        // The ends of the color map: dark red, and nearly black.
        let red = Array(colors[hot])
        #expect(red[2] > 100 && red[0] < 60)
        if let cold { #expect(colors[cold].allSatisfy { $0 < 60 }) }
        if let unseen { #expect(Array(colors[unseen]) == [0, 0, 80]) }
        let plain = try saliency.overlay(on: photo, strength: 0)
        #expect(Array(plain[hot]) == [0, 0, 240])
    }

    @Test("Gray photos and photos with alpha have colors", arguments: [1, 4])
    func channels(count: Int) throws {
        let bytes = [UInt8](repeating: 250, count: 16 * 16 * count)
        let photo = try Image(width: 16, height: 16, channels: count, bytes: bytes)
        #expect(try saliency(of: photo, fit: .stretch).overlay(on: photo).channels == 3)
    }

    @Test("The diagram has a title and the scale of the colors", arguments: [(160, 80, 816), (20, 80, 350)])
    func diagram(width: Int, height: Int, expectedWidth: Int) throws {
        let photo = try Image(width: width, height: height, fill: [0, 0, 240])
        let diagram = try saliency(of: photo, fit: .stretch).diagram(on: photo)
        #expect(diagram.size == Size2i(width: expectedWidth, height: 500))
        // matplotlib's turbo at the two ends and in the middle, red first. The polynomials differ by up to 32.
        let turbo: [(part: Double, color: [Int], tolerance: Int)] = [
            (0, [48, 18, 59], 36), (0.5, [161, 253, 61], 24), (1, [122, 4, 3], 24),
        ]
        for (part, color, tolerance) in turbo {
            let found = Array(diagram[x: 10 + Int(Double(expectedWidth - 21) * part), y: 465])
            for (channel, value) in zip(found, color.reversed()) { #expect(abs(Int(channel) - value) <= tolerance) }
        }
    }

    @Test("A strength that is no part is refused", arguments: [-0.1, 1.1, .nan])
    func strength(_ strength: Double) throws {
        let photo = try Image(width: 8, height: 8, fill: [0, 0, 240])
        let saliency = try saliency(of: photo, fit: .stretch)
        #expect(throws: ClassificationError.self) { try saliency.overlay(on: photo, strength: strength) }
    }
}
