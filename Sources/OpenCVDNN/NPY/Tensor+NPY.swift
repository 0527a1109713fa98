/// NumPy's `.npy` files.
extension Tensor {
    /// Reads the file of one NumPy array (`numpy.load`). Blocks.
    ///
    /// - Parameter path: A little-endian file of version 1, 2 or 3 of the format, in C or Fortran order.
    /// - Throws: `DNNError` that names the file, if it can't be read or isn't a supported `.npy` file; the message says why.
    ///   ``DNNError/Code/unsupported`` for an element type that the OpenCV in use lacks (int64 before 5).
    public init(contentsOfNPYFile path: String) throws(DNNError) {
        try self.init(contentsOfNPYFile: FilePath(path))
    }

    /// Reads one NumPy array from a file of any name, or from a pipe (`numpy.load`). Blocks.
    ///
    /// - Parameters:
    ///   - path: A little-endian file of version 1, 2 or 3 of the format, in C or Fortran order.
    ///   - reader: The limit for pipes.
    ///   - forNetwork: Whether integers of a type that OpenCV 4 lacks come as float32, in which it computes.
    /// - Throws: `DNNError` as from a name in a string; ``DNNError/Code/unsupported`` for an integer that a float32 doesn't hold.
    package init(
        contentsOfNPYFile path: FilePath, reader: FileReader = FileReader(), forNetwork: Bool = false
    ) throws(DNNError) {
        let file = try OpenFile(path, operation: "numpy.load")
        var array = NPYReader(file, limit: reader.pipeLimit)
        self = try array.array(forNetwork: forNetwork)
    }

    /// Reads the contents of the file of one NumPy array.
    ///
    /// - Parameter bytes: A little-endian file of version 1, 2 or 3 of the format, in C or Fortran order.
    /// - Throws: `DNNError` if the bytes aren't a supported `.npy` file; the message says why. ``DNNError/Code/unsupported`` for an
    ///   element type that the OpenCV in use lacks (int64 before 5).
    public init(npy bytes: [UInt8]) throws(DNNError) {
        var reader = NPYReader(MemorySource(bytes), limit: bytes.count)
        self = try reader.array()
    }

    /// Writes the file of one NumPy array (`numpy.save`), in version 1 of the format. Blocks. A file of that name is replaced once
    /// everything is written.
    ///
    /// - Parameter path: The file, usually ending in `.npy`.
    /// - Throws: `DNNError` if the file can't be written, or for bfloat16, which NumPy lacks.
    public func write(toNPYFile path: String) throws(DNNError) {
        try write(toNPYFile: FilePath(path))
    }

    /// Writes one NumPy array to a file of any name (`numpy.save`). Blocks.
    ///
    /// - Parameter path: The file, usually ending in `.npy`.
    /// - Throws: `DNNError` as for a name in a string.
    package func write(toNPYFile path: FilePath) throws(DNNError) {
        try FileWriter(path, operation: "numpy.save").write(npy())
    }

    /// The contents of the file of one NumPy array, in version 1 of the format.
    ///
    /// - Returns: The bytes.
    /// - Throws: `DNNError` for bfloat16, which NumPy lacks.
    public func npy() throws(DNNError) -> [UInt8] {
        do {
            var text = Array(try NPYHeader(elementType: elementType, shape: shape).text().utf8)
            let prefix = NPYHeader.magic.count + 4  // two numbers of the version, two bytes for the header's length
            let padding = 64 - (prefix + text.count + 1) % 64
            text += Array(repeating: UInt8(ascii: " "), count: padding % 64) + [UInt8(ascii: "\n")]
            let length = [UInt8(truncatingIfNeeded: text.count), UInt8(truncatingIfNeeded: text.count >> 8)]
            return withBytes { bytes in
                unsafe bytes.withUnsafeBytes { unsafe NPYHeader.magic + [1, 0] + length + text + Array($0) }
            }
        } catch {
            throw DNNError(.elementTypeMismatch, error.reason, operation: "numpy.save")
        }
    }
}
