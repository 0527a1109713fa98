import ArgumentParser
import OpenCVDNN

extension FilePath {
    /// Throws if the file's extension isn't one of an image format that this OpenCV writes.
    func requireImageFormat(for option: String) throws {
        do {
            _ = try Image(width: 1, height: 1).encoded(as: fileExtension)
        } catch {
            throw ValidationError("\(option) \(self): \(error.message)")
        }
    }
}
