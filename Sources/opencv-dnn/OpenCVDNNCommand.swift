#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import ArgumentParser
import OpenCVDNN

/// The tool. Each subcommand has its own folder.
struct OpenCVDNNCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opencv-dnn",
        abstract: "Run neural networks with OpenCV's dnn module.",
        discussion: """
            EXAMPLES
              opencv-dnn classify cat.jpg             name what is in a photo
              opencv-dnn explain cat.jpg              the same, step by step
              opencv-dnn detect group.jpg             find faces, or objects with --model
              opencv-dnn segment --model net.onnx cat.jpg
                                                      find the class of each pixel
              opencv-dnn read --detector d.onnx --recognizer r.onnx page.png
                                                      read the text in a photo
              opencv-dnn embed photos -o vectors.npy  make vectors of photos
              opencv-dnn similar --to cat.jpg photos  find the most similar photos
              opencv-dnn duplicates photos            find photos that show the same thing
              opencv-dnn evaluate photos              measure how good a classifier is
              opencv-dnn inspect net.onnx             list layers, shapes, FLOPs, memory
              opencv-dnn profile net.onnx             show the time of each layer
              opencv-dnn compare a.onnx b.onnx        put models side by side
              opencv-dnn preprocess cat.jpg -o x.npy  write the input that a network gets
              opencv-dnn presets                      list known preprocessings
              opencv-dnn normalize a.onnx -o b.onnx   write a model that any runtime reads
              opencv-dnn doctor                       describe the OpenCV in use
              opencv-dnn forward net.onnx --input x.npy --output y.npy
                                                      run a network on NumPy arrays
            """,
        version: "\(packageVersion) (OpenCV \(OpenCV.versionString))",
        subcommands: [
            ClassifyCommand.self, DetectCommand.self, SegmentCommand.self, ReadCommand.self, ExplainCommand.self,
            EmbedCommand.self, SimilarCommand.self, DuplicatesCommand.self, EvaluateCommand.self, InspectCommand.self,
            ProfileCommand.self, CompareCommand.self,
            ForwardCommand.self, PreprocessCommand.self, PresetsCommand.self, NormalizeCommand.self, DoctorCommand.self,
        ])

    /// The version of this package, which CHANGELOG.md describes.
    static let packageVersion = "0.1.0"
}

@main
struct Main {
    /// ArgumentParser formats parse errors and help. Other errors are one line on standard error, with exit status 1.
    static func main() async {
        OpenCV.prepareHeap()
        Interruption.watch()
        do {
            var command = try CommandLineParsing.command()
            do {
                if var command = command as? any AsyncParsableCommand {
                    try await run(&command)
                } else {
                    prepare(command)
                    try command.run()
                }
            } catch  where OpenCVDNNCommand.isOrdinary(error) {
                StandardStream.error.report(error)
                throw ExitCode.failure
            } catch let error as ValidationError {
                end(with: error, of: type(of: command))
            }
        } catch {
            end(with: error)
        }
        StandardStream.endProcess(EXIT_SUCCESS)
    }

    /// Prepares the command on the thread that begins to run it.
    @concurrent private static func run(_ command: inout any AsyncParsableCommand) async throws {
        prepare(command)
        try await command.run()
    }

    private static func prepare(_ command: any ParsableCommand) {
        if command is any PhotoCommand { Image.loadFormatsInBackground() }
    }

    /// Ends like ArgumentParser, but fails if the help can't be written.
    private static func end(with error: any Error) -> Never {
        let status = OpenCVDNNCommand.exitCode(for: error)
        let message = RawArgument.printable(OpenCVDNNCommand.fullMessage(for: error, columns: nil))
        if !message.isEmpty { (status.isSuccess ? StandardStream.output : .error).print(message) }
        StandardStream.endProcess(status.rawValue)
    }

    /// The same with the usage of the command that found the error while it ran; ArgumentParser knows it only of those found before.
    private static func end(with error: ValidationError, of command: any ParsableCommand.Type) -> Never {
        let usage = "Usage: \(OpenCVDNNCommand.usageString(for: command))"
        let help = "See '\(OpenCVDNNCommand._commandName) \(command._commandName) --help' for more information."
        StandardStream.error.print(RawArgument.printable("Error: \(error.message)\n\(usage)\n  \(help)"))
        StandardStream.endProcess(OpenCVDNNCommand.exitCode(for: error).rawValue)
    }
}

/// A command that reads photos. OpenCV's image formats are loaded while it reads its network.
protocol PhotoCommand: ParsableCommand {}

extension OpenCVDNNCommand {
    /// Whether an error is from the command itself. ArgumentParser's own "errors" are help and version, which end with success, and
    /// usage errors, which have their own status.
    fileprivate static func isOrdinary(_ error: any Error) -> Bool {
        !(error is ExitCode) && exitCode(for: error) == .failure
    }
}
