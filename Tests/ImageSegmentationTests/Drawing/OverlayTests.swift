import ImageSegmentation
import OpenCVDNN
import Testing

@Suite struct OverlayTests {
    static func segmentation() throws -> Segmentation {
        Segmentation(
            classMap: try ClassMap(width: 3, height: 1, indices: [0, 1, ClassMap.unseen]), labels: ["road", "car"],
            format: .classScores, outputShape: [1, 2, 1, 3],
            times: StepTimes(preprocess: .zero, forward: .zero, postprocess: .zero))
    }

    @Test func colorsAreMixedByTheirStrength() throws {
        let photo = try Image(width: 3, height: 1, fill: [100, 100, 100])
        let segmentation = try Self.segmentation()
        let whole = try segmentation.overlay(on: photo, strength: 1)
        let half = try segmentation.overlay(on: photo, strength: 0.5)
        for x in 0..<2 {
            for channel in 0..<3 {
                let color = Double(whole[x: x, y: 0][channel])
                #expect(half[x: x, y: 0][channel] == UInt8(50 + color / 2 + 0.5))
            }
        }
        #expect(whole[x: 0, y: 0] != whole[x: 1, y: 0])
        #expect(whole[x: 2, y: 0] == photo[x: 2, y: 0])  // the network didn't see it
        #expect(try segmentation.overlay(on: photo, strength: 0) == photo)
    }

    @Test func hiddenClassesKeepThePhoto() throws {
        let photo = try Image(width: 3, height: 1, fill: [100, 100, 100])
        let overlay = try Self.segmentation().overlay(on: photo, hiding: [0])
        #expect(overlay[x: 0, y: 0] == photo[x: 0, y: 0])
        #expect(overlay[x: 1, y: 0] != photo[x: 1, y: 0])
    }

    @Test func theLegendIsToTheRight() throws {
        let photo = try Image(width: 3, height: 1, fill: [100, 100, 100])
        let legended = try Self.segmentation().legended(on: photo)
        #expect(legended.height == 120)
        #expect(legended.width > 203)
    }

    @Test func anotherPhotoIsRefused() throws {
        let photo = try Image(width: 4, height: 1, fill: .zero)
        let segmentation = try Self.segmentation()
        #expect(throws: PipelineError.self) { try segmentation.overlay(on: photo) }
        let same = try Image(width: 3, height: 1, fill: .zero)
        #expect(throws: PipelineError.self) { try segmentation.overlay(on: same, strength: 2) }
    }
}
