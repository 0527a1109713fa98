import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension FilePath {
    private static let slash = UInt8(ascii: "/")

    /// The path from the root of the file system. Links are not followed.
    func absolute() throws -> FilePath {
        if bytes.first == Self.slash { return self }
        guard let folder = unsafe getcwd(nil, 0) else {
            throw DNNError(
                .unreadableFile, "the current folder has no name: \(unsafe String(cString: strerror(errno)))",
                operation: "getcwd")
        }
        defer { unsafe free(folder) }
        let name = unsafe Array(UnsafeRawBufferPointer(start: folder, count: strlen(folder)))
        return FilePath(bytes: name).appending(self)
    }

    /// The path from a folder: `cat.jpg` for `photos/cat.jpg` and `photos`, `../cat.jpg` for `cat.jpg` and `photos`. It is computed from
    /// the names alone, without regard to links.
    func relative(to folder: FilePath) throws -> FilePath {
        let (own, base) = (try absolute().components, try folder.absolute().components)
        let common = zip(own, base).prefix { $0 == $1 }.count
        let up = repeatElement(Array("..".utf8), count: base.count - common)
        let parts = Array(up) + own[common...]
        return FilePath(bytes: parts.isEmpty ? Array(".".utf8) : Array(parts.joined(separator: [Self.slash])))
    }

    /// The names between the slashes, without `.` and `..`.
    private var components: [[UInt8]] {
        bytes.split(separator: Self.slash).reduce(into: []) { result, part in
            if part.elementsEqual("..".utf8) {
                _ = result.popLast()
            } else if !part.elementsEqual(".".utf8) {
                result.append(Array(part))
            }
        }
    }
}
