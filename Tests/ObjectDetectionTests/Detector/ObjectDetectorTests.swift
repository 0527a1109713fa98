import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

private typealias Rectangle = ColoredRectangles.Rectangle

/// Whole detections by a real network. Where the rectangles are, the tests drew them.
@Suite("ObjectDetector") struct ObjectDetectorTests {
    /// What was found is what was drawn, the best first, each edge within a number of pixels.
    private func expect(_ found: Detections, _ drawn: [Rectangle], within tolerance: Double) {
        #expect(Set(found.map(\.label)) == Set(drawn.map(\.label)) && found.count == drawn.count)
        for rectangle in drawn {
            let box = found.first { $0.label == rectangle.label }?.box ?? Rect2d(x: 0, y: 0, width: 0, height: 0)
            let truth = Rect2d(rectangle.box)
            let distances = [box.x - truth.x, box.y - truth.y, box.maxX - truth.maxX, box.maxY - truth.maxY]
            #expect(distances.allSatisfy { abs($0) <= tolerance }, "\(rectangle.label): \(box), not \(truth)")
        }
    }

    @Test("A photo of the input's size") func exact() throws {
        let drawn = [
            Rectangle(box: Rect2i(x: 4, y: 8, width: 9, height: 12), label: "red"),
            Rectangle(box: Rect2i(x: 33, y: 36, width: 20, height: 24), label: "blue"),
        ]
        let found = try ColoredRectangles.detector().detect(ColoredRectangles.photo(drawn))
        expect(found, drawn, within: 0.01)
        #expect(found.format == .yolov8 && found.imageSize == Size2i(width: 64, height: 64))
        #expect(found.allSatisfy { abs($0.score - 0.95) < 0.01 })
        #expect(found.times.decode == nil && found.times.forward > .zero)
    }

    /// The network finds the same in each image: the surer box is at its upper edge, and the other one in the middle.
    @Test("What is found in the margins takes no place of what is in the photo") func limit() throws {
        let detector = try ObjectDetector(
            ObjectDetector.Model(
                .file(Fixture.path("Models/two-boxes.onnx")), labels: nil,
                preprocessing: Preprocessing(inputSize: Size2i(width: 64, height: 64), fit: .letterbox()),
                settings: DetectionSettings(limit: 1)))
        let wide = try detector.detect(Image(width: 128, height: 64, fill: .zero))
        #expect(wide.map(\.box) == [Rect2d(x: 48, y: 16, width: 32, height: 32)])
        let whole = try detector.detect(Image(width: 64, height: 64, fill: .zero))
        #expect(whole.map(\.box) == [Rect2d(x: 4, y: 2, width: 16, height: 8)])
    }

    @Test("A source is told the shape of the input, for files that leave it open") func openAxes() throws {
        let source = NetworkSource(name: "rectangles") { shapesWhereNeeded in
            let network = try DNNNet(contentsOfFile: Fixture.path("Models/colored-rectangles.onnx"))
            let shapes = try shapesWhereNeeded(network.metadata)
            #expect(shapes == ["images": [1, 3, 64, 64]])
            return network
        }
        let model = ObjectDetector.Model(
            source, labels: nil, preprocessing: Preprocessing(inputSize: Size2i(width: 64, height: 64)))
        #expect(try ObjectDetector(model).detect(Image(width: 64, height: 64)).isEmpty)
    }

    static let sizes = [
        Size2i(width: 256, height: 128), Size2i(width: 120, height: 240), Size2i(width: 50, height: 40),
    ]

    @Test("Boxes are those of a photo of any size", arguments: sizes) func letterbox(size: Size2i) throws {
        // In the input, the rectangle is about 15 pixels wide.
        let scale = Double(max(size.width, size.height)) / 64
        let side = Int(15 * scale)
        let box = Rect2i(
            x: size.width / 2 - side / 3, y: size.height / 2 - side / 2, width: side, height: Int(14 * scale))
        let drawn = [Rectangle(box: box, label: "green")]
        let found = try ColoredRectangles.detector().detect(ColoredRectangles.photo(drawn, size: size))
        // The resize blurs the edges.
        expect(found, drawn, within: max(scale, 1))
    }

    @Test("Overlapping boxes of one object are one") func overlaps() throws {
        // The center lies between cells, which all see the rectangle.
        let drawn = [Rectangle(box: Rect2i(x: 10, y: 10, width: 12, height: 12), label: "red")]
        let photo = try ColoredRectangles.photo(drawn)
        let all = try ColoredRectangles.detector(DetectionSettings(overlaps: .keepAll)).detect(photo)
        #expect(all.count == 4)
        for rule: OverlapRule in [.perClass(threshold: 0.5), .acrossClasses(threshold: 0.5), .soft(sigma: 0.1)] {
            let found = try ColoredRectangles.detector(DetectionSettings(overlaps: rule)).detect(photo)
            expect(found, drawn, within: 0.01)
        }
    }

    @Test("Settings choose among the boxes") func settings() throws {
        let drawn = [
            Rectangle(box: Rect2i(x: 4, y: 4, width: 9, height: 9), label: "red"),
            Rectangle(box: Rect2i(x: 44, y: 44, width: 9, height: 9), label: "blue"),
        ]
        let photo = try ColoredRectangles.photo(drawn)
        func labels(_ settings: DetectionSettings) throws -> [String] {
            try ColoredRectangles.detector().with(settings).detect(photo).map(\.label)
        }
        #expect(try labels(DetectionSettings(classes: [2])) == ["blue"])
        #expect(try labels(DetectionSettings(classes: [1])) == [])
        #expect(try labels(DetectionSettings(scoreThreshold: 0.99)) == [])
        #expect(try labels(DetectionSettings(limit: 1)).count == 1)
    }

    static let mistakes: [(settings: DetectionSettings, property: String)] = [
        (DetectionSettings(scoreThreshold: .nan), "scoreThreshold"), (DetectionSettings(limit: 0), "limit"),
        (DetectionSettings(classes: [-1]), "classes"),
        (DetectionSettings(overlaps: .perClass(threshold: 1.5)), "overlaps"),
        (DetectionSettings(overlaps: .soft(sigma: 0)), "overlaps"),
    ]

    @Test("Settings that make no sense are refused", arguments: mistakes)
    func unsound(settings: DetectionSettings, property: String) throws {
        let error = try #require(throws: PipelineError.self) { try ColoredRectangles.detector(settings) }
        #expect(error.code == .invalidArgument && error.subject == property)
    }

    @Test("Every form gives the same") func forms() async throws {
        let drawn = [Rectangle(box: Rect2i(x: 4, y: 8, width: 9, height: 12), label: "red")]
        let (photo, detector) = (try ColoredRectangles.photo(drawn), try ColoredRectangles.detector())
        expect(try await detector.detect(photo), drawn, within: 0.01)
        expect(try #require(try await detector.detect([photo]).first), drawn, within: 0.01)
        #expect(try await detector.detect([Image]()).isEmpty)
        guard OpenCV.hasImageCodecs else { return }
        let bytes = try photo.encoded(as: ".png")
        expect(try await detector.detect(decoding: bytes), drawn, within: 0.01)
        let path = try withTemporaryFolder { folder in
            let file = "\(folder)/photo.png"
            try photo.write(toFile: file)
            expect(try detector.detect(contentsOfFile: file), drawn, within: 0.01)
            return file
        }
        // The file is gone now.
        for await item in detector.detections(ofFiles: [path]) {
            #expect(throws: DNNError.self) { try item.result.get() }
        }
    }

    @Test("A model that doesn't say how images are prepared is refused") func undescribed() throws {
        let error = try #require(throws: PipelineError.self) {
            try ObjectDetector(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
        }
        #expect(error.code == .invalidConfiguration)
    }

    @Test("A background in the labels is left out") func background() throws {
        let network = try DNNNet(contentsOfFile: Fixture.path("Models/colored-rectangles.onnx"))
        let preprocessing = try #require(try network.metadata.preprocessing)
        let photo = try ColoredRectangles.photo([
            Rectangle(box: Rect2i(x: 4, y: 8, width: 9, height: 12), label: "red")
        ])
        func labels(_ names: [String], format: DetectionFormat?) throws -> [String] {
            try ObjectDetector(
                network: network, labels: Labels(names: names), preprocessing: preprocessing, format: format
            ).detect(photo).map(\.label)
        }
        #expect(try labels(["background", "r", "g", "b"], format: nil) == ["r"])
        // YOLO has no background: its first class may have that name.
        #expect(try labels(["background", "g", "b"], format: .yolov8) == ["background"])
    }
}
