/// The offsets of a tensor's elements in row-major order of a shape, each axis with a stride of its own.
///
/// A stride of 0 repeats an axis (broadcasting) or gathers it (reduction); a permuted list of strides transposes.
package struct StridedOffsets: Sequence, Sendable {
    package let shape: [Int]
    package let strides: [Int]
    package let start: Int

    /// - Parameter start: The offset of the first element.
    package init(shape: [Int], strides: [Int], start: Int = 0) {
        precondition(shape.count == strides.count, "each axis has one stride")
        self.shape = shape
        self.strides = strides
        self.start = start
    }

    /// How far apart the elements of neighbouring indices are, axis by axis, in a packed tensor of this shape.
    package static func packed(_ shape: [Int]) -> [Int] {
        var strides = shape
        var stride = 1
        for axis in shape.indices.reversed() {
            strides[axis] = stride
            stride *= shape[axis]
        }
        return strides
    }

    /// The offsets in a packed tensor that is broadcast to a larger shape, which it must fit.
    package static func broadcasting(_ shape: [Int], to result: [Int]) -> StridedOffsets {
        let added = result.count - shape.count
        let packed = packed(shape)
        let strides = result.indices.map { axis in
            axis < added || shape[axis - added] == 1 ? 0 : packed[axis - added]
        }
        return StridedOffsets(shape: result, strides: strides)
    }

    package func makeIterator() -> Iterator { Iterator(self) }

    package struct Iterator: IteratorProtocol {
        private let shape: [Int]
        private let strides: [Int]
        private var index: [Int]
        private var offset: Int
        private var left: Int

        init(_ walk: StridedOffsets) {
            shape = walk.shape
            strides = walk.strides
            index = Array(repeating: 0, count: walk.shape.count)
            offset = walk.start
            left = walk.shape.reduce(1, *)
        }

        package mutating func next() -> Int? {
            guard left > 0 else { return nil }
            left -= 1
            let current = offset
            var axis = shape.count - 1
            while axis >= 0 {
                index[axis] += 1
                offset += strides[axis]
                if index[axis] < shape[axis] { break }
                offset -= strides[axis] * shape[axis]
                index[axis] = 0
                axis -= 1
            }
            return current
        }
    }
}

extension Array {
    /// The elements of a packed tensor, repeated so that they fill a larger shape.
    package func broadcast(from shape: [Int], to result: [Int]) -> [Element] {
        if shape == result { return self }
        if count == 1 { return Array(repeating: self[0], count: result.reduce(1, *)) }
        return StridedOffsets.broadcasting(shape, to: result).map { self[$0] }
    }
}
