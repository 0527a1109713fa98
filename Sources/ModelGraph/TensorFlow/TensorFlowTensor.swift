/// A shape as TensorFlow writes it.
struct TensorFlowShape: Hashable, Sendable {
    var isRankKnown = true
    /// -1 where the extent is open.
    var extents: [Int] = []
}

/// A constant's type, shape and elements (`TensorProto`).
struct TensorFlowTensor: Sendable {
    /// `nil` for types that OpenCV refuses or passes over.
    var type: ElementType?
    /// `nil` where the message has none.
    var shape: TensorFlowShape?
    /// The elements as they lie in memory, or else …
    var content = Bytes([])
    /// … how many stand in `float_val`, `int_val` and the like, …
    var valueCount = 0
    /// … the first of `int_val` or `int64_val`, …
    var leadingIntegers: [Int] = []
    /// … and the fields that hold numbers of another kind, packed, little-endian.
    var packedValues: [Bytes] = []
    /// Whether the message has no elements at all, which then are zeros. OpenCV reads none.
    private(set) var isLeftOut = false

    /// Axes, windows and shapes have no more numbers than this.
    static let mostIntegers = 4096

    /// The elements of a small tensor of integers; `nil` where it is none.
    var integers: [Int]? {
        guard type == .int32 || type == .int64 else { return nil }
        if content.isEmpty {
            guard !leadingIntegers.isEmpty, leadingIntegers.count < Self.mostIntegers else { return nil }
            guard let count, count > leadingIntegers.count, count <= Self.mostIntegers else { return leadingIntegers }
            return leadingIntegers
                + Array(repeating: leadingIntegers[leadingIntegers.count - 1], count: count - leadingIntegers.count)
        }
        let width = type == .int64 ? 8 : 4
        guard content.count % width == 0, content.count / width <= Self.mostIntegers, let type else { return nil }
        return Constant(type: type, shape: [content.count / width], payload: .bytes(content)).integers
    }

    /// The number of elements; `nil` where the shape does not say or is none that a constant has.
    var count: Int? {
        guard let shape, shape.isRankKnown else { return nil }
        var count = 1
        for extent in shape.extents {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow else { return nil }
            count = product
        }
        return count
    }

    var rank: Int? { shape.flatMap { $0.isRankKnown ? $0.extents.count : nil } }

    /// The extent of an axis that the shape has.
    func extent(_ axis: Int) -> Int? {
        guard let shape, shape.isRankKnown, shape.extents.indices.contains(axis) else { return nil }
        return shape.extents[axis]
    }

    /// The one element of a float32 tensor that has no other.
    var scalar: Float? {
        guard type == .float32, count == 1 else { return nil }
        let bytes = content.isEmpty ? packedValues.first ?? content : content
        guard bytes.count == 4 else { return nil }
        return Constant(type: .float32, shape: [1], payload: .bytes(bytes)).floats?.first
    }

    func write(to writer: inout WireWriter) {
        if let type { writer.varint(1, type.tensorFlow) }
        writer.message(2) { message in
            for extent in shape?.extents ?? [] { message.message(2) { $0.varint(1, extent) } }
        }
        if !content.isEmpty { writer.bytes(4, content) }
        for integer in leadingIntegers { writer.varint(7, integer) }
    }

    /// Gives a message without elements the one zero that stands for all.
    mutating func completeZeros() {
        guard content.isEmpty, valueCount == 0, let type, let count, count > 0 else { return }
        isLeftOut = true
        valueCount = 1
        if type.isFloatingPoint {
            packedValues = [Bytes([UInt8](repeating: 0, count: (type.bitWidth ?? 32) / 8))]
        } else {
            leadingIntegers = [0]
        }
    }

    /// A constant with its elements as they lie in memory.
    init(_ constant: Constant) {
        type = constant.type
        shape = TensorFlowShape(extents: constant.shape)
        if case .bytes(let bytes) = constant.payload { content = bytes }
    }

    /// A scalar in `int_val`, where OpenCV reads it.
    init(axis: Int) {
        type = .int32
        shape = TensorFlowShape()
        leadingIntegers = [axis]
        valueCount = 1
    }

    init() {}
}

extension ElementType {
    /// TensorFlow's numbers (`DataType`).
    private static let tensorFlowNumbers: [(number: Int, type: ElementType)] = [
        (1, .float32), (2, .float64), (3, .int32), (4, .uint8), (5, .int16), (6, .int8), (9, .int64), (10, .bool),
        (14, .bfloat16), (17, .uint16), (19, .float16), (22, .uint32), (23, .uint64),
    ]

    /// The type of one of TensorFlow's numbers. No initializer, which `ElementType.init` could mean as well.
    static func tensorFlow(number: Int) -> ElementType? { tensorFlowNumbers.first { $0.number == number }?.type }

    /// 0, "invalid", for a type that it does not have.
    var tensorFlow: Int { Self.tensorFlowNumbers.first { $0.type == self }?.number ?? 0 }
}
