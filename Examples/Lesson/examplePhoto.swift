internal import Foundation
public import OpenCVDNN

/// The photo that the first argument of the command line names, or else the cat that comes with the examples.
///
/// A photo that cannot be read ends the program with the reason on standard error, and the status 1.
///
/// - Returns: The photo, BGR.
public func examplePhoto() -> Image {
    let bundled = URL(filePath: #filePath).appending(path: "../../Images/chelsea.png").standardized.path
    do {
        return try Image(contentsOfFile: CommandLine.arguments.dropFirst().first ?? bundled)
    } catch {
        fail(error)
    }
}
