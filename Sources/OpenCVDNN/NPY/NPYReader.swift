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

    mutating func array() throws(DNNError) -> Tensor {
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
        let tensor: Tensor
        do {
            tensor = try Tensor(
                unfilled: header.isFortranOrder ? Tensor.Shape(header.shape.reversed()) : header.shape,
                elementType: header.elementType)
        } catch {
            throw DNNError(error.code, error.message, operation: "numpy.load", subject: source.subject)
        }
        let elements = unsafe tensor.ownBytes
        let count = try unsafe source.read(into: elements)
        // A pipe that goes on after the array, or ends within it; a file that was cut short meanwhile.
        guard count == size.partialValue, try source.bytes(1).isEmpty else {
            throw refusal(
                "\(header.shape) of \(header.elementType) does not take "
                    + (count < size.partialValue ? "\(count) bytes" : "more than \(count) bytes"))
        }
        // Any other byte in a `Bool` would be undefined behavior.
        if header.elementType == .bool, unsafe elements.contains(where: { $0 > 1 }) {
            throw refusal("a boolean is neither 0 nor 1")
        }
        return header.isFortranOrder ? try tensor.transposed() : tensor
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
