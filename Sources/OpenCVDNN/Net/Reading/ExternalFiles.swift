#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
internal import ModelGraph

/// The files beside a model that hold its constants (ONNX's external data). A model names them, so none outside its own folder is
/// opened.
struct ExternalFiles {
    /// The folder of the model's file; `nil` for a model in memory, which has none.
    let folder: FilePath?

    /// `location`: the name of a file in the model's folder or below it.
    /// Throws a `ModelError` of kind `file` when it lies elsewhere or can't be read.
    func contents(_ location: String) throws(ModelError) -> Bytes {
        guard let folder else {
            throw ModelError(
                .file, "the model keeps its constants in the file \(location): read it from its file, not from memory")
        }
        let path = try path(of: location, in: folder)
        do {
            return Bytes(try FileReader().contents(of: path, operation: "readNet"))
        } catch {
            throw ModelError(.file, "the model keeps constants in the file \(location): \(error.message)")
        }
    }

    private func path(of location: String, in folder: FilePath) throws(ModelError) -> FilePath {
        let steps = location.split(separator: "/", omittingEmptySubsequences: false)
        guard !location.isEmpty, !steps.contains(".."), steps.first != "" else {
            throw ModelError(.file, "the model names the file \"\(location)\", which is not in the model's folder")
        }
        let path = folder.appending(FilePath(location))
        guard let real = path.withoutLinks, let root = folder.withoutLinks else { return path }  // reading it says why
        guard real.starts(with: root == [UInt8(ascii: "/")] ? root : root + [UInt8(ascii: "/")]) else {
            throw ModelError(.file, "the model's file \"\(location)\" is a link out of the model's folder")
        }
        return path
    }
}

extension FilePath {
    /// The bytes of the absolute path without links; `nil` where there is no such file.
    fileprivate var withoutLinks: [UInt8]? {
        unsafe withCString { name -> [UInt8]? in
            guard let resolved = unsafe realpath(name, nil) else { return nil }
            defer { unsafe free(resolved) }
            return unsafe Array(UnsafeBufferPointer(start: resolved, count: strlen(resolved))).map(
                UInt8.init(bitPattern:))
        }
    }
}
