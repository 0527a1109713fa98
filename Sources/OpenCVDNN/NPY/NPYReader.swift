/// Reads one array: first its header, and the elements only when they can be what the header says.
struct NPYReader<Source: ByteSource & ~Copyable>: ~Copyable {
    private var source: Source
    private let limit: Int

    /// A reader at the beginning of a `.npy` file.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - limit: The most bytes that are read where the source doesn't say how many there are.
    init(_ source: consuming Source, limit: Int) {
        self.source = source
        self.limit = limit
    }

    /// `forNetwork`: whether integers of a type that OpenCV 4 lacks come as float32, in which it computes.
    mutating func array(forNetwork: Bool = false) throws(DNNError) -> Tensor {
        let (header, start) = try header()
        let size = header.elementType.size.multipliedReportingOverflow(by: header.shape.elementCount)
        let room = source.size ?? limit
        guard !size.overflow, size.partialValue <= room - start,
            source.size.map({ $0 - start == size.partialValue }) != false
        else {
            throw refusal(
                "\(header.shape) of \(header.elementType) does not take "
                    + (source.size.map { "\($0 - start) bytes" } ?? "what the limit for a pipe allows, \(limit) bytes"))
        }
        let shape = header.isFortranOrder ? Tensor.Shape(header.shape.reversed()) : header.shape
        let isConverted = forNetwork && ForeignIntegers.isForeign(header.elementType)
        let tensor = isConverted ? try floats(of: header, shape) : try elements(of: header, shape)
        return header.isFortranOrder ? try tensor.transposed() : tensor
    }

    private mutating func elements(of header: NPYHeader, _ shape: Tensor.Shape) throws(DNNError) -> Tensor {
        let tensor: Tensor
        do {
            tensor = try Tensor(unfilled: shape, elementType: header.elementType)
        } catch {
            throw DNNError(error.code, error.message, operation: "numpy.load", subject: source.subject)
        }
        let elements = unsafe tensor.ownBytes
        try requireEnd(after: try unsafe source.read(into: elements), of: header)
        // Any other byte in a `Bool` would be undefined behavior.
        if header.elementType == .bool, unsafe elements.contains(where: { $0 > 1 }) {
            throw refusal("a boolean is neither 0 nor 1")
        }
        return tensor
    }

    private mutating func floats(of header: NPYHeader, _ shape: Tensor.Shape) throws(DNNError) -> Tensor {
        let bytes = try source.bytes(header.byteCount)
        try requireEnd(after: bytes.count, of: header)
        if header.elementType == .bool, bytes.contains(where: { $0 > 1 }) {
            throw refusal("a boolean is neither 0 nor 1")
        }
        let integers = ForeignIntegers(header.elementType, bytes)
        let floats = try integers.floats(operation: "numpy.load", subject: source.subject)
        return try Tensor(floats, shape: shape)
    }

    /// Throws for a pipe that goes on after the array or ends within it, and for a file that was cut short meanwhile.
    private mutating func requireEnd(after count: Int, of header: NPYHeader) throws(DNNError) {
        let size = header.byteCount
        guard count == size, try source.bytes(1).isEmpty else {
            throw refusal(
                "\(header.shape) of \(header.elementType) does not take "
                    + (count < size ? "\(count) bytes" : "more than \(count) bytes"))
        }
    }

    /// The header, and where the elements begin.
    private mutating func header() throws(DNNError) -> (NPYHeader, start: Int) {
        let magic = NPYHeader.magic
        let opening = try source.bytes(magic.count + 2)  // and two numbers of the version
        guard opening.count == magic.count + 2, opening.starts(with: magic) else {
            throw opening.isEmpty ? emptiness : refusal("it does not begin as a .npy file does")
        }
        let version = opening[magic.count]
        guard (1...3).contains(version) else { throw refusal("it has version \(version) of the format, not 1, 2 or 3") }
        let lengthSize = version == 1 ? 2 : 4
        let length = try source.bytes(lengthSize)
        let start = opening.count + lengthSize
        let textSize = length.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length.count == lengthSize, textSize <= (source.size ?? limit) - start else {
            throw refusal("it ends within its header")
        }
        let text = try source.bytes(textSize)
        guard text.count == textSize else { throw refusal("it ends within its header") }
        do {
            return (try NPYHeader(text: String(decoding: text, as: UTF8.self)), start + textSize)
        } catch {
            throw refusal(error.reason)
        }
    }

    private var emptiness: DNNError {
        DNNError(.unreadableFile, "the file is empty", operation: "numpy.load", subject: source.subject)
    }

    private func refusal(_ reason: String) -> DNNError {
        DNNError(
            .unreadableFile, "not a NumPy array that can be read: \(reason)", operation: "numpy.load",
            subject: source.subject)
    }
}
