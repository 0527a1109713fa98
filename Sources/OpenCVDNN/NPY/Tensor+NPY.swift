internal import COpenCVDNN

/// NumPy's `.npy` files.
extension Tensor {
    /// Reads the file of one NumPy array (`numpy.load`). Blocks.
    ///
    /// - Parameter path: A file of version 1, 2 or 3 of the format, little-endian and in C order.
    /// - Throws: `DNNError` that names the file: when it cannot be read; when it is no such file, and what is other about
    ///   it; ``DNNError/Code/unsupported`` for an element type that the OpenCV in use lacks (int64 before 5).
    public init(contentsOfNPYFile path: String) throws(DNNError) {
        let bytes = try unsafe make("numpy.load", about: path) { unsafe ocvdnn_file_read(path, $0) }
        defer { unsafe ocvdnn_bytes_destroy(bytes) }
        let contents = unsafe UnsafeRawBufferPointer(start: ocvdnn_bytes_data(bytes), count: ocvdnn_bytes_count(bytes))
        try unsafe self.init(npy: RawSpan(_unsafeBytes: contents), subject: path)
    }

    /// Reads the contents of the file of one NumPy array.
    ///
    /// - Parameter bytes: A file of version 1, 2 or 3 of the format, little-endian and in C order.
    /// - Throws: `DNNError` when it is no such file, and what is other about it; ``DNNError/Code/unsupported`` for an
    ///   element type that the OpenCV in use lacks (int64 before 5).
    public init(npy bytes: [UInt8]) throws(DNNError) {
        self = try bytes.withSpan { bytes throws(DNNError) in
            try unsafe Tensor(npy: bytes.bytes, subject: nil)
        }
    }

    /// Writes the file of one NumPy array (`numpy.save`), in version 1 of the format. Blocks. What was there before is
    /// replaced only when all is written.
    ///
    /// - Parameter path: The file, usually ending in `.npy`.
    /// - Throws: `DNNError` when the file cannot be written, or for bfloat16, which NumPy lacks.
    public func write(toNPYFile path: String) throws(DNNError) {
        let bytes = try npy()
        try unsafe check("numpy.save", about: path) { unsafe ocvdnn_file_write(path, bytes, bytes.count) }
    }

    /// The contents of the file of one NumPy array, in version 1 of the format.
    ///
    /// - Returns: The bytes.
    /// - Throws: `DNNError` for bfloat16, which NumPy lacks.
    public func npy() throws(DNNError) -> [UInt8] {
        do {
            var text = Array(try NPYHeader(elementType: elementType, shape: shape).text().utf8)
            let prefix = Self.npyMagic.count + 4  // two numbers of the version, two bytes for the header's length
            let padding = 64 - (prefix + text.count + 1) % 64
            text += Array(repeating: UInt8(ascii: " "), count: padding % 64) + [UInt8(ascii: "\n")]
            let length = [UInt8(truncatingIfNeeded: text.count), UInt8(truncatingIfNeeded: text.count >> 8)]
            return withBytes { bytes in
                unsafe bytes.withUnsafeBytes { unsafe Self.npyMagic + [1, 0] + length + text + Array($0) }
            }
        } catch {
            throw DNNError(.elementTypeMismatch, error.reason, operation: "numpy.save")
        }
    }

    private static let npyMagic = [0x93] + Array("NUMPY".utf8)

    private init(npy bytes: borrowing RawSpan, subject: String?) throws(DNNError) {
        let header: NPYHeader
        let start: Int
        do {
            (header, start) = try Self.npyHeader(of: bytes)
        } catch {
            throw DNNError(
                .unreadableFile, "not a NumPy array that can be read: \(error.reason)", operation: "numpy.load",
                subject: subject)
        }
        let size = header.elementType.size.multipliedReportingOverflow(by: header.shape.elementCount)
        guard !size.overflow, bytes.byteCount - start == size.partialValue else {
            throw DNNError(
                .unreadableFile,
                "not a NumPy array that can be read: \(header.shape) of \(header.elementType) does not take "
                    + "\(bytes.byteCount - start) bytes",
                operation: "numpy.load", subject: subject)
        }
        guard header.elementType != .bool || (start..<bytes.byteCount).allSatisfy({ bytes.isBoolean(at: $0) }) else {
            throw DNNError(
                .unreadableFile, "not a NumPy array that can be read: a boolean is neither 0 nor 1",
                operation: "numpy.load", subject: subject)
        }
        do {
            try self.init(unfilled: header.shape, elementType: header.elementType)
        } catch {
            throw DNNError(error.code, error.message, operation: "numpy.load", subject: subject)
        }
        unsafe bytes.withUnsafeBytes { source in
            let elements = unsafe UnsafeRawBufferPointer(rebasing: source[start...])
            unsafe mutableBytes(of: storage.handle.pointer).copyMemory(from: elements)
        }
    }

    /// The header, and where the elements begin.
    private static func npyHeader(of bytes: borrowing RawSpan) throws(NPYFault) -> (NPYHeader, Int) {
        let head = (0..<min(bytes.byteCount, 12)).map { unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        guard head.count >= 10, head.starts(with: npyMagic) else {
            throw NPYFault("it does not begin as a .npy file does")
        }
        let version = head[6]
        guard (1...3).contains(version) else {
            throw NPYFault("it has version \(version) of the format, not 1, 2 or 3")
        }
        let lengthSize = version == 1 ? 2 : 4
        let start = 8 + lengthSize
        guard head.count >= start else { throw NPYFault("it ends within its header") }
        let length = head[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.byteCount - start else { throw NPYFault("it ends within its header") }
        let text = (start..<start + length).map { unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        return (try NPYHeader(text: String(decoding: text, as: UTF8.self)), start + length)
    }
}

extension RawSpan {
    /// Any other byte in a `Bool` would be undefined behavior.
    fileprivate func isBoolean(at offset: Int) -> Bool {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) <= 1
    }
}
