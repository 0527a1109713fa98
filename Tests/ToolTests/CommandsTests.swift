import OpenCVDNN
import TestSupport
import Testing

@Suite("All commands of the tool")
struct CommandsTests {
    static let commands = [
        "classify", "detect", "segment", "read", "explain", "embed", "similar", "duplicates", "evaluate", "inspect",
        "profile", "compare", "forward", "preprocess", "presets", "normalize", "doctor",
    ]

    /// ArgumentParser breaks lines of more than 80 columns, and what is left of an example can't be copied. The rest of a line
    /// starts in the first columns, where we start no line.
    private func brokenExamples(of help: Program) throws -> [String] {
        let examples = help.lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.hasPrefix("USAGE") }
        try #require(!examples.isEmpty)
        return examples.filter { line in
            let indent = line.prefix { $0 == " " }.count
            return line.count > 80 || (indent != 2 && indent < 4)
        }
    }

    @Test("Each has help with examples that can be copied", arguments: commands)
    func help(command: String) throws {
        let run = try Tool.run("help", command)
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        #expect(try brokenExamples(of: run).isEmpty)
        #expect(run.lines.contains { $0.contains("  opencv-dnn \(command)") })
    }

    @Test("The presets in the examples are there")
    func presets() throws {
        var names: Set<Substring> = []
        for command in Self.commands {
            let words = try Tool.run("help", command).output.split { $0 == " " || $0.isNewline }
            for (word, next) in zip(words, words.dropFirst()) where word == "--preset" && next.first != "<" {
                names.insert(next)
            }
        }
        #expect(!names.isEmpty)
        // A name that isn't one is a usage error, 64.
        for name in names {
            #expect(try Tool.run("classify", "--preset", String(name), "no.png").status == 1, "\(name)")
        }
    }

    @Test("The tool's help names each")
    func overview() throws {
        let run = try Tool.run("--help")
        #expect(run.status == 0)
        #expect(try brokenExamples(of: run).isEmpty)
        for command in Self.commands { #expect(run.lines.contains { $0.hasPrefix("  \(command) ") }) }
    }

    @Test("The version is the package's and OpenCV's")
    func version() throws {
        let run = try Tool.run("--version")
        #expect(run.status == 0)
        #expect(run.lines.count == 1)
        #expect(run.output.hasSuffix("(OpenCV \(OpenCV.versionString))\n"))
    }

    static let usageErrors: [[String]] = [
        ["nonsense"], ["classify"], ["classify", "--top", "0", "cat.png"],
        ["classify", "--model", Fixture.path("Models/tiny-classifier.onnx"), Fixture.path("Pictures/bgr-3x2.png")],
        ["classify", "--preset", "resnet", "cat.png"], ["classify", "--resampling", "bicubic", "cat.png"],
        ["classify", "--preset", "resnet50", "--preprocessing", "a.json", "cat.png"],
        ["preprocess"], ["preprocess", "cat.png"], ["preprocess", "a.png", "-o", "a.png"],
        ["preprocess", "a.png", "b.png", "-o", "x.npy", "--fitted", "c.png"],
        ["preprocess", "a.png", "-o", "x.npy", "--fitted", "c.xyz"], ["presets", "nothing-like-that"],
        ["classify", "--config", "a.cfg", "cat.png"], ["classify", "--fit", "squeeze", "cat.png"],
        ["evaluate"], ["evaluate", "photos", "--mistakes", "x.unknown"], ["evaluate", "a.csv", "--confusion", "a.csv"],
        ["evaluate", "photos", "--confusion", "x", "--mistakes", "x"], ["evaluate", "photos", "--confusion", "-"],
        ["evaluate", "photos", "--against-preset", "resnet50", "--against-preprocessing", "a.json"],
        ["explain"], ["explain", "--format", "csv", "cat.png"], ["forward", "a.onnx"],
        ["forward", "a.onnx", "--input", "a.npy", "--output", "b.npy", "--output-dir", "c"],
        ["inspect", "--input-shape", "1x0x4"], ["inspect", "--input-shape", "x"], ["inspect", "--batch", "0"],
        ["inspect", "--framework", "onnx"], ["profile", "--runs", "0"], ["profile", "--warmup", "-1"],
        ["profile", "--top", "0"], ["profile", "--sort", "name"], ["profile", "--threads", "-2"],
        ["compare", "--labels", "names.txt", "a.onnx"],
        ["classify", "--pixel-limit", "0", "cat.png"], ["compare", "--pixel-limit", "9", "a.onnx"],
        ["normalize", "a.onnx"], ["doctor", "--build", "--format", "json"],
    ]

    @Test("Wrong usage ends with 64 and says how it is used", arguments: usageErrors)
    func usage(arguments: [String]) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("Usage: opencv-dnn"))
    }

    static let missingFiles: [[String]] = [
        ["classify", "nothing.here"], ["embed", "nothing.here"], ["duplicates", "nothing.here"],
        ["similar", "--to", "nothing.here", "nothing.here"], ["explain", "nothing.here"], ["evaluate", "nothing.here"],
        ["inspect", "nothing.here"],
        ["profile", "nothing.here"], ["compare", "nothing.here"], ["compare", "--image", "nothing.here"],
        ["normalize", "nothing.here", "--output", "b.onnx"],
        ["forward", "nothing.here", "--input", "a.npy", "--output", "b.npy"],
        ["classify", "--model", "nothing.here", "--preset", "resnet50", "cat.png"],
    ]

    @Test("A file that is not there is one line that names it, and status 1", arguments: missingFiles)
    func missing(arguments: [String]) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 1)
        #expect(run.errors.count == 1)
        #expect(run.messages.hasPrefix("error: nothing.here: "))
    }
}
