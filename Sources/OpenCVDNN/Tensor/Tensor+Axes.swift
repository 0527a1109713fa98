/// Axes are counted from 0, the slowest; a negative axis is counted from the end, as in NumPy, so that -1 is the last.
extension Tensor {
    /// The part of a tensor that a range of one axis selects (NumPy's `x[:, 2:5]`).
    ///
    /// - Parameters:
    ///   - range: The indices on the axis.
    ///   - axis: The axis.
    /// - Returns: A tensor of the same rank. A part of the first axis shares its elements with this tensor until either is
    ///   changed; a part of another axis is a copy.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the tensor has no such axis or the range isn't within it.
    public func sliced(_ range: Range<Int>, axis: Int = 0) throws(DNNError) -> Tensor {
        let axis = try index(ofAxis: axis, "Tensor.sliced")
        guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
            throw DNNError(
                .invalidArgument, "\(range) is not within axis \(axis) of the shape \(shape)",
                operation: "Tensor.sliced")
        }
        let result = Shape(shape.enumerated().map { $0.offset == axis ? range.count : $0.element })
        let inner = shape.dropFirst(axis + 1).reduce(elementType.size, *)
        if shape.prefix(axis).allSatisfy({ $0 == 1 }) {
            let start = offset + range.lowerBound * inner
            return Tensor(storage: storage, offset: start, shape: result, elementType: elementType)
        }
        let run = range.count * inner, stride = shape[axis] * inner
        let outer = run == 0 ? 0 : shape.prefix(axis).reduce(1, *)
        return try unsafe copy(shape: result) { source, target in
            for block in 0..<outer {
                unsafe target.copy(
                    source, from: block * stride + range.lowerBound * inner, count: run, to: block * run)
            }
        }
    }

    /// The part of a tensor at one index of an axis, without that axis (NumPy's `x[:, 2]`).
    ///
    /// - Parameters:
    ///   - index: The index on the axis.
    ///   - axis: The axis.
    /// - Returns: A tensor with one axis less; see ``sliced(_:axis:)`` for what is copied.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the tensor has no such axis or the index isn't on it.
    public func selecting(_ index: Int, axis: Int = 0) throws(DNNError) -> Tensor {
        let axis = try self.index(ofAxis: axis, "Tensor.selecting")
        guard (0..<shape[axis]).contains(index) else {
            throw DNNError(
                .invalidArgument, "index \(index) is not on axis \(axis) of the shape \(shape)",
                operation: "Tensor.selecting")
        }
        let slice = try sliced(index..<index + 1, axis: axis)
        let kept = shape.enumerated().filter { $0.offset != axis }.map(\.element)
        return try slice.reshaped(to: Shape(kept))
    }

    /// The parts along the first axis, one after another, as NumPy's iteration gives them. They share this tensor's elements.
    ///
    /// ```swift
    /// for scores in try logits.slices() { print(scores.shape) }      // (1000,) for each image of a batch
    /// ```
    ///
    /// - Returns: A tensor with one axis less for each index of the first axis.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the tensor has no axes.
    public func slices() throws(DNNError) -> [Tensor] {
        var parts: [Tensor] = []
        for index in 0..<(shape.first ?? 1) { parts.append(try selecting(index)) }
        return parts
    }

    /// A copy whose axes are in another order (NumPy's `transpose`).
    ///
    /// ```swift
    /// let nchw = try nhwc.transposed([0, 3, 1, 2])      // [N, H, W, C] to [N, C, H, W]
    /// ```
    ///
    /// - Parameter axes: For each axis of the result, the axis of this tensor that it is; `nil` reverses them.
    /// - Returns: A tensor with elements of its own.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if `axes` isn't every axis once.
    /// - Complexity: O(*n*) in the number of elements.
    public func transposed(_ axes: [Int]? = nil) throws(DNNError) -> Tensor {
        let order = (axes ?? shape.indices.reversed()).map { $0 < 0 ? $0 + shape.count : $0 }
        guard order.sorted() == Array(shape.indices) else {
            throw DNNError(
                .invalidArgument, "\(axes ?? []) is not every axis of the shape \(shape) once",
                operation: "Tensor.transposed")
        }
        // The distance of neighbors on each axis, in bytes; the last axes that stay where they are move as one block.
        let strides = shape.indices.map { shape.dropFirst($0 + 1).reduce(elementType.size, *) }
        let kept = zip(order.reversed(), shape.indices.reversed()).prefix { $0 == $1 }.count
        let moved = order.dropLast(kept)
        let block = shape.suffix(kept).reduce(elementType.size, *)
        return try unsafe copy(shape: Shape(order.map { shape[$0] })) { source, target in
            var indices = moved.map { _ in 0 }
            var from = 0
            for to in stride(from: 0, to: block == 0 ? 0 : target.count, by: block) {
                unsafe target.copy(source, from: from, count: block, to: to)
                for (position, axis) in moved.enumerated().reversed() {
                    indices[position] += 1
                    from += strides[axis]
                    if indices[position] < shape[axis] { break }
                    from -= indices[position] * strides[axis]
                    indices[position] = 0
                }
            }
        }
    }

    /// A tensor with uninitialized elements that `fill` writes from this one's.
    private func copy(
        shape: Shape, _ fill: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer) -> Void
    ) throws(DNNError) -> Tensor {
        let result = try Tensor(unfilled: shape, elementType: elementType)
        withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe fill($0, result.ownBytes) } }
        return result
    }

    /// An axis counted from 0.
    func index(ofAxis axis: Int, _ operation: String) throws(DNNError) -> Int {
        let index = axis < 0 ? axis + shape.count : axis
        if shape.indices.contains(index) { return index }
        throw DNNError(.invalidArgument, "the shape \(shape) has no axis \(axis)", operation: operation)
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Copies bytes of another buffer.
    fileprivate func copy(_ source: UnsafeRawBufferPointer, from start: Int, count: Int, to place: Int) {
        let part = unsafe UnsafeRawBufferPointer(rebasing: source[start..<start + count])
        unsafe UnsafeMutableRawBufferPointer(rebasing: self[place..<place + count]).copyMemory(from: part)
    }
}
