import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

@Suite("Drawing of detections") struct DrawDetectionsTests {
    static let size = Size2i(width: 200, height: 150)

    func cat(classIndex: Int = 0, mask: Detection.Mask? = nil, keypoints: [Detection.Keypoint] = []) -> Detection {
        Detection(
            box: Rect2d(x: 50, y: 60, width: 80, height: 40), classIndex: classIndex, label: "cat", score: 0.9,
            keypoints: keypoints, mask: mask)
    }

    func pixel(_ image: Image, _ x: Int, _ y: Int) -> [UInt8] { [0, 1, 2].map { image[x: x, y: y][$0] } }

    func bytes(_ color: Scalar) -> [UInt8] { [color.v0, color.v1, color.v2].map { UInt8($0) } }

    @Test("A class of any number has a color", arguments: [-7, -5, -1, 0, 1000]) func anyClass(index: Int) {
        let color = Detection.color(ofClass: index)
        #expect([color.v0, color.v1, color.v2].allSatisfy { 0...255 ~= $0 })
    }

    @Test("A box has the color of its class, and its label above") func box() throws {
        var image = try Image(width: 200, height: 150, fill: [100, 100, 100])
        try image.draw([cat()])
        let color = bytes(Detection.color(ofClass: 0))
        #expect(pixel(image, 50, 80) == color && pixel(image, 129, 80) == color && pixel(image, 90, 99) == color)
        #expect(pixel(image, 90, 80) == [100, 100, 100] && pixel(image, 131, 80) == [100, 100, 100])
        #expect(pixel(image, 51, 58) == color)  // the label's background
    }

    @Test("A mask is mixed with what is below") func mask() throws {
        var image = try Image(width: 200, height: 150, fill: [100, 100, 100])
        let mask = try Detection.Mask(region: Rect2i(x: 60, y: 70, width: 10, height: 10), runs: [50, 50])
        try image.draw([cat(mask: mask)])
        let color = Detection.color(ofClass: 0)
        let mixed = [color.v0, color.v1, color.v2].map { UInt8((100 + ($0 - 100) * 0.45).rounded()) }
        #expect(pixel(image, 65, 76) == mixed && pixel(image, 65, 74) == [100, 100, 100])
        let outside = try Detection.Mask(region: Rect2i(x: 195, y: 70, width: 10, height: 10), runs: [0, 100])
        #expect(throws: PipelineError.self) { try image.draw([cat(mask: outside)]) }
    }

    @Test("Visible keypoints are dots, joined by the skeleton") func keypoints() throws {
        var image = try Image(width: 200, height: 150, fill: [100, 100, 100])
        let points = [(60.0, 70.0, Float(0.9)), (100, 70, 0.9), (120, 90, 0.1)].map {
            Detection.Keypoint(point: Point2d(x: $0.0, y: $0.1), score: $0.2)
        }
        try image.draw(
            [cat(keypoints: points)], skeleton: Skeleton(bones: [Skeleton.Bone(0, 1), Skeleton.Bone(1, 2)]))
        let color = bytes(Detection.color(ofClass: 0))
        for x in [60, 80, 100] {
            // Smooth lines are a little lighter.
            #expect(zip(pixel(image, x, 70), color).allSatisfy { abs(Int($0) - Int($1)) < 40 })
        }
        #expect(pixel(image, 120, 90) == [100, 100, 100] && pixel(image, 110, 80) == [100, 100, 100])
    }

    @Test("A gray photo gets colors") func gray() throws {
        var image = try Image(width: 200, height: 150, channels: 1, bytes: [UInt8](repeating: 100, count: 30000))
        try image.draw([cat()])
        #expect(image.channels == 3 && pixel(image, 50, 80) == bytes(Detection.color(ofClass: 0)))
    }

    @Test("Eighty classes have different colors, and neighbors very different ones") func colors() {
        let colors = (0..<80).map { Detection.color(ofClass: $0) }
        #expect(Set(colors).count == 80)
        for (one, other) in zip(colors, colors.dropFirst()) {
            let distance = [one.v0 - other.v0, one.v1 - other.v1, one.v2 - other.v2].map(abs).max() ?? 0
            #expect(distance > 100)
        }
    }

    @Test("Nothing found, nothing drawn") func nothing() throws {
        var image = try Image(width: 20, height: 15, fill: [1, 2, 3])
        let before = image
        try image.draw([])
        #expect(image == before)
    }

    @Test("A large photo has thick lines", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
    func large() throws {
        let photo = try Image(contentsOfFile: Fixture.path(inRepository: "Examples/Images/chelsea.png"))
        var image = try photo.resized(to: Size2i(width: 1600, height: 1200))
        try image.draw([
            Detection(box: Rect2d(x: 200, y: 300, width: 800, height: 600), classIndex: 15, label: "cat", score: 0.97)
        ])
        let color = bytes(Detection.color(ofClass: 15))
        // 4 pixels for a mean side of 1400: two on either side of the edge.
        #expect(pixel(image, 200, 600) == color && pixel(image, 201, 600) == color && pixel(image, 206, 600) != color)
    }
}
