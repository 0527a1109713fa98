internal import COpenCVDNN

extension Tensor {
    /// The same elements under another shape, without a copy (`cv::Mat::reshape`).
    ///
    /// - Parameter shape: Axes with the same number of elements; one of them may be -1, and is computed.
    /// - Returns: A tensor that shares its elements with this one until either is changed.
    /// - Throws: `DNNError` (``DNNError/Code/shapeMismatch``) if the number of elements differs.
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
        return Tensor(storage: storage, offset: offset, shape: result, elementType: elementType)
    }

    /// The elements as another type, rounded to the nearest and saturated at the type's range (`cv::Mat::convertTo`).
    ///
    /// - Parameter elementType: The new type.
    /// - Returns: A tensor with elements of its own; this one where the elements are of that type already.
    /// - Throws: `DNNError` if the OpenCV in use lacks the type or the conversion.
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
            try unsafe body(view(dims: dims.baseAddress))
        }
    }

    /// The elements as the shim takes them, valid as long as the storage and the lengths of the axes are.
    func view(dims: UnsafePointer<Int32>?) -> ocvdnn_tensor_view {
        unsafe ocvdnn_tensor_view(
            data: start, dims: dims, rank: clamped(shape.count), element_type: clamped(elementType.rawValue))
    }
}
