#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import OpenCVDNN

extension URL {
    /// The path of a file URL, without percent encoding. Other URLs are refused: nothing here reads from the network.
    func filePath(for operation: String) throws(DNNError) -> String {
        guard isFileURL else {
            throw DNNError(
                .invalidArgument, "only file URLs are read and written: load the bytes, and decode them",
                operation: operation, subject: absoluteString)
        }
        return path(percentEncoded: false)
    }
}
