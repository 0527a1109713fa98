public import ArgumentParser
import OpenCVDNN

/// A file's name on the command line; `-` is standard input.
extension FilePath: ExpressibleByArgument {
    /// The file that an argument names.
    public init?(argument: String) {
        if argument.isEmpty || ArgumentPacking.isPacked(argument) { return nil }
        self = argument == "-" ? .standardInput : FilePath(bytes: RawArgument.bytes(of: argument))
    }

    /// The name as help shows it.
    public var defaultValueDescription: String { description }

    /// The shell completes names of files.
    public static var defaultCompletionKind: CompletionKind { .file() }

    /// The file to write to; `-` is standard output.
    var toWrite: FilePath {
        self == .standardInput || self == .standardOutput ? StandardStream.output.path : self
    }

    static let standardInput = FilePath("/dev/stdin")
    static let standardOutput = FilePath("/dev/stdout")
}
