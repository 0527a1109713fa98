extension Tensor {
    /// Joins tensors along an axis that they have (NumPy's `concatenate`).
    ///
    /// - Parameters:
    ///   - tensors: At least one; all of the same type, and alike in every other axis.
    ///   - axis: The axis; a negative one is counted from the end.
    /// - Returns: A tensor whose axis is as long as theirs together, with elements of its own.
    /// - Throws: `DNNError`: ``DNNError/Code/invalidArgument`` if there are no tensors or no such axis,
    ///   ``DNNError/Code/shapeMismatch`` if they don't fit together.
    public static func concatenating(_ tensors: [Tensor], axis: Int = 0) throws(DNNError) -> Tensor {
        try joining(tensors, axis: axis, operation: "Tensor.concatenating")
    }

    /// Joins tensors of one shape along a new axis (NumPy's `stack`).
    ///
    /// - Parameters:
    ///   - tensors: At least one; all of the same type and shape.
    ///   - axis: Where the new axis goes, 0 to the rank of the tensors; a negative one is counted from the end.
    /// - Returns: A tensor with one axis more, with elements of its own.
    /// - Throws: `DNNError`: ``DNNError/Code/invalidArgument`` if there are no tensors or no such place,
    ///   ``DNNError/Code/shapeMismatch`` if their shapes or types differ.
    public static func stacking(_ tensors: [Tensor], axis: Int = 0) throws(DNNError) -> Tensor {
        let operation = "Tensor.stacking"
        let rank = tensors.first?.shape.count ?? 0
        let place = axis < 0 ? axis + rank + 1 : axis
        guard (0...rank).contains(place) else {
            throw DNNError(
                .invalidArgument, "tensors of rank \(rank) have no place \(axis) for an axis", operation: operation)
        }
        var parts: [Tensor] = []
        for tensor in tensors {
            guard tensor.shape == tensors[0].shape else {
                throw DNNError(
                    .shapeMismatch, "the shape \(tensor.shape) is not \(tensors[0].shape)", operation: operation)
            }
            var axes = Array(tensor.shape)
            axes.insert(1, at: place)
            parts.append(try tensor.reshaped(to: Shape(axes)))
        }
        return try joining(parts, axis: place, operation: operation)
    }

    private static func joining(_ tensors: [Tensor], axis: Int, operation: String) throws(DNNError) -> Tensor {
        guard let first = tensors.first else {
            throw DNNError(.invalidArgument, "there are no tensors to join", operation: operation)
        }
        let axis = try first.index(ofAxis: axis, operation)
        func others(_ tensor: Tensor) -> [Int] { tensor.shape.enumerated().filter { $0.offset != axis }.map(\.element) }
        for tensor in tensors
        where tensor.elementType != first.elementType || tensor.shape.count != first.shape.count
            || others(tensor) != others(first)
        {
            throw DNNError(
                .shapeMismatch,
                "\(tensor.shape) \(tensor.elementType) does not continue \(first.shape) \(first.elementType) on axis \(axis)",
                operation: operation)
        }
        var axes = Array(first.shape)
        axes[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
        let result = try Tensor(unfilled: Shape(axes), elementType: first.elementType)
        let target = unsafe result.ownBytes
        let outer = first.shape.prefix(axis).reduce(1, *)
        let row = outer == 0 ? 0 : target.count / outer
        var start = 0
        for tensor in tensors {
            let run = outer == 0 ? 0 : tensor.byteCount / outer
            tensor.withBytes { bytes in
                unsafe bytes.withUnsafeBytes { source in
                    for block in 0..<(run == 0 ? 0 : outer) {
                        let part = unsafe UnsafeRawBufferPointer(rebasing: source[block * run..<(block + 1) * run])
                        let place = block * row + start
                        unsafe UnsafeMutableRawBufferPointer(rebasing: target[place..<place + run]).copyMemory(
                            from: part)
                    }
                }
            }
            start += run
        }
        return result
    }
}
