import Foundation
import TestSupport

/// The tool that was built beside these tests.
enum Tool {
    static func run(_ arguments: String..., in folder: String? = nil) throws -> Program {
        try run(arguments, in: folder)
    }

    static func run(_ arguments: [String], in folder: String? = nil) throws -> Program {
        try Program("opencv-dnn", arguments, in: folder)
    }
}

extension Program {
    /// Runs a line of the shell, in which `$tool` is the tool.
    static func shell(_ line: String, in folder: String) throws -> Program {
        try Program(
            shell: line, in: folder,
            environment: ["tool": path(of: "opencv-dnn"), "photo": Files.picture("chelsea.png")])
    }
}

/// Pictures and models that the tests hand to the tool.
enum Files {
    static func picture(_ name: String) -> String {
        URL(filePath: Fixture.efficientNetLite0).deletingLastPathComponent()
            .appending(path: "../../../Examples/Images/\(name)").standardizedFileURL.path
    }

    static func model(_ name: String) -> String { Fixture.path("Models/\(name)") }
}
