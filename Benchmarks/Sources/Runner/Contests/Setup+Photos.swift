import Foundation

/// Contests about photos in files.
extension Setup {
    var photos: [Contest] {
        let cxx = ["photo", bundled.path, labels, photo]
        func whole(_ name: String, _ subject: String, own: Contestant, _ goals: [Goal]) -> Contest {
            Contest(
                name: name, subject: subject, unit: .milliseconds, own: own,
                others: [
                    Contestant(name: "C++") { 1e3 * (try Twin.photosInCxx.run(cxx).seconds) },
                    Contestant(name: "Python") { 1e3 * (try inPython.run(cxx).seconds) },
                ], goals: goals)
        }
        var contests: [Contest] = []
        if let tool {
            contests += [
                whole(
                    "photo", "One photo from the shell", own: elapsed(tool),
                    [.ratio(to: "C++", atMost: 1.05), .ratio(to: "Python", atMost: 0.3)]),
                Contest(
                    name: "photo-memory", subject: "The peak of that", unit: .megabytes,
                    own: Contestant(name: "Swift") { try Execution(tool, classify(photo)).peak },
                    others: [Contestant(peakOf: .photosInCxx, cxx)], goals: [.ratio(to: "C++", atMost: 1.15)]),
            ]
        }
        if let package {
            contests.append(
                whole(
                    "package", "One photo from the shell, by the self-contained tool", own: elapsed(package),
                    [.ratio(to: "Python", atMost: 0.15)]))
        }
        return contests
    }

    private func classify(_ path: String) -> [String] { ["classify", path, "--format", "csv"] }

    /// A session of ONNX Runtime takes longer to make than one photo to classify.
    private func classify(folder: String) -> [String] { classify(folder) + ["--engine", "auto"] }

    private func elapsed(_ tool: String) -> Contestant {
        Contestant(name: "Swift") { 1e3 * (try Execution(tool, classify(photo)).seconds) }
    }

    /// 500 photos; first what the machine allows: each step alone, on all processors at once.
    func folderOfPhotos() throws -> Contest {
        guard let tool else { return missingTool("folder") }
        let folder = try FolderOfPhotos(of: photo, count: 500)
        let arguments = [bundled.path, labels] + folder.files
        return Contest(
            name: "folder", subject: "A folder of 500 photos", unit: .seconds,
            own: Contestant(name: "Swift") { try Execution(tool, classify(folder: folder.path)).seconds },
            others: [
                Contestant(name: "bound") {
                    let steps = try Twin.photosInCxx.measure(["steps"] + arguments).values
                    return steps.reduce(0, +) / Double(Machine.processorCount)
                },
                Contestant(name: "Python") { try inPython.run(["folder"] + arguments).seconds },
            ],
            goals: [.ratio(to: "bound", atMost: 1 / 0.9), .ratio(to: "Python", atMost: 1 / 1.3)], rounds: 3)
    }

    func folderMemory() throws -> Contest {
        guard let tool else { return missingTool("folder-memory") }
        func peak(_ count: Int) throws -> Contestant {
            let folder = try FolderOfPhotos(of: photo, count: count)
            return Contestant(name: "\(count) photos") { try Execution(tool, classify(folder: folder.path)).peak }
        }
        return Contest(
            name: "folder-memory", subject: "The peak of a folder of 10,000 photos", unit: .megabytes,
            own: try peak(10_000), others: [try peak(100)],
            goals: [.difference(from: "100 photos", atMost: 10)], rounds: 1)
    }

    private func missingTool(_ name: String) -> Contest {
        Contest(
            name: name, subject: "A folder of photos", unit: .seconds,
            own: Contestant(name: "Swift") { throw Execution.Failure(reason: "no --tool was given") }, others: [])
    }

    /// The shared libraries that a program loads.
    var libraries: Contest {
        func count(_ name: String, _ program: String) -> Contestant {
            Contestant(name: name) {
                let loaded = try Execution(
                    Twin.path(ofBuilt: program), [], environment: ["LD_TRACE_LOADED_OBJECTS": "1"])
                return Double(String(decoding: loaded.output, as: UTF8.self).split(separator: "\n").count)
            }
        }
        return Contest(
            name: "libraries", subject: "Shared libraries of a program without image codecs", unit: .libraries,
            own: count("Swift", "without-codecs"), others: [count("empty program", "empty")],
            goals: [.difference(from: "empty program", atMost: 20)], rounds: 1)
    }
}

/// A folder of links to one photo, which is gone when nobody uses it any more.
final class FolderOfPhotos {
    let path: String
    let files: [String]

    init(of photo: String, count: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let suffix = URL(filePath: photo).pathExtension
        let original = folder.appending(path: "0.\(suffix)")
        try FileManager.default.copyItem(at: URL(filePath: photo), to: original)
        let others = try (1..<count).map { number in
            let link = folder.appending(path: "\(number).\(suffix)")
            try FileManager.default.linkItem(at: original, to: link)
            return link.path
        }
        (path, files) = (folder.path, [original.path] + others)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
