import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What is refused before memory is taken for it, and what reading leaves behind.
@Suite(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
struct ImageFileCostTests {
    /// A PNG's header alone: what comes after it is not looked at.
    private static func png(_ width: Int, _ height: Int) -> [UInt8] {
        func bigEndian(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
        return [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + bigEndian(width)
            + bigEndian(height) + [8, 2, 0, 0, 0, 0, 0, 0, 0]
    }

    @Test(arguments: [
        (20000, 20000, "20000x20000, 400000000 pixels, and the limit is 268435456"),
        (60000, 17000, "60000x17000 pixels, and each side must be 1 to 32767"), (0, 7, "0x7 pixels"),
    ])
    func aHeaderIsEnoughToRefuse(width: Int, height: Int, message: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/large.png"
            try Fixture.write(Self.png(width, height), to: path)
            let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: path) }
            #expect(error?.code == .unreadableImage)
            #expect(error?.subject == path)
            #expect(error?.message.contains(message) == true)
        }
    }

    @Test func theLimitIsTheCallers() throws {
        let path = Fixture.path("Pictures/bgr-3x2.png")
        #expect(try Image(contentsOfFile: path, pixelLimit: 6).size == Size2i(width: 3, height: 2))
        let error = #expect(throws: DNNError.self) { try Image(contentsOfFile: path, pixelLimit: 5) }
        #expect(error?.message.contains("6 pixels, and the limit is 5") == true)
    }

    /// The length of a file costs nothing by itself. A process of its own, whose memory is measured.
    @Test(arguments: ["large.png", "large.npy"])
    func aSparseFileIsRefusedUnread(_ name: String) async throws {
        await #expect(processExitsWith: .success) { [name] in
            try withTemporaryFolder { folder in
                let path = "\(folder)/\(name)"
                try Data().write(to: URL(filePath: path))
                let file = try FileHandle(forWritingTo: URL(filePath: path))
                try file.truncate(atOffset: 6 << 30)
                let before = peakMemory()
                #expect(throws: DNNError.self) {
                    if name.hasSuffix("png") {
                        _ = try Image(contentsOfFile: path)
                    } else {
                        _ = try Tensor(contentsOfNPYFile: path)
                    }
                }
                #expect(peakMemory() - before < 64 << 20)
            }
        }
    }

    /// The header of a progressive JPEG of 16384 x 16384 pixels without an end: each component has four million blocks.
    @Test func aJPEGHasAtMostFourComponents() async throws {
        await #expect(processExitsWith: .success) {
            let count = 40
            let sides: [UInt8] = [0x40, 0, 0x40, 0]
            let components: [UInt8] = (0..<UInt8(count)).flatMap { [$0, 0x11, 0] }
            let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC2, 0, UInt8(8 + 3 * count), 8]
            let header = start + sides + [UInt8(count)]
            let before = peakMemory()
            let error = #expect(throws: DNNError.self) { try Image(decoding: header + components) }
            #expect(error?.code == .unreadableImage)
            #expect(peakMemory() - before < 256 << 20)
        }
    }

    /// A hundred bytes can be a scan over all pixels.
    @Test func aJPEGHasAtMost500Scans() throws {
        let bytes = try Fixture.bytes("Pictures/progressive.jpg")
        let starts = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
        let lastScan = Array(bytes[starts[starts.count - 1]...].dropLast(2))
        func jpeg(scanCount: Int) -> [UInt8] {
            let more = Array(repeating: lastScan, count: scanCount - starts.count).joined()
            return Array(bytes.dropLast(2)) + more + bytes.suffix(2)
        }
        #expect(try Image(decoding: jpeg(scanCount: 500)).size == Image(decoding: bytes).size)
        let whole = jpeg(scanCount: 501)
        for bytes in [whole, Array(whole.dropLast(2))] {
            let error = #expect(throws: DNNError.self) { try Image(decoding: bytes) }
            #expect(error?.code == .unreadableImage)
            #expect(error?.message.contains("501 scans") == true)
        }
    }

    @Test func noTemporaryFileStays() async throws {
        await #expect(processExitsWith: .success) {
            try withTemporaryFolder { folder in
                unsafe setenv("TMPDIR", folder, 1)
                unsafe setenv("OPENCV_TEMP_PATH", folder, 1)
                let image = try Image(width: 30, height: 20)
                let bytes = try image.encoded(as: ".hdr")
                #expect(try Image(decoding: bytes).size == image.size)
                #expect(throws: DNNError.self) { try Image(decoding: bytes.dropLast(3)) }
                #expect(throws: DNNError.self) { try Image(decoding: bytes, pixelLimit: 1) }
                _ = try? Image(width: 1, height: 1, channels: 4).encoded(as: ".jp2")
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
            }
        }
    }

    @Test func librariesWriteNothingToStandardError() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            var reasons: [String] = []
            let png = try Fixture.bytes("Pictures/bgr-3x2.png")
            var damaged = png
            damaged[damaged.count - 30] ^= 0xFF  // a pixel, so that the checksum is wrong
            let bitmap = try Image(width: 30, height: 20).encoded(as: ".bmp")
            let jpeg = try Fixture.bytes("Pictures/missing-rows.jpg")
            for bytes in [damaged, bitmap.dropLast(100), jpeg] {
                do { _ = try Image(decoding: bytes) } catch { reasons.append((error as? DNNError)?.message ?? "") }
            }
            #expect(reasons.count == 3)
            #expect(reasons.allSatisfy { !$0.contains("\n") })
            _ = try? DNNNet(
                contentsOfFile: Fixture.path("Malformed/misspelt.prototxt"))
        }
        #expect(String(decoding: result?.standardErrorContent ?? [], as: UTF8.self) == "")
    }
}
