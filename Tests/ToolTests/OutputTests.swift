import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What every command does with results that cannot be written, and with what would spoil them.
@Suite("Output of opencv-dnn")
struct OutputTests {
    @Test("OpenCV's log stays out of the results")
    func log() throws {
        let run = try Tool.run("profile", "--verbose", "--format", "json", "--runs", "1")
        #expect(run.status == 0)
        _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    }

    @Test("A photo that is far longer than it is high is classified as the others are")
    func panorama() throws {
        try withTemporaryFolder { folder in
            let panorama = "\(folder)/panorama.png"
            try Image(width: 26000, height: 100, fill: [1, 2, 3]).write(toFile: panorama)
            let photo = Files.picture("chelsea.png")
            let run = try Tool.run(
                "classify", "--preset", "resnet50", "--format", "jsonl", photo, panorama, photo)
            #expect(run.status == 0)
            #expect(run.lines.count == 3)
            #expect(run.errors.isEmpty)
        }
    }

    @Test("Results are there when a panel cannot be written")
    func panel() throws {
        let photo = Files.picture("chelsea.png")
        let panel = "/tmp/\(String(repeating: "x", count: 252)).png"  // a byte more than names can have
        let run = try Tool.run("classify", "--format", "json", "--panel", panel, photo)
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("error: \(panel): "))
        #expect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [Any] != nil)
        #expect(run.output.contains("Egyptian cat"))
    }

    @Test(
        "Options that make no sense are usage errors under their own names",
        arguments: [
            ["--scale", "0"], ["--std", "0"], ["--input-size", "0x5"], ["--fit", "resize-crop:9223372036854775807"],
            ["--scale", "1e300"], ["--panel", "x.unknown"], ["--threads", "99999999999"],
        ])
    func usage(options: [String]) throws {
        let run = try Tool.run(["classify", Files.picture("chelsea.png")] + options)
        #expect(run.status == 64)
        #expect(run.messages.contains(options[0]))
    }

    @Test("A panel never takes a photo's place")
    func overwriting() throws {
        let photo = Files.picture("chelsea.png")
        let run = try Tool.run("classify", "--panel", photo, photo)
        #expect(run.status == 64)
        #expect(run.messages.contains("would overwrite \(photo)"))
    }

    @Test("A name of several lines is told in one")
    func names() throws {
        let run = try Tool.run("classify", "no\nsuch\u{1B}[31m.png")
        #expect(run.messages == "error: no\\nsuch\\u{1B}[31m.png: there is no such file\n")
    }
}
