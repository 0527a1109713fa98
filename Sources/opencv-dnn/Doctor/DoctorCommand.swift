import ArgumentParser
import OpenCVDNN

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Describe the OpenCV in use: how it was built, what it can do, and what would make it faster.",
        discussion: """
            EXAMPLES
              opencv-dnn doctor
              opencv-dnn doctor --format json
              opencv-dnn doctor --build        print OpenCV's build information
            """)

    @Option(help: "The output format.")
    var format: DocumentFormat = .text

    @Flag(help: "Print OpenCV's own build information instead.")
    var build = false

    func validate() throws {
        if build, format == .json { throw ValidationError("--build can't be combined with --format json") }
    }

    func run() throws {
        if build {
            StandardStream.output.write(OpenCV.buildInformation)
            return
        }
        let diagnosis = try Diagnosis()
        StandardStream.output.write(
            format == .json ? try JSON.document(diagnosis) : DiagnosisText(diagnosis).description)
    }
}
