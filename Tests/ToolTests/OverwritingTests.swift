import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// No option writes over a file that the same run reads, whatever the file is called there.
@Suite("Files that the tool does not write over")
struct OverwritingTests {
    /// A folder with a photo, a model, labels and an array under several names each.
    private func withFiles(_ body: (_ folder: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            let sources = [
                "cat.png": Files.picture("chelsea.png"), "net.onnx": Files.model("three-outputs.onnx"),
                "x.npy": Files.model("three-outputs.input.npy"),
            ]
            for (name, source) in sources {
                try files.copyItem(atPath: source, toPath: "\(folder)/\(name)")
                try files.createSymbolicLink(atPath: "\(folder)/soft-\(name)", withDestinationPath: "./\(name)")
                try files.linkItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/hard-\(name)")
            }
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try body(folder)
        }
    }

    static let refused: [[String]] =
        ["cat.png", "./cat.png", "soft-cat.png", "hard-cat.png", "sub/../cat.png"].flatMap { name in
            [["classify", "--panel", name, "cat.png"], ["explain", "--panel", name, "./cat.png"]]
        }
        + ["net.onnx", "./net.onnx", "soft-net.onnx", "hard-net.onnx", "n=./net.onnx", "sub/../x.npy", "soft-x.npy"].map
    {
        ["forward", "net.onnx", "--input", "x.npy", "--output", $0]
    } + [
        ["forward", "net.onnx", "--input", "x.npy", "--output", "y.npy", "--output", "./y.npy"],
        ["forward", "net.onnx", "--input", "soft-x.npy", "--output", "x.npy"],
        ["classify", "--panel", "soft-cat.png", "--labels", "cat.png", "hard-x.npy"],
    ]

    @Test("Links and other spellings are the same file", arguments: refused)
    func sameFile(arguments: [String]) throws {
        try withFiles { folder in
            let before = try contents(of: folder)
            let run = try Tool.run(arguments, in: folder)
            #expect(run.status == 64)
            #expect(run.messages.contains("would overwrite"))
            #expect(try contents(of: folder) == before)
        }
    }

    @Test(
        "A file that can't be made is found before any work",
        arguments: [
            ["explain", "cat.png", "--heatmap", "no/heat.png"], ["explain", "cat.png", "--panel", "sub"],
            ["evaluate", ".", "--confusion", "no/matrix.csv"], ["classify", "cat.png", "--html", "no/page.html"],
            ["classify", "cat.png", "--format", "csv", "--resume", "no/rows.csv"],
            ["forward", "net.onnx", "--input", "x.npy", "--output", "no/y.npy"],
            ["preprocess", "cat.png", "--output", "no/x.npy"], ["normalize", "net.onnx", "--output", "no/n.onnx"],
        ])
    func places(arguments: [String]) throws {
        try withFiles { folder in
            let run = try Tool.run(arguments, in: folder)
            #expect(run.status == 64)
            let place = arguments.contains("sub") ? "sub is a folder" : "there is no folder no"
            #expect(run.messages.contains(place) && run.output.isEmpty, "\(run.messages)")
        }
    }

    private func contents(of folder: String) throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "sub" }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Fixture.contents(ofFile: "\(folder)/\($0)")) })
    }

    /// A model whose constants are in `external-data.bin`, under several names.
    private func withExternalData(_ body: (_ folder: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            for name in ["external-data.onnx", "external-data.bin", "external-data.input.npy"] {
                try files.copyItem(atPath: Files.model(name), toPath: "\(folder)/\(name)")
            }
            try files.copyItem(atPath: Files.picture("chelsea.png"), toPath: "\(folder)/cat.png")
            for name in ["soft.npy", "soft.png"] {
                try files.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: "external-data.bin")
            }
            try files.linkItem(atPath: "\(folder)/external-data.bin", toPath: "\(folder)/hard.npy")
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: "\(folder)/sub/0.npy", withDestinationPath: "../external-data.bin")
            try body(folder)
        }
    }

    static let besideModel: [[String]] =
        ["external-data.bin", "./external-data.bin", "sub/../external-data.bin", "soft.npy", "hard.npy"].flatMap {
            name in
            ["normalized", "checked"].map {
                [
                    "forward", "external-data.onnx", "--reading", $0, "--input", "external-data.input.npy", "--output",
                    name,
                ]
            } + [["normalize", "external-data.onnx", "--output", name]]
        } + [
            ["forward", "external-data.onnx", "--input", "external-data.input.npy", "--output-dir", "sub"],
            [
                "preprocess", "--model", "external-data.onnx", "--input-size", "8", "--scale", "1", "-o", "soft.npy",
                "cat.png",
            ],
            [
                "classify", "--model", "external-data.onnx", "--input-size", "8", "--scale", "1", "--panel", "soft.png",
                "cat.png",
            ],
            [
                "explain", "--model", "external-data.onnx", "--input-size", "8", "--scale", "1", "--panel", "soft.png",
                "cat.png",
            ],
        ]

    @Test("The constants of a model in a file beside it are read too", arguments: besideModel)
    func externalData(arguments: [String]) throws {
        try withExternalData { folder in
            let before = try Fixture.contents(ofFile: "\(folder)/external-data.bin")
            let run = try Tool.run(arguments, in: folder)
            #expect(run.status == 1)
            #expect(run.errors.count == 1)
            #expect(run.messages.contains("would overwrite"))
            #expect(run.messages.contains("which is an input"))
            #expect(try Fixture.contents(ofFile: "\(folder)/external-data.bin") == before)
        }
    }

    static let besideModelInFolder: [[String]] = ["onnx/model.onnx", "preprocessor_config.json"].flatMap { name in
        [
            ["preprocess", "--model", "vit", "cat.png", "--output", "vit/\(name)"],
            ["classify", "--model", "vit", "cat.png", "--panel", "vit/\(name)"],
            ["evaluate", "photos", "--model", "vit", "--confusion", "vit/\(name)"],
            ["evaluate", "photos", "--against-model", "vit", "--confusion", "vit/\(name)"],
        ]
    }

    @Test("The files in a model's folder are read too", arguments: besideModelInFolder)
    func modelFolder(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            for name in ["vit/onnx", "photos/a"] {
                try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            }
            try files.copyItem(
                atPath: Files.model("tiny-classifier.onnx"), toPath: "\(folder)/vit/onnx/model.onnx")
            try files.copyItem(atPath: Files.picture("chelsea.png"), toPath: "\(folder)/cat.png")
            try Data("{}".utf8).write(to: URL(filePath: "\(folder)/vit/preprocessor_config.json"))
            let run = try Tool.run(arguments, in: folder)
            #expect(run.status == 64)
            #expect(run.messages.contains("would overwrite") && run.messages.contains("which is an input"))
        }
    }

    @Test("A model in normal form goes to another file than its own, or to standard output")
    func normalized() throws {
        try withFiles { folder in
            for name in ["net.onnx", "./net.onnx", "soft-net.onnx", "hard-net.onnx"] {
                let run = try Tool.run("normalize", "net.onnx", "--output", name, in: folder)
                #expect(run.status == 64)
                #expect(run.messages.contains("would overwrite"))
            }
            let run = try Program.shell(
                "$tool normalize net.onnx -o - > a.onnx && cat net.onnx | $tool normalize - -o b.onnx && cmp a.onnx b.onnx",
                in: folder)
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.lines.count == 1)
            #expect(run.errors.count == 1)
        }
    }

    @Test("A folder of outputs does not take the input either")
    func outputFolder() throws {
        try withFiles { folder in
            try FileManager.default.copyItem(atPath: "\(folder)/x.npy", toPath: "\(folder)/sub/1.npy")
            let run = try Tool.run("forward", "net.onnx", "--input", "sub/1.npy", "--output-dir", "./sub", in: folder)
            #expect(run.status == 1)
            #expect(run.messages == "error: forward: --output-dir would overwrite ./sub/1.npy, which is an input\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/sub") == ["1.npy"])
        }
    }

    @Test("A dangling link makes its target, and a device loses nothing")
    func otherOutputs() throws {
        try withFiles { folder in
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.npy", withDestinationPath: "target.npy")
            let run = try Tool.run(
                "forward", "net.onnx", "--input", "x.npy", "--output", "link.npy", "--output", "/dev/null", in: folder)
            #expect(run.status == 0)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.npy") == "target.npy")
            let expected = try Fixture.array("Models/three-outputs.tanh.npy")
            #expect(
                try disagreement(of: Tensor(contentsOfNPYFile: "\(folder)/target.npy"), with: expected, tolerance: 1e-5)
                    == nil)
        }
    }

    @Test("A pipe without a reader is an error", .timeLimit(.hang))
    func pipe() throws {
        try withFiles { folder in
            let run = try Program.shell("mkfifo p; $tool forward net.onnx --input x.npy --output p", in: folder)
            #expect(run.status == 1)
            #expect(run.messages == "error: p: nobody reads from this pipe\n")
        }
    }

    @Test("Standard output is an output like others")
    func standardOutput() throws {
        try withFiles { folder in
            for name in ["-", "/dev/stdout"] {
                _ = try Program.shell(
                    "echo before > y; $tool forward net.onnx --verbose --input x.npy --output \(name) >> y", in: folder)
                let bytes = try Fixture.contents(ofFile: "\(folder)/y")
                #expect(bytes.starts(with: Array("before\n".utf8)))
                let expected = try Fixture.array("Models/three-outputs.tanh.npy")
                #expect(
                    try disagreement(of: Tensor(npy: Array(bytes.dropFirst(7))), with: expected, tolerance: 1e-5) == nil
                )
            }
        }
    }

    /// 60 MB, of which a limit on the size of files lets one through.
    @Test(
        "A write that fails leaves the old file, and nothing else",
        .disabled(
            if: ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil,
            "ThreadSanitizer does not survive a limit on the size of files"))
    func failedWrite() throws {
        try withFiles { folder in
            let old = "\(folder)/y.npy"
            try Data("old".utf8).write(to: URL(filePath: old))
            let run = try Program.shell(
                "ulimit -f 1; $tool forward net.onnx --input x.npy --output y.npy; status=$?; ls -A | sort; exit $status",
                in: folder)
            // The outputs are shorter than a block of `ulimit`; a panel is not.
            let panel = try Program.shell("ulimit -f 1; $tool classify --panel y.png cat.png > /dev/null", in: folder)
            #expect(run.status == 0)
            #expect(panel.status == 1)
            #expect(panel.messages == "error: y.png: File too large\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".part") })
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/y.png"))
        }
    }
}
