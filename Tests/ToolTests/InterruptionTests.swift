import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// What is left of a run that a signal ends.
@Suite("Interrupted runs of opencv-dnn", .serialized)
struct InterruptionTests {
    @Test("A comparison tells of the models that were done")
    func comparison() throws {
        try withTemporaryFolder { folder in
            // The tool opens the pipe, and so lets the shell go on, when it is done with the first model.
            let run = try Program.shell(
                """
                mkfifo p; $tool compare --format json --runs 1 \(Files.model("tiny-classifier.onnx")) p > out &
                exec 3> p; kill -TERM $!; wait $!
                """, in: folder)
            #expect(run.status == 128 + SIGTERM)
            let models =
                try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(folder)/out"))) as? [Any]
            #expect(models?.count == 1)
        }
    }

    @Test("JSON is a whole array of what was done", arguments: [SIGINT, SIGTERM, SIGHUP])
    func json(signal: Int32) throws {
        try withTemporaryFolder { folder in
            let output = URL(filePath: "\(folder)/out.json")
            try Data().write(to: output)
            let process = Process()
            process.executableURL = URL(filePath: Program.path(of: "opencv-dnn"))
            process.arguments =
                ["classify", "--format", "json"] + Array(repeating: Files.picture("chelsea.png"), count: 2000)
            process.standardOutput = try FileHandle(forWritingTo: output)
            try process.run()
            while try Data(contentsOf: output).count < 2000 { usleep(10_000) }  // two results, or a part of the second
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            #expect(process.terminationStatus == signal)
            let results = try JSONSerialization.jsonObject(with: Data(contentsOf: output)) as? [Any]
            #expect((1..<2000).contains(results?.count ?? 0))
        }
    }

    /// An output of 64 MB is written again and again, and the process ended meanwhile, each time a little later.
    @Test("A file is whole or not there, and no temporary file stays", arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
    func files(signal: Int32) throws {
        try withTemporaryFolder { folder in
            let input = try Tensor(zeros: [1, 3, 2048, 2048])
            try input.write(toNPYFile: "\(folder)/x.npy")
            let target = "\(folder)/y.npy"
            try Data("old".utf8).write(to: URL(filePath: target))
            var interrupted = 0
            for _ in 0..<5 {
                let process = Process()
                process.executableURL = URL(filePath: Program.path(of: "opencv-dnn"))
                process.currentDirectoryURL = URL(filePath: folder)
                process.arguments = [
                    "forward", Files.model("dynamic-size.onnx"), "--input", "x.npy", "--output", "y.npy",
                ]
                try process.run()
                while process.isRunning {
                    let isWriting = try FileManager.default.contentsOfDirectory(atPath: folder).contains {
                        $0.hasSuffix(".part")
                    }
                    if isWriting {
                        kill(process.processIdentifier, signal)
                        break
                    }
                    usleep(200)
                }
                process.waitUntilExit()
                if process.terminationReason == .uncaughtSignal { interrupted += 1 }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                let bytes = try Fixture.contents(ofFile: target)
                #expect(bytes == Array("old".utf8) || (try? Tensor(npy: bytes)) != nil)
                if signal == SIGKILL {
                    for name in names where name.hasSuffix(".part") {
                        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
                    }
                } else {
                    #expect(names == ["x.npy", "y.npy"])
                }
                try Data("old".utf8).write(to: URL(filePath: target))
            }
            #expect(interrupted > 0)
        }
    }

    /// OpenCV reads these formats from files alone; 60000 x 60000 pixels are more than it decodes.
    @Test("No temporary file stays after a picture that is refused")
    func refusedPicture() throws {
        try withTemporaryFolder { folder in
            let temporary = "\(folder)/tmp"
            try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
            try Data("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 60000 +X 60000\n".utf8)
                .write(to: URL(filePath: "\(folder)/large.hdr"))
            let run = try Program(
                "opencv-dnn", ["classify", "\(folder)/large.hdr"],
                environment: ["TMPDIR": temporary, "OPENCV_TEMP_PATH": temporary])
            #expect(run.status == 1)
            #expect(run.messages.contains("\(folder)/large.hdr: "))
            #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
        }
    }

    @Test("A folder for temporary files that isn't there is named")
    func noTemporaryFolder() throws {
        try withTemporaryFolder { folder in
            let pixel = Data("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n".utf8) + [128, 128, 128, 128]
            try pixel.write(to: URL(filePath: "\(folder)/pixel.hdr"))
            let arguments = ["classify", "\(folder)/pixel.hdr"]
            let run = try Program("opencv-dnn", arguments, environment: ["TMPDIR": "\(folder)/missing"])
            #expect(run.status == 1)
            #expect(run.messages.contains("\(folder)/missing/opencv-dnn-"))
            #expect(run.messages.contains("a temporary file can't be written: No such file or directory"))
            #expect(try Program("opencv-dnn", arguments, environment: ["TMPDIR": folder]).status == 0)
        }
    }
}
