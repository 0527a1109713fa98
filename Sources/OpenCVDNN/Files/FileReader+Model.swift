internal import ModelGraph

extension FileReader {
    /// Reads a model's file into memory with room behind it, so that a rewriting need not copy it.
    ///
    /// - Throws: `DNNError` as from ``contents(of:)``, and when the file is longer than `limit`.
    func model(_ path: FilePath, atMost limit: Int, operation: String) throws(DNNError) -> Bytes {
        var file = try OpenFile(path, operation: operation)
        guard let size = file.size, size <= limit else { return Bytes(try contents(of: &file, atMost: limit)) }
        // One byte more than there should be shows that the file has grown.
        let buffer = try unsafe ModelBuffer(capacity: size + 1) { (memory) throws(DNNError) in
            try unsafe file.read(into: memory)
        }
        if (1...size).contains(buffer.count) { return Bytes(buffer) }
        let head = unsafe Bytes(buffer).withUnsafeBytes { unsafe Array($0) }
        return Bytes(try contents(of: &file, after: head, atMost: limit))
    }
}
