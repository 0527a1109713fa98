import OpenCVDNN
import TestSupport
import Testing

/// JPEG files without the marker that ends them, and without some of their rows.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct JPEGEndTests {
    static let files = [
        "turned-16x8", "baseline-420", "restarts", "optimized-gray", "progressive", "progressive-restarts",
    ]

    @Test(arguments: files)
    func allRowsSufficeWithoutTheEnd(_ name: String) throws {
        let bytes = try Fixture.bytes("Pictures/\(name).jpg")
        let whole = try Image(decoding: bytes)
        try withTemporaryFolder { folder in
            for missing in [1, 2] {
                let cut = Array(bytes.dropLast(missing))
                #expect(try Image(decoding: cut) == whole)
                try Fixture.write(cut, to: "\(folder)/cut.jpg")
                #expect(try Image(contentsOfFile: "\(folder)/cut.jpg") == whole)
            }
        }
    }

    /// A byte of the last row's data is missing, or more.
    @Test(arguments: files)
    func noPartIsAnImage(_ name: String) throws {
        let bytes = try Fixture.bytes("Pictures/\(name).jpg")
        for count in 4...bytes.count - 3 {
            let error = #expect(throws: DNNError.self, "\(count) of \(bytes.count) bytes") {
                try Image(decoding: Array(bytes.prefix(count)))
            }
            #expect(error?.code == .unreadableImage)
        }
    }

    /// As of a download for which the whole file was allotted.
    @Test(arguments: files)
    func zerosAreNoRows(_ name: String) throws {
        let bytes = try Fixture.bytes("Pictures/\(name).jpg")
        for count in [bytes.count - 40, bytes.count - 3] {
            let padded = Array(bytes.prefix(count)) + Array(repeating: 0, count: 5000)
            #expect(throws: DNNError.self) { try Image(decoding: padded) }
        }
    }

    /// libjpeg makes them up and warns, whatever ends the file.
    @Test func missingRowsBeforeTheEndAreRefused() throws {
        let error = #expect(throws: DNNError.self) {
            try Image(contentsOfFile: Fixture.path("Pictures/missing-rows.jpg"))
        }
        #expect(error?.message.contains("premature end of data") == true)
    }

    @Test func whatFollowsTheEndIsPassedOver() throws {
        let bytes = try Fixture.bytes("Pictures/baseline-420.jpg")
        #expect(try Image(decoding: bytes + [0, 0, 0]) == Image(decoding: bytes))
    }
}
