internal import COpenCVDNN

extension Tensor {
    /// The same elements under another shape, without a copy (`cv::Mat::reshape`).
    ///
    /// - Parameter shape: Axes with the same number of elements; one of them may be -1, and is computed.
    /// - Returns: A tensor that shares its elements with this one until either is changed.
    /// - Throws: `DNNError` (``DNNError/Code/shapeMismatch``) when the number of elements differs.
    public func reshaped(to shape: Shape) throws(DNNError) -> Tensor {
        var axes = Array(shape)
        if let unknown = axes.firstIndex(of: -1) {
            axes[unknown] = 1
            let known = Shape(axes).elementCount
            axes[unknown] = known > 0 && count % known == 0 ? count / known : -1
        }
        let result = Shape(axes)
        guard axes.allSatisfy({ $0 >= 0 }), result.elementCount == count else {
            throw DNNError(
                .shapeMismatch, "\(count) elements of shape \(self.shape) cannot have the shape \(shape)",
                operation: "reshape")
        }
        try result.requireCountable(by: "reshape")
        return Tensor(storage: storage, shape: result, elementType: elementType)
    }

    /// A copy of a range of the first axis, the batch.
    ///
    /// - Parameter range: Which part of the first axis.
    /// - Returns: A tensor with elements of its own.
    /// - Throws: `DNNError` when the tensor has no axes or the range is not within the first.
    public func sliced(_ range: Range<Int>) throws(DNNError) -> Tensor {
        guard let batch = shape.first, (0...batch).contains(range.lowerBound), range.upperBound <= batch else {
            throw DNNError(
                .invalidArgument, "\(range) is not within the first axis of \(shape)", operation: "Tensor.sliced")
        }
        let sliceShape = Shape([range.count] + shape.dropFirst())
        let result = try Tensor(unfilled: sliceShape, elementType: elementType)
        let start = range.lowerBound * shape.dropFirst().reduce(elementType.size, *)
        withBytes { bytes in
            unsafe bytes.withUnsafeBytes { source in
                let target = unsafe result.mutableBytes(of: result.storage.handle.pointer)
                unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[start..<start + target.count]))
            }
        }
        return result
    }

    /// The tensors one after another along the first axis, copied.
    ///
    /// - Parameter tensors: At least one; all of the same type, and alike in every axis but the first.
    /// - Returns: A tensor whose first axis is the sum of theirs.
    /// - Throws: `DNNError` when there are none or they do not fit together.
    public static func concatenating(_ tensors: [Tensor]) throws(DNNError) -> Tensor {
        guard let first = tensors.first, !first.shape.isEmpty else {
            throw DNNError(.invalidArgument, "no tensors with a first axis", operation: "Tensor.concatenating")
        }
        for tensor in tensors
        where tensor.elementType != first.elementType || tensor.shape.count != first.shape.count
            || !tensor.shape.dropFirst().elementsEqual(first.shape.dropFirst())
        {
            throw DNNError(
                .shapeMismatch, "\(tensor) does not continue \(first)", operation: "Tensor.concatenating")
        }
        let batch = tensors.reduce(0) { $0 + $1.shape[0] }
        let result = try Tensor(
            unfilled: Shape([batch] + first.shape.dropFirst()), elementType: first.elementType)
        var target = unsafe result.mutableBytes(of: result.storage.handle.pointer)[...]
        for tensor in tensors {
            tensor.withBytes { bytes in
                unsafe bytes.withUnsafeBytes { source in
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target.prefix(source.count)).copyMemory(from: source)
                    unsafe target = target.dropFirst(source.count)
                }
            }
        }
        return result
    }

    /// The elements as another type, rounded to the nearest and saturated at the type's range (`cv::Mat::convertTo`).
    ///
    /// - Parameter elementType: The new type.
    /// - Returns: A tensor with elements of its own; this one where the elements are of that type already.
    /// - Throws: `DNNError` when the OpenCV in use lacks the type or the conversion.
    public func converted(to elementType: ElementType) throws(DNNError) -> Tensor {
        if elementType == self.elementType { return self }
        let pointer = try unsafe withView { view throws(DNNError) in
            try unsafe make("convertTo") { unsafe ocvdnn_tensor_convert(view, clamped(elementType.rawValue), $0) }
        }
        return Tensor(storage: unsafe TensorStorage(owning: pointer), shape: shape, elementType: elementType)
    }

    /// Lends the elements to the shim for the length of a call.
    func withView<Result, Failure: Error>(
        _ body: (ocvdnn_tensor_view) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try unsafe shape.dims.withUnsafeBufferPointer { dims throws(Failure) in
            try unsafe body(
                ocvdnn_tensor_view(
                    data: ocvdnn_tensor_data(storage.handle.pointer), dims: dims.baseAddress, rank: clamped(dims.count),
                    element_type: clamped(elementType.rawValue)))
        }
    }
}
