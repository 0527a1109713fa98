internal import Foundation

/// Prints an error to standard error and exits with status 1.
///
/// - Parameter error: The reason.
public func fail(_ error: any Error) -> Never {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
