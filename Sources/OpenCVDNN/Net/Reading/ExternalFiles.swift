#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
internal import ModelGraph

/// The files beside a model that hold its constants (ONNX' external data). A model names them, so none outside its own folder is
/// opened.
struct ExternalFiles {
    /// The model's file; `nil` for a model in memory, which has no folder.
    let model: String?

    /// - Parameter location: The name of a file in the model's folder or below it.
    /// - Throws: `ModelError` of kind `file` when it lies elsewhere or cannot be read.
    func contents(_ location: String) throws(ModelError) -> Bytes {
        guard let model else {
            throw ModelError(
                .file, "the model keeps its constants in the file \(location): read it from its file, not from memory")
        }
        let path = try path(of: location, beside: model)
        do {
            return Bytes(try OpenCVDNN.contents(ofFile: path))
        } catch {
            throw ModelError(.file, "the model keeps constants in the file \(location): \(error.message)")
        }
    }

    private func path(of location: String, beside model: String) throws(ModelError) -> String {
        let steps = location.split(separator: "/", omittingEmptySubsequences: false)
        guard !location.isEmpty, !steps.contains(".."), steps.first != "" else {
            throw ModelError(.file, "the model names the file \"\(location)\", which is not in the model's folder")
        }
        let folder = model.lastIndex(of: "/").map { String(model[...$0]) } ?? "./"
        let path = folder + location
        guard let real = resolved(path), let root = resolved(folder) else { return path }  // reading it says what is wrong
        guard real.hasPrefix(root == "/" ? root : root + "/") else {
            throw ModelError(.file, "the model's file \"\(location)\" is a link out of the model's folder")
        }
        return path
    }

    /// The path without links; `nil` where there is no such file.
    private func resolved(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
