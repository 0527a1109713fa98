import Foundation
import TestSupport
import Testing

@Suite("The command line of opencv-dnn")
struct CommandLineTests {
    static let mistaken: [(arguments: [String], message: String)] = [
        (["clasify", "cat.png"], "there is no command 'clasify'; did you mean 'classify'?"),
        (["inpsect"], "did you mean 'inspect'?"), (["hlep"], "did you mean 'help'?"),
        (["paint"], "the commands are classify, detect, segment, read, "),
        (["classify", "-dash.jpg"], "there is no option '-dash.jpg'"), (["classify", "-hat.jpg"], "./-hat.jpg"),
        (["forward", "-net.onnx"], "write -- before it"), (["classify", "--formt", "json", "cat.png"], "'--format'"),
    ]

    @Test("A slip is said, and what was meant", arguments: mistaken)
    func slips(arguments: [String], message: String) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(message))
    }

    @Test("A file name that begins with a dash comes after --", arguments: [["--", "-dash.png"], ["./-dash.png"]])
    func dashes(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Files.picture("chelsea.png"), toPath: "\(folder)/-dash.png")
            #expect(try Tool.run(["classify"] + arguments, in: folder).status == 0)
        }
    }

    @Test("Numbers below 0 are values")
    func numbers() throws {
        let run = try Tool.run("classify", "--mean", "-1,-.5,-2", "--scale", "-0.5", Files.picture("chelsea.png"))
        #expect(run.status == 0)
    }

    @Test(
        "A full disk is an error for every command",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
        arguments: [
            "--help", "--version", "help classify", "classify --help", "doctor", "--generate-completion-script bash",
        ])
    func fullDisk(arguments: String) throws {
        let run = try Program.shell("$tool \(arguments) > /dev/full", in: "/")
        #expect(run.status == 1)
        #expect(run.messages == "error: can't write the output: No space left on device\n")
    }

    /// The options that may be there any number of times: a command with the other options that it needs, the option and a value.
    static let repeated = [
        ["forward", "--output", "y.npy", "--input", "x"], ["forward", "--input", "x", "--output", "y"],
        ["inspect", "--input-shape", "1x2"], ["profile", "--input-shape", "1x2"],
        ["normalize", "--output", "y.onnx", "--input-shape", "1x2"], ["similar", "--top", "2", "--to", "x"],
    ]

    private struct Help: Decodable {
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
            var arguments: [Argument]?
        }
        struct Argument: Decodable {
            struct Name: Decodable { var name: String }
            var isRepeating: Bool
            var names: [Name]?
        }
        var command: Command
    }

    @Test("Those are all options that may be there any number of times")
    func repeatedOptions() throws {
        let help = try Tool.run("--experimental-dump-help").json(Help.self)
        let commands = help.command.subcommands ?? []
        let found = commands.flatMap { command -> [[String]] in
            let repeating = (command.arguments ?? []).filter { $0.isRepeating }
            return repeating.compactMap { $0.names?.first }.map { [command.commandName, "--" + $0.name] }
        }
        let known = Self.repeated.map { arguments -> [String] in [arguments[0], arguments[arguments.count - 2]] }
        #expect(Set(found) == Set(known))
    }

    @Test("Of an option that may be there once, the last counts")
    func lastOption() throws {
        let run = try Tool.run("classify", "--output", "nothing", "--output", "logits", Files.picture("chelsea.png"))
        #expect(run.status == 0, "\(run.messages)")
    }

    @Test("Twenty thousand options are read in a moment", .timeLimit(.hang), arguments: repeated)
    func manyOptions(arguments: [String]) throws {
        let (option, value) = (arguments[arguments.count - 2], arguments[arguments.count - 1])
        let many = (0..<20_000).flatMap { [option, "i\($0)=\(value)\(option == "--output" ? "\($0)" : "")"] }
        let start = ContinuousClock.now
        let run = try Tool.run(Array(arguments.dropLast(2)) + [Files.model("tiny-classifier.onnx")] + many)
        #expect(run.status != 0)
        #expect(run.errors.count == 1)
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test("Ten thousand photos are read in a moment", .timeLimit(.hang))
    func manyPhotos() throws {
        let names = (0..<10_000).map { "nothing-\($0).png" }
        let start = ContinuousClock.now
        let run = try Tool.run(["classify", "--top", "1"] + names + ["--format", "csv"])
        #expect(run.status == 1)
        #expect(run.errors == names.map { "error: \($0): there is no such file" })
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    /// Arguments that follow one another are handed on together, which must not show.
    @Test(
        "An argument that is wrong is named alone",
        arguments: [
            (["inspect", "a.onnx", "b.onnx", "c.onnx", "d.onnx"], "'b.onnx'"),
            (["inspect", "--input-shape", "1x2", "--input-shape", "1xA", "--input-shape", "2"], "'1xA'"),
            (["inspect", "--input-shape", "1x2", "--input-shape"], "Missing value for '--input-shape"),
        ])
    func wrongAmongMany(arguments: [String], name: String) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 64)
        #expect(run.messages.contains(name), "\(run.messages)")
        #expect(!run.messages.contains("\0"))
    }

    @Test(
        "Photos come before, between and after options",
        arguments: [
            "a.png b.png c.png --top 1 --format csv", "--top 1 a.png b.png c.png --format csv",
            "a.png b.png --top 1 c.png --format csv", "--top 1 --format csv -- a.png b.png c.png",
            "a.png --top 1 --format csv -- b.png c.png",
        ])
    func photosAmongOptions(arguments: String) throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b", "c"] {
                try FileManager.default.copyItem(
                    atPath: Files.picture("coffee.png"), toPath: "\(folder)/\(name).png")
            }
            let run = try Tool.run(["classify"] + arguments.split(separator: " ").map(String.init), in: folder)
            #expect(run.status == 0)
            #expect(run.lines.dropFirst().map { $0.prefix(5) } == ["a.png", "b.png", "c.png"])
        }
    }

    @Test(
        "Sizes have units",
        arguments: [
            ("0", false), ("1", true), ("5k", true), ("2G", true), ("1T", false), ("-1", false), ("9999999999G", false),
        ])
    func sizes(size: String, isRight: Bool) throws {
        let run = try Tool.run("classify", "--pipe-limit", size, Files.picture("chelsea.png"))
        #expect(run.status == (isRight ? 0 : 64))
    }
}
