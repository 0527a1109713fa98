/// Reads a graph in its binary form (`GraphDef`).
struct TensorFlowReader {
    private let file: Bytes

    /// - Throws: `ModelError` of kind `structure` when the bytes are no graph.
    static func read(_ file: Bytes) throws(ModelError) -> TensorFlowGraph {
        try file.withSpan { (span) throws(ModelError) in try Self(file: file).graph(WireReader(span)) }
    }

    private func graph(_ message: consuming WireReader) throws(ModelError) -> TensorFlowGraph {
        var graph = TensorFlowGraph()
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            if field.number == 1 {
                graph.nodes.append(try node(reader.message(in: range), source: file[range]))
            } else {
                graph.rest.append((field.number, file[range]))
            }
        }
        return graph
    }

    private func node(_ message: consuming WireReader, source: Bytes) throws(ModelError) -> TensorFlowNode {
        var name = "", operation = ""
        var inputs: [String] = []
        var attributes: [String: TensorFlowAttribute] = [:]
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            switch field.number {
            case 1: name = try reader.text(range)
            case 2: operation = try reader.text(range)
            case 3: inputs.append(try reader.text(range))
            case 5:
                let (key, value) = try entry(reader.message(in: range))
                attributes[key] = value
            default: break
            }
        }
        return TensorFlowNode(source: source, name: name, operation: operation, inputs: inputs, attributes: attributes)
    }

    private func entry(_ message: consuming WireReader) throws(ModelError) -> (key: String, value: TensorFlowAttribute)
    {
        var entry = (key: "", value: TensorFlowAttribute())
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): entry.key = try reader.text(range)
            case (2, .range(let range)):
                entry.value = try attribute(reader.message(in: range))
                entry.value.message = file[range]
            default: break
            }
        }
        return entry
    }

    private func attribute(_ message: consuming WireReader) throws(ModelError) -> TensorFlowAttribute {
        var attribute = TensorFlowAttribute()
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .range(let range)): try list(reader.message(in: range), into: &attribute.integers)
            case (2, .range(let range)): attribute.text = String(decoding: file[range].array, as: UTF8.self)
            case (3, .varint(let number)): attribute.integer = Int(truncatingIfNeeded: number)
            case (4, .fixed32(let bits)): attribute.float = Float(bitPattern: bits)
            case (5, .varint(let number)): attribute.flag = number != 0
            case (6, .varint(let number)): attribute.type = .tensorFlow(number: Int(truncatingIfNeeded: number))
            case (7, .range(let range)): attribute.shape = try shape(reader.message(in: range))
            case (8, .range(let range)): attribute.tensor = try tensor(reader.message(in: range))
            default: break
            }
        }
        return attribute
    }

    private func list(_ message: consuming WireReader, into integers: inout [Int]) throws(ModelError) {
        var reader = message
        while let field = try reader.next() { try append(field, number: 3, of: reader, to: &integers) }
    }

    private func shape(_ message: consuming WireReader) throws(ModelError) -> TensorFlowShape {
        let mostAxes = 254  // TensorFlow's own limit
        var shape = TensorFlowShape()
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (2, .range(let range)):
                guard shape.extents.count < mostAxes else {
                    throw ModelError(.structure, "a shape has more than \(mostAxes) axes")
                }
                shape.extents.append(try extent(reader.message(in: range)))
            case (3, .varint(let flag)) where flag != 0: shape.isRankKnown = false
            default: break
            }
        }
        return shape
    }

    private func extent(_ message: consuming WireReader) throws(ModelError) -> Int {
        var extent = 0
        var reader = message
        while let field = try reader.next() {
            if case (1, .varint(let number)) = (field.number, field.value) { extent = Int(truncatingIfNeeded: number) }
        }
        return extent
    }

    private func tensor(_ message: consuming WireReader) throws(ModelError) -> TensorFlowTensor {
        var tensor = TensorFlowTensor()
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let number)): tensor.type = ElementType.tensorFlow(number: Int(truncatingIfNeeded: number))
            case (2, .range(let range)): tensor.shape = try shape(reader.message(in: range))
            case (4, .range(let range)): tensor.content = file[range]
            case (5, .range(let range)), (6, .range(let range)):
                tensor.packedValues.append(file[range])
                tensor.valueCount += range.count / (field.number == 5 ? 4 : 8)
            case (5, .fixed32(let bits)): tensor.append(bits)
            case (6, .fixed64(let bits)): tensor.append(bits)
            case (8, .range): tensor.valueCount += 1
            case (7, _), (10, _), (11, _), (13, _), (16, _), (17, _):
                try append(
                    field, number: field.number, of: reader, to: &tensor.leadingIntegers, count: &tensor.valueCount)
            default: break
            }
        }
        tensor.completeZeros()
        return tensor
    }

    /// Appends the integers of a field, alone or packed, to those that are kept, and counts them all.
    private func append(
        _ field: WireReader.Field, number: Int, of reader: borrowing WireReader, to integers: inout [Int],
        count: inout Int
    ) throws(ModelError) {
        guard field.number == number else { return }
        func keep(_ integer: UInt64) {
            count += 1
            if integers.count < TensorFlowTensor.mostIntegers { integers.append(Int(truncatingIfNeeded: integer)) }
        }
        switch field.value {
        case .varint(let integer): keep(integer)
        case .range(let range):
            var packed = reader.message(in: range)
            while !packed.isAtEnd { keep(try packed.varint()) }
        case .fixed32, .fixed64: break
        }
    }

    private func append(
        _ field: WireReader.Field, number: Int, of reader: borrowing WireReader, to integers: inout [Int]
    ) throws(ModelError) {
        var count = 0
        try append(field, number: number, of: reader, to: &integers, count: &count)
    }
}

extension TensorFlowTensor {
    /// A number that stands in a field of its own.
    mutating func append<Bits: FixedWidthInteger>(_ bits: Bits) {
        packedValues.append(Bytes((0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }))
        valueCount += 1
    }
}
