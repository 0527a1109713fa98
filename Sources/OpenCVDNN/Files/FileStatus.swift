#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the system says of a file: its kind, its length, and which file it is.
package struct FileStatus {
    /// What a name leads to.
    enum Kind {
        case file, folder, pipe, socket, device
    }

    let kind: Kind
    /// The length in bytes; it means something for a file alone.
    package let size: Int
    /// Which file it is on this machine, whatever it is called.
    package let identity: FileIdentity
    let permissions: mode_t

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        size = Int(status.st_size)
        identity = .file(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
        permissions = status.st_mode & 0o7777
    }

    /// What a name leads to, through links; `nil` where that is nothing, and where it may not be looked at.
    package init?(of path: FilePath) {
        guard !path.bytes.isEmpty, !path.bytes.contains(0) else { return nil }
        if let number = path.descriptorNumber {
            self.init(descriptor: number)
        } else {
            var status = stat()
            guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return nil }
            self.init(status)
        }
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Whether it is a file, whose length is known and which stays when it is read.
    package var isFile: Bool { kind == .file }

    /// Whether it holds other files.
    package var isFolder: Bool { kind == .folder }
}

/// Which file a name stands for, the same for all its names: links, hard links, `./cat.png` and `cat.png`.
package enum FileIdentity: Hashable, Sendable {
    /// A file that is there.
    case file(device: UInt64, inode: UInt64)
    /// A file that would be made in a folder that is there.
    indirect case new(name: [UInt8], folder: FileIdentity)
    /// A file of which not even the folder is there.
    case nowhere(path: [UInt8])

    /// The file that a name stands for; the one that would be made, where there is none.
    package init(of path: FilePath) {
        let target = path.followingLinks
        if let status = FileStatus(of: target) {
            self = status.identity
        } else if let folder = FileStatus(of: target.folder) {
            self = .new(name: target.lastComponent.bytes, folder: folder.identity)
        } else {
            self = .nowhere(path: target.bytes)
        }
    }
}

extension FilePath {
    /// The name at the end of a chain of links, also where nothing is there yet.
    var followingLinks: FilePath {
        var path = self
        for _ in 0..<40 {  // as the system, which gives up on a ring
            guard let target = path.linkTarget else { break }
            path = target.bytes.first == UInt8(ascii: "/") ? target : path.folder.appending(target)
        }
        return path
    }

    /// Whether the name itself is a link.
    package var isLink: Bool { linkTarget != nil }

    private var linkTarget: FilePath? {
        guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4097)  // PATH_MAX, and one
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
                guard let start = buffer.baseAddress else { return 0 }
                return unsafe withCString { unsafe readlink($0, start, buffer.count) }
            }
        }
        return count > 0 ? FilePath(bytes: Array(buffer[..<count])) : nil
    }
}
