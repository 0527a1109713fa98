internal import Foundation

/// Ends a program with the reason on standard error, and the status 1.
///
/// - Parameter error: The reason.
public func fail(_ error: any Error) -> Never {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(1)
}
