import OpenCVDNN

/// A photo's name and its place in the list.
struct FoundPhoto: Sendable {
    var path: FilePath
    /// From 0.
    var number: Int
    /// Why the folder can't be read.
    var failure: DNNError?
}

/// The names of the photos of a job, found while it runs. The same folders and lists give the same names in the same order.
struct PhotoNames: AsyncSequence, Sendable {
    typealias Element = FoundPhoto

    enum Source: Sendable {
        /// Photos, and folders of photos.
        case paths([FilePath], isRecursive: Bool)
        /// A file with a name on each line, or before each NUL.
        case list(FilePath, separator: UInt8)
    }

    let source: Source
    /// Whether notes about files that are left out go to standard error.
    var tellsLeftOut = false

    /// Whether the names can be read twice. All descriptors of a redirected file share one place in it, so each name comes only once there.
    var isRepeatable: Bool {
        switch source {
        case .paths: true
        case .list(let path, _): path.descriptorNumber == nil && FileStatus(of: path)?.isFile == true
        }
    }

    /// Whether a writer may wait for the row of one name before it writes the next one.
    var mayWaitForRows: Bool {
        guard case .list(let path, _) = source, let status = FileStatus(of: path) else { return false }
        return !status.isFile
    }

    /// Where the names come from, for messages.
    var description: String {
        switch source {
        case .paths(let paths, _): paths.map(\.description).joined(separator: ", ")
        case .list(let path, _): path.description
        }
    }

    /// How many names there are.
    func count() async throws -> Int {
        var count = 0
        for try await _ in PhotoNames(source: source) { count += 1 }
        return count
    }

    func makeAsyncIterator() -> Iterator { Iterator(self) }

    struct Iterator: AsyncIteratorProtocol {
        private var number = 0
        private var paths: ArraySlice<FilePath> = []
        private let isRecursive: Bool
        private let tellsLeftOut: Bool
        private var walk: FolderWalk?
        private var list: NameList?
        // Folders and lists may be on slow disks, and pipes wait for their writers.
        private let reading = BlockingWork(width: 1)

        fileprivate init(_ names: PhotoNames) {
            tellsLeftOut = names.tellsLeftOut
            switch names.source {
            case .paths(let paths, let isRecursive):
                self.paths = paths[...]
                self.isRecursive = isRecursive
            case .list(let path, let separator):
                isRecursive = false
                list = NameList(path, separator: separator)
            }
        }

        mutating func next() async throws -> FoundPhoto? {
            guard let (path, failure) = try await nextPath() else { return nil }
            defer { number += 1 }
            return FoundPhoto(path: path, number: number, failure: failure)
        }

        private mutating func nextPath() async throws -> (FilePath, DNNError?)? {
            if list != nil { return try await list?.next(reading).map { ($0, nil) } }
            while true {
                if let found = try await walk?.next(reading) { return found }
                if tellsLeftOut { walk?.tellLeftOut() }
                walk = nil
                guard let path = paths.popFirst() else { return nil }
                guard FileStatus(of: path)?.isFolder == true else { return (path, nil) }
                walk = FolderWalk(path, isRecursive: isRecursive)
            }
        }
    }
}
