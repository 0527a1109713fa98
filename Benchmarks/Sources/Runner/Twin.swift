import Foundation

/// One of the programs that do the same work: in C++, in Python, and in Swift by this package.
struct Twin {
    let name: String
    private let executable: String
    private let leading: [String]

    static let cxx = Twin(name: "C++", built: "twin-in-cxx")
    static let swift = Twin(name: "Swift", built: "twin-in-swift")
    static let photosInCxx = Twin(name: "C++", built: "photos-in-cxx")

    /// A program that was built beside this one.
    private init(name: String, built program: String) {
        self.init(name: name, executable: Self.path(ofBuilt: program))
    }

    private init(name: String, executable: String, leading: [String] = []) {
        (self.name, self.executable, self.leading) = (name, executable, leading)
    }

    /// The program in Python, which also loads cv2 or ONNX Runtime.
    static func python(_ interpreter: String, script: String) -> Twin {
        Twin(name: "Python", executable: interpreter, leading: [script])
    }

    static func path(ofBuilt program: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: program).path
    }

    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Execution {
        try Execution(executable, leading + arguments, environment: environment)
    }

    /// What a task prints.
    struct Measurement: Decodable {
        let version: String
        let layers: Int
        let values: [Double]
    }

    func measure(_ arguments: [String], environment: [String: String] = [:]) throws -> Measurement {
        try JSONDecoder().decode(Measurement.self, from: run(arguments, environment: environment).output)
    }
}
