import Foundation
import ImageSegmentation
import OpenCVDNN
import Testing

@Suite struct ClassMapTests {
    static let map = Result { try ClassMap(width: 4, height: 2, indices: [0, 0, 0, 0, 0, 15, 15, ClassMap.unseen]) }

    @Test func jsonHasRunLengths() throws {
        let map = try Self.map.get()
        let json = String(decoding: try JSONEncoder().encode(map), as: UTF8.self)
        #expect(json.contains("\"runs\":[[0,5],[15,2],[65535,1]]"))
        #expect(try JSONDecoder().decode(ClassMap.self, from: Data(json.utf8)) == map)
    }

    @Test(arguments: [
        "[[0,7]]", "[[0,9]]", "[[0,4],[1,-4],[2,8]]", "[[70000,8]]", "[[0]]", "[[0,4],[1,9223372036854775807]]",
    ])
    func runsThatDontFillTheMapAreRefused(_ runs: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ClassMap.self, from: Data("{\"width\":4,\"height\":2,\"runs\":\(runs)}".utf8))
        }
    }

    @Test func pixelsAreCountedByClass() throws {
        #expect(try Self.map.get().pixelCounts == [0: 5, 15: 2])
    }

    @Test func placesCountFromTheTopLeft() throws {
        let map = try Self.map.get()
        #expect(map[x: 1, y: 1] == 15)
        #expect(map[x: 3, y: 1] == ClassMap.unseen)
    }

    @Test func labelImagesHaveTheIndices() throws {
        let image = try Self.map.get().labelImage()
        #expect(image.channels == 1)
        #expect(image.bytes == [0, 0, 0, 0, 0, 15, 15, 255])
        #expect(throws: PipelineError.self) { try ClassMap(width: 1, height: 1, indices: [255]).labelImage() }
    }

    @Test func aMapHasAnIndexForEachPixel() {
        #expect(throws: PipelineError.self) { try ClassMap(width: 2, height: 2, indices: [0, 1, 2]) }
        #expect(throws: PipelineError.self) { try ClassMap(width: 0, height: 2, indices: []) }
    }
}
