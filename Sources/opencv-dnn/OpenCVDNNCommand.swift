import ArgumentParser
import OpenCVDNN

/// The tool itself; each subcommand has a folder.
struct OpenCVDNNCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opencv-dnn",
        abstract: "Run neural networks with OpenCV's dnn module.",
        discussion: """
            EXAMPLES
              opencv-dnn classify cat.jpg             name what is in a photo
              opencv-dnn explain cat.jpg              the same, step by step
              opencv-dnn inspect net.onnx             list layers, shapes, FLOPs, memory
              opencv-dnn profile net.onnx             show where a forward pass spends its time
              opencv-dnn compare a.onnx b.onnx        put models side by side
              opencv-dnn normalize a.onnx -o b.onnx   write a model that any runtime reads
              opencv-dnn doctor                       describe the OpenCV in use
              opencv-dnn forward net.onnx --input x.npy --output y.npy
                                                      run a network on NumPy arrays
            """,
        version: "\(packageVersion) (OpenCV \(OpenCV.versionString))",
        subcommands: [
            ClassifyCommand.self, ExplainCommand.self, InspectCommand.self, ProfileCommand.self, CompareCommand.self,
            ForwardCommand.self, NormalizeCommand.self, DoctorCommand.self,
        ])

    /// The version of this package, which CHANGELOG.md describes.
    static let packageVersion = "0.1.0"
}

@main
struct Main {
    /// Parse errors and requests for help have ArgumentParser's form; what fails while running is one line on standard error and
    /// status 1.
    static func main() {
        Interruption.watch()
        do {
            var command = try CommandLineParsing.command()
            do {
                try command.run()
            } catch  where OpenCVDNNCommand.isOrdinary(error) {
                StandardStream.error.report(error)
                throw ExitCode.failure
            }
        } catch {
            end(with: error)
        }
    }

    /// As ArgumentParser ends, but for help that cannot be written, which is an error too.
    private static func end(with error: any Error) -> Never {
        let status = OpenCVDNNCommand.exitCode(for: error)
        let message = RawArgument.printable(OpenCVDNNCommand.fullMessage(for: error, columns: nil))
        if !message.isEmpty { (status.isSuccess ? StandardStream.output : .error).print(message) }
        OpenCVDNNCommand.exit(withError: status)
    }
}

extension OpenCVDNNCommand {
    /// Whether an error is about the work, and none of ArgumentParser's own: help and version end with success, usage
    /// errors with a status of their own.
    fileprivate static func isOrdinary(_ error: any Error) -> Bool {
        !(error is ExitCode) && exitCode(for: error) == .failure
    }
}
