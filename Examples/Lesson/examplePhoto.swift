internal import Foundation
public import OpenCVDNN

/// The photo that the first argument names, or the bundled cat.
///
/// If the photo can't be read, prints the reason to standard error and exits with status 1.
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
