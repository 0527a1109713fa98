import OpenCVDNN
import TestSupport
import Testing

@Suite struct DNNErrorTests {
    @Test func describesItselfByItsSubjectOrElseItsOperation() {
        let named = DNNError(.fileNotFound, "there is no such file", operation: "readNet", subject: "cat.onnx")
        #expect(named.description == "cat.onnx: there is no such file")
        #expect("\(named)" == named.description)
        let unnamed = DNNError(.noInput, "a forward needs an input", operation: "forward")
        #expect(unnamed.description == "forward: a forward needs an input")
        #expect(unnamed.subject == nil)
        #expect(unnamed.openCV == nil)
    }

    @Test func theDebugDescriptionHasEverything() {
        let error = DNNError(.fileNotFound, "there is no such file", operation: "readNet", subject: "cat.onnx")
        #expect(error.debugDescription == "DNNError.fileNotFound in readNet: cat.onnx: there is no such file")
    }

    @Test func sayWhereOpenCVThrew() throws {
        let gray = try Image(width: 2, height: 2, channels: 1)
        let thrown = #expect(throws: DNNError.self) { try gray.converted(.bgrToGray) }
        let error = try #require(thrown)
        #expect(error.code == .openCV)
        let origin = try #require(error.openCV)
        #expect(origin.status < 0)
        #expect(origin.line > 0)
        #expect(!origin.file.isEmpty)
        #expect(!origin.function.isEmpty)
        #expect(
            error.debugDescription.contains(
                "[OpenCV \(origin.status) in \(origin.function), \(origin.file):\(origin.line)]"))
    }

    @Test func messagesAreOneLine() throws {
        let gray = try Image(width: 2, height: 2, channels: 1)
        let thrown = #expect(throws: DNNError.self) { try gray.converted(.bgrToGray) }
        let error = try #require(thrown)
        #expect(!error.message.contains("\n"))
        #expect(!error.message.contains("> "))
        #expect(!error.message.isEmpty)
    }

    @Test func canBeComparedAndKeptInASet() {
        let one = DNNError(.noInput, "m", operation: "o"), same = DNNError(.noInput, "m", operation: "o")
        #expect(one == same)
        #expect(Set([one, same, DNNError(.noInput, "m", operation: "o", subject: "s")]).count == 2)
    }
}

@Suite struct DNNErrorCodeTests {
    // The numbers of CShim/include/ocvdnn_error.h, which are never reused.
    static let codes: [(DNNError.Code, Int, String)] = [
        (.internal, 1, "internal"), (.openCV, 2, "openCV"), (.outOfMemory, 3, "outOfMemory"),
        (.invalidArgument, 4, "invalidArgument"), (.fileNotFound, 5, "fileNotFound"),
        (.unreadableFile, 6, "unreadableFile"), (.unreadableImage, 7, "unreadableImage"),
        (.invalidModel, 8, "invalidModel"), (.unknownLayer, 9, "unknownLayer"), (.unknownInput, 10, "unknownInput"),
        (.shapeMismatch, 11, "shapeMismatch"), (.elementTypeMismatch, 12, "elementTypeMismatch"),
        (.noInput, 13, "noInput"), (.noProfile, 14, "noProfile"), (.unsupported, 15, "unsupported"),
        (.unwritableFile, 16, "unwritableFile"),
    ]

    @Test(arguments: codes)
    func hasItsNumberAndName(code: DNNError.Code, number: Int, name: String) {
        #expect(code.rawValue == number)
        #expect(code.description == name)
        #expect(DNNError.Code(number) == code)
    }

    @Test func aCodeOfALaterVersionSurvives() {
        #expect(DNNError.Code(4711).description == "Code(4711)")
    }
}
