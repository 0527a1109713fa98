/// Constants (`TensorProto`).
extension ONNXReader {
    /// More axes than any OpenCV has (32).
    static let mostAxes = 64

    /// Reads a file that holds one tensor.
    ///
    /// - Throws: `ModelError` when the bytes are no tensor, or its elements are in another file.
    package static func readTensor(_ file: Bytes) throws(ModelError) -> Constant {
        let constant = try file.withSpan { (span) throws(ModelError) in
            try ONNXReader(file: file).tensor(WireReader(span)).constant
        }
        if case .external = constant.payload {
            throw ModelError(.unsupported, "the tensor's elements are in a file of their own, which is not read")
        }
        return constant
    }

    /// - Throws: `ModelError` when the payload is shorter or longer than the shape and the type say.
    func tensor(_ message: consuming WireReader) throws(ModelError) -> (name: String, constant: Constant) {
        var found = FoundTensor()
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let length)): found.shape.append(Int(truncatingIfNeeded: length))
            case (1, .range(let range)):
                var packed = reader.message(in: range)
                while !packed.isAtEnd { found.shape.append(Int(truncatingIfNeeded: try packed.varint())) }
            case (2, .varint(let number)): found.type = Int(truncatingIfNeeded: number)
            case (4, .fixed32(let bits)): found.loose32.append(bits)
            case (10, .fixed64(let bits)): found.loose64.append(bits)
            case (4, .range(let range)), (10, .range(let range)): found.packed.append(range)
            case (5, .varint(let number)), (7, .varint(let number)), (11, .varint(let number)):
                found.varints.append(number)
            case (5, .range(let range)), (7, .range(let range)), (11, .range(let range)):
                var packed = reader.message(in: range)
                while !packed.isAtEnd { found.varints.append(try packed.varint()) }
            case (6, .range(let range)): found.strings.append(file[range].array)
            case (8, .range(let range)): found.name = try reader.text(range)
            case (9, .range(let range)): found.raw = range
            case (13, .range(let range)): try found.note(try entry(reader.message(in: range)))
            case (14, .varint(let location)): found.isExternal = location == 1
            default: break
            }
        }
        return (
            found.name,
            Constant(type: try found.elementType(), shape: found.shape, payload: try found.payload(in: file))
        )
    }

    /// What the message holds, before it is known which of the fields counts.
    private struct FoundTensor {
        var name = ""
        var shape: [Int] = []
        var type = 0
        var raw: Range<Int>?
        var packed: [Range<Int>] = []
        var loose32: [UInt32] = []
        var loose64: [UInt64] = []
        var varints: [UInt64] = []
        var strings: [[UInt8]] = []
        var isExternal = false
        var external = Constant.ExternalData()

        mutating func note(_ entry: (key: String, value: String)) throws(ModelError) {
            switch entry.key {
            case "location": external.location = entry.value
            case "offset": external.offset = try number(entry)
            case "length": external.length = try number(entry)
            default: break
            }
        }

        private func number(_ entry: (key: String, value: String)) throws(ModelError) -> Int {
            guard let number = Int(entry.value), number >= 0 else {
                throw fault("has the external \(entry.key) \"\(entry.value)\", which is not a number of bytes")
            }
            return number
        }

        func elementType() throws(ModelError) -> ElementType {
            guard let elementType = ElementType(rawValue: type) else {
                throw fault("has the element type \(type), which ONNX does not define")
            }
            return elementType
        }

        func payload(in file: Bytes) throws(ModelError) -> Constant.Payload {
            let type = try elementType()
            let count = try elementCount()
            if type == .string {
                guard !isExternal else { throw fault("keeps strings in another file, which ONNX does not allow") }
                guard strings.count == count else { throw sizeFault(count, type, "\(strings.count) strings") }
                return .strings(strings)
            }
            guard let byteCount = type.byteCount(of: count) else { throw fault("is larger than any memory") }
            if isExternal { return .external(external) }
            let bytes = raw.map { file[$0] } ?? typedPayload(type, in: file)
            guard bytes.count == byteCount else { throw sizeFault(count, type, "\(bytes.count) bytes") }
            return .bytes(bytes)
        }

        private func elementCount() throws(ModelError) -> Int {
            guard shape.count <= mostAxes else {
                throw fault("has \(shape.count) axes, more than the \(mostAxes) allowed")
            }
            for length in shape where length < 0 { throw fault("has an axis of length \(length)") }
            // Also one without elements, of which others may be made by a reduction or a window.
            guard let count = Shape(shape).largestProduct else {
                throw fault("is larger than any memory: its shape is \(Shape(shape).text)")
            }
            return shape.contains(0) ? 0 : count
        }

        /// The elements of the repeated fields, as ONNX spreads the types over them: int32_data holds all that is narrower.
        private func typedPayload(_ type: ElementType, in file: Bytes) -> Bytes {
            switch type {
            case .float32, .complex64, .float64, .complex128:
                if loose32.isEmpty, loose64.isEmpty, packed.count == 1 { return file[packed[0]] }
                return Bytes(packed.flatMap { file[$0].array } + littleEndian(loose32) + littleEndian(loose64))
            case .int64, .uint64: return Bytes(littleEndian(varints))
            case .int32, .uint32: return Bytes(littleEndian(varints.map(UInt32.init(truncatingIfNeeded:))))
            case .int16, .uint16, .float16, .bfloat16:
                return Bytes(littleEndian(varints.map(UInt16.init(truncatingIfNeeded:))))
            default: return Bytes(varints.map(UInt8.init(truncatingIfNeeded:)))
            }
        }

        private func littleEndian<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
            numbers.flatMap { number in
                (0..<MemoryLayout<Number>.size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            }
        }

        private func sizeFault(_ count: Int, _ type: ElementType, _ given: String) -> ModelError {
            fault("has \(given), but its shape \(Shape(shape).text) of \(type) needs \(count) elements")
        }

        private func fault(_ what: String) -> ModelError {
            ModelError(.structure, name.isEmpty ? "a constant \(what)" : "the constant \"\(name)\" \(what)")
        }
    }
}
