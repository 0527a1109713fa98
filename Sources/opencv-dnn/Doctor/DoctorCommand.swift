import ArgumentParser
import OpenCVDNN

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tell which OpenCV this is, how it was built, what it can do, and what would make it faster.",
        discussion: """
            EXAMPLES
              opencv-dnn doctor
              opencv-dnn doctor --format json
              opencv-dnn doctor --build        all that OpenCV says of how it was built
            """)

    @Option(help: "The form of the result.")
    var format: DocumentFormat = .text

    @Flag(help: "Write OpenCV's whole build information instead.")
    var build = false

    func validate() throws {
        if build, format == .json { throw ValidationError("--build has a form of its own: leave --format out") }
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
