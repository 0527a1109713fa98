/// The header of a `.npy` file, the text of which is a Python dictionary:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3, 224, 224), }`.
///
/// The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NPYHeader {
    var elementType: Tensor.ElementType
    var shape: Tensor.Shape

    /// Whether the first axis runs fastest, as in an array that was transposed before it was saved.
    var isFortranOrder = false

    /// What every file begins with.
    static let magic = [0x93] + Array("NUMPY".utf8)

    /// NumPy's spelling of each element type that it has; one-byte types have no byte order.
    static let spellings: [(spelling: String, type: Tensor.ElementType)] = [
        ("<f4", .float32), ("<f2", .float16), ("<f8", .float64), ("|u1", .uint8), ("|i1", .int8), ("<u2", .uint16),
        ("<i2", .int16), ("<u4", .uint32), ("<i4", .int32), ("<u8", .uint64), ("<i8", .int64), ("|b1", .bool),
    ]

    /// The text as NumPy writes it, without the padding.
    ///
    /// - Throws: `NPYFault` for an element type that NumPy lacks.
    func text() throws(NPYFault) -> String {
        guard let spelling = Self.spellings.first(where: { $0.type == elementType })?.spelling else {
            throw NPYFault("NumPy has no \(elementType)")
        }
        return "{'descr': '\(spelling)', 'fortran_order': False, 'shape': \(shape), }"
    }

    /// Reads the text.
    ///
    /// - Throws: `NPYFault` that says what isn't as expected.
    init(text: String) throws(NPYFault) {
        var parser = NPYHeaderParser(text)
        let fields = try parser.dictionary()
        guard case .string(let spelling)? = fields["descr"] else {
            throw NPYFault("its header has no descr, or one of a structured type")
        }
        guard case .boolean(let isFortranOrder)? = fields["fortran_order"], case .tuple(let axes)? = fields["shape"],
            fields.count == 3
        else { throw NPYFault("its header is not a dictionary of descr, fortran_order and shape") }
        guard let known = Self.spellings.first(where: { $0.spelling == spelling }) else {
            throw NPYFault(
                spelling.hasPrefix(">")
                    ? "its elements are big-endian (\(spelling)); save it with .astype('<\(spelling.dropFirst())')"
                    : "its elements are of type \(spelling), which is not one of "
                        + Self.spellings.map(\.spelling).joined(separator: ", "))
        }
        self.isFortranOrder = isFortranOrder
        elementType = known.type
        shape = Tensor.Shape(axes)
    }

    /// What the elements take, once it is known that they fit into memory.
    var byteCount: Int { elementType.size * shape.elementCount }

    init(elementType: Tensor.ElementType, shape: Tensor.Shape) {
        self.elementType = elementType
        self.shape = shape
    }
}

/// Why bytes are no `.npy` file that can be read.
struct NPYFault: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
