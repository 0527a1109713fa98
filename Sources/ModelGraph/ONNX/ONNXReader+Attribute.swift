/// Attributes (`AttributeProto`).
extension ONNXReader {
    func attribute(_ message: consuming WireReader, depth: Int) throws(ModelError) -> (name: String, value: Attribute) {
        var found = FoundFields()
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): found.name = try reader.text(range)
            case (2, .fixed32(let bits)): found.float = Float(bitPattern: bits)
            case (3, .varint(let number)): found.int = Int(truncatingIfNeeded: number)
            case (4, .range(let range)): found.string = bytes(range)
            case (5, _) where found.tensor != nil, (6, _) where found.graph != nil:
                // Readers of protobuf would merge the two.
                throw ModelError(.structure, "the attribute \"\(found.name)\" has its value twice")
            case (5, .range(let range)): found.tensor = try tensor(reader.message(in: range)).constant
            case (6, .range(let range)): found.graph = try graph(reader.message(in: range), depth: depth + 1)
            case (7, .fixed32(let bits)): found.floats.append(Float(bitPattern: bits))
            case (7, .range(let range)):
                var packed = reader.message(in: range)
                while !packed.isAtEnd { found.floats.append(Float(bitPattern: try packed.fixed(UInt32.self))) }
            case (8, .varint(let number)): found.ints.append(Int(truncatingIfNeeded: number))
            case (8, .range(let range)):
                var packed = reader.message(in: range)
                while !packed.isAtEnd { found.ints.append(Int(truncatingIfNeeded: try packed.varint())) }
            case (9, .range(let range)): found.strings.append(bytes(range))
            case (11, .range(let range)): found.graphs.append(try graph(reader.message(in: range), depth: depth + 1))
            case (20, .varint(let number)): found.type = Int(truncatingIfNeeded: number)
            case (21, .range(let range)): found.reference = try reader.text(range)
            case (10, .range(let range)), (14, .range(let range)), (15, .range(let range)), (22, .range(let range)),
                (23, .range(let range)):
                found.opaque = file[range]
            default: break
            }
        }
        return (found.name, found.attribute)
    }

    private func bytes(_ range: Range<Int>) -> String { String(decoding: file[range].array, as: UTF8.self) }

    /// What the message holds; only its type says which field counts, and old files leave the type out.
    private struct FoundFields {
        var name = ""
        var type = 0
        var float: Float?
        var int: Int?
        var string: String?
        var tensor: Constant?
        var graph: Graph?
        var floats: [Float] = []
        var ints: [Int] = []
        var strings: [String] = []
        var graphs: [Graph] = []
        var reference: String?
        var opaque: Bytes?

        /// `AttributeProto.AttributeType` counts FLOAT 1, INT 2, STRING 3, TENSOR 4, GRAPH 5, FLOATS 6, INTS 7, STRINGS 8,
        /// GRAPHS 10.
        var attribute: Attribute {
            if let reference, !reference.isEmpty { return .reference(reference) }
            switch type {
            case 1: return .float(float ?? 0)
            case 2: return .int(int ?? 0)
            case 3: return .string(string ?? "")
            case 4: return tensor.map { .tensor($0) } ?? .opaque(Bytes([]))
            case 5: return graph.map { .graph($0) } ?? .opaque(Bytes([]))
            case 6: return .floats(floats)
            case 7: return .ints(ints)
            case 8: return .strings(strings)
            case 10: return .graphs(graphs)
            case 0: return guessed
            default: return .opaque(opaque ?? Bytes([]))
            }
        }

        private var guessed: Attribute {
            if let float { return .float(float) }
            if let int { return .int(int) }
            if let string { return .string(string) }
            if let tensor { return .tensor(tensor) }
            if let graph { return .graph(graph) }
            if !floats.isEmpty { return .floats(floats) }
            if !strings.isEmpty { return .strings(strings) }
            return .ints(ints)
        }
    }
}
