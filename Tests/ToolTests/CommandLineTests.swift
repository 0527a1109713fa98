import Foundation
import TestSupport
import Testing

@Suite("The command line of opencv-dnn")
struct CommandLineTests {
    static let mistaken: [(arguments: [String], message: String)] = [
        (["clasify", "cat.png"], "there is no command 'clasify'; did you mean 'classify'?"),
        (["inpsect"], "did you mean 'inspect'?"), (["hlep"], "did you mean 'help'?"),
        (["segment"], "the commands are classify, explain, "),
        (["classify", "-dash.jpg"], "there is no option '-dash.jpg'"), (["classify", "-hat.jpg"], "./-hat.jpg"),
        (["forward", "-net.onnx"], "goes after --"), (["classify", "--formt", "json", "cat.png"], "'--format'"),
    ]

    @Test("A slip is said, and what was meant", arguments: mistaken)
    func slips(arguments: [String], message: String) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(message))
    }

    @Test("A name that begins with a dash goes after two", arguments: [["--", "-dash.png"], ["./-dash.png"]])
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
        #expect(run.messages == "error: standard output: No space left on device\n")
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
