public import ArgumentParser
import OpenCVDNN

/// A file name on the command line; `-` is standard input.
extension FilePath: ExpressibleByArgument {
    /// The file that an argument names.
    public init?(argument: String) {
        if argument.isEmpty || ArgumentPacking.isPacked(argument) { return nil }
        self = argument == "-" ? .standardInput : FilePath(bytes: RawArgument.bytes(of: argument))
    }

    /// The name in help texts.
    public var defaultValueDescription: String { description }

    /// The shell completes file names.
    public static var defaultCompletionKind: CompletionKind { .file() }

    /// The file to write to; `-` is standard output.
    var toWrite: FilePath {
        self == .standardInput || self == .standardOutput ? StandardStream.output.path : self
    }

    static let standardInput = FilePath("/dev/stdin")
    static let standardOutput = FilePath("/dev/stdout")
}
