import Foundation
import OpenCVDNN
import TestSupport

/// A folder of ten small photos, two of them in a folder of their own, and what else lies beside photos.
enum JobFolder {
    /// The photos in the order of a recursive job, with the class that NumPy says that the tiny classifier answers; `nil` for those that
    /// can't be read.
    typealias Photo = (name: String, classIndex: Int?)

    private static let names = [
        "photos/a.png", "photos/b.png", "photos/c, d.png", "photos/e.png", "photos/f.png", "photos/g.png",
        "photos/h.png", "photos/i.png", "photos/sub/a.png", "photos/sub/z.png",
    ]

    private struct Row: Decodable {
        let picture: [UInt8]
        let ranking: [Int]
    }

    /// Writes the folder, and returns what a job finds in it.
    static func write(to folder: String) throws -> [Photo] {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/photos/sub/.hidden", withIntermediateDirectories: true)
        let rows = try Fixture.table("Tables/classifications.json", of: Row.self)
        for (name, row) in zip(names, rows) {
            try Image(width: 8, height: 8, channels: 3, bytes: row.picture).write(toFile: "\(folder)/\(name)")
        }
        for name in ["photos/broken.jpg", "photos/notes.txt", "photos/.hidden.png", "photos/sub/.hidden/x.png"] {
            try Data("no photo".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        try files.createSymbolicLink(atPath: "\(folder)/photos/sub/round", withDestinationPath: "..")
        var photos: [Photo] = zip(names, rows).map { ($0, $1.ranking[0]) }
        photos.insert(("photos/broken.jpg", nil), at: 2)
        return photos
    }

    /// The options for the tiny classifier.
    static let model = EvaluateTests.model

    static func classify(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["classify"] + arguments + model, in: folder)
    }
}
