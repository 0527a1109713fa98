import OpenCVDNN
import TestSupport
import Testing

/// The log level holds for the whole process, so each of these has one of its own.
@Suite struct LogLevelTests {
    @Test func nothingIsWrittenByDefault() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            #expect(OpenCV.logLevel == .silent)
            for model in try MalformedModel.all() {
                let paths = model.files.map { Fixture.path("Malformed/\($0)") }
                _ = try? DNNNet(contentsOfFile: paths[0], config: paths.count > 1 ? paths[1] : nil)
            }
        }
        #expect(text(result) == "")
    }

    @Test func failuresAreWrittenWhenAskedFor() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            OpenCV.logLevel = .error
            _ = try? DNNNet(contentsOfFile: Fixture.path("Malformed/unknown-operator.onnx"))
        }
        #expect(text(result).contains("ERROR"))
    }

    /// The variable is OpenCV's own. A process of its own has to be told before it loads the library.
    @Test func theEnvironmentsChoiceIsKept() throws {
        let message = "Malformed/unknown-operator.onnx"
        for (level, isWritten) in [("ERROR", true), ("SILENT", false), ("", false)] {
            let program = try Program(
                "opencv-dnn", ["inspect", Fixture.path(message)], environment: ["OPENCV_LOG_LEVEL": level])
            #expect(program.messages.contains("[ERROR") == isWritten, "\(level)")
            #expect(program.errors.last?.hasPrefix("error: ") == true)
            #expect(program.errors.last?.contains("[ERROR") == false)
        }
    }

    @Test func theProgramsChoiceIsKept() async {
        await #expect(processExitsWith: .success) {
            OpenCV.logLevel = .fatal
            let net = try DNNNet(contentsOfFile: Fixture.path("Models/tiny-classifier.onnx"))
            _ = try net.forward(Fixture.array("Models/tiny-classifier.input.npy"))
            _ = try? DNNNet(contentsOfFile: Fixture.path("Malformed/unknown-operator.onnx"))
            _ = try? Image(contentsOfFile: Fixture.path("Pictures/truncated-data.png"))
            try OpenCV.setThreadCount(1)
            #expect(OpenCV.logLevel == .fatal)
        }
    }

    @Test func everyLevelCanBeSet() async {
        await #expect(processExitsWith: .success) {
            for level in OpenCV.LogLevel.allCases {
                OpenCV.logLevel = level
                #expect(OpenCV.logLevel == level)
            }
        }
    }

    /// The numbers of cv::utils::logging::LogLevel.
    @Test func levelsAreOrdered() {
        #expect(OpenCV.LogLevel.allCases.map(\.rawValue) == Array(0...6))
        #expect(OpenCV.LogLevel.silent < .error)
        #expect(OpenCV.LogLevel.allCases.sorted() == OpenCV.LogLevel.allCases)
    }

    private func text(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
}
