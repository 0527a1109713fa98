import Foundation

/// A folder for one test, with texts by the names of their files and a small network that gives the mean of each channel.
///
/// `model`: the name of the network's file; `nil` for a folder without one.
package func withModelFolder(
    _ files: [String: String], model: String? = "model.onnx", _ body: (_ path: String) throws -> Void
) throws {
    try withTemporaryFolder { folder in
        var contents = files.mapValues { Data($0.utf8) }
        if let model { contents[model] = try Fixture.data("Models/tiny-classifier.onnx") }
        for (name, data) in contents {
            let file = URL(filePath: folder).appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
        }
        try body(folder)
    }
}
