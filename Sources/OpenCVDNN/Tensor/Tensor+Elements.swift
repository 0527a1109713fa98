internal import COpenCVDNN

extension Tensor {
    /// Reads the elements without a copy.
    ///
    /// - Parameters:
    ///   - type: The elements' type, which must be ``elementType``'s.
    ///   - body: Gets the elements in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` (``DNNError/Code/elementTypeMismatch``) when the elements are of another type, and what
    ///   `body` throws.
    public func withSpan<Element: TensorElement, Result>(
        of type: Element.Type = Element.self, _ body: (Span<Element>) throws -> Result
    ) throws -> Result {
        try requireElements(of: type)
        return try withBytes { bytes in
            try unsafe bytes.withUnsafeBytes { raw in
                try unsafe body(Span(_unsafeElements: raw.assumingMemoryBound(to: Element.self)))
            }
        }
    }

    /// Changes the elements in place; elements that another tensor shares are copied first.
    ///
    /// - Parameters:
    ///   - type: The elements' type, which must be ``elementType``'s.
    ///   - body: Gets the elements in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` when the elements are of another type or memory for a copy is short, and what `body` throws.
    public mutating func withMutableSpan<Element: TensorElement, Result>(
        of type: Element.Type = Element.self, _ body: (inout MutableSpan<Element>) throws -> Result
    ) throws -> Result {
        try requireElements(of: type)
        let pointer = try unsafe makeUnique()
        let elements = unsafe mutableBytes(of: pointer).assumingMemoryBound(to: Element.self)
        var span = unsafe MutableSpan(_unsafeElements: elements)
        let result = try body(&span)
        withExtendedLifetime(storage) {}
        return result
    }

    /// Reads the elements' bytes, in the machine's byte order, without a copy; for elements of any type.
    ///
    /// - Parameter body: Gets the bytes in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = unsafe UnsafeRawBufferPointer(
            start: ocvdnn_tensor_data(storage.handle.pointer), count: count * elementType.size)
        let result = try unsafe body(RawSpan(_unsafeBytes: bytes))
        withExtendedLifetime(storage) {}
        return result
    }

    /// Changes the elements' bytes in place; elements that another tensor shares are copied first.
    ///
    /// - Parameter body: Gets the bytes in row-major order, in the machine's byte order.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` when memory for a copy is short, and what `body` throws.
    public mutating func withMutableBytes<Result>(
        _ body: (inout MutableRawSpan) throws -> Result
    ) throws -> Result {
        let pointer = try unsafe makeUnique()
        var span = unsafe MutableRawSpan(_unsafeBytes: mutableBytes(of: pointer))
        let result = try body(&span)
        withExtendedLifetime(storage) {}
        return result
    }

    /// A copy of the elements in row-major order.
    ///
    /// - Parameter type: The elements' type, which must be ``elementType``'s.
    /// - Returns: As many elements as ``count`` says.
    /// - Throws: `DNNError` (``DNNError/Code/elementTypeMismatch``) when the elements are of another type.
    public func array<Element: TensorElement>(of type: Element.Type = Element.self) throws(DNNError) -> [Element] {
        try requireElements(of: type)
        return withBytes { bytes in
            unsafe bytes.withUnsafeBytes { raw in unsafe Array(raw.assumingMemoryBound(to: Element.self)) }
        }
    }

    /// The element at the given indices, one for each axis; the wrong type or an index out of range is a programming
    /// error.
    ///
    /// - Parameters:
    ///   - indices: The index on each axis, the slowest first.
    ///   - type: The elements' type.
    public subscript<Element: TensorElement>(indices: Int..., as type: Element.Type = Element.self) -> Element {
        precondition(
            Element.elementType == elementType && MemoryLayout<Element>.stride == elementType.size,
            "the elements are \(elementType), not \(Element.elementType)")
        precondition(indices.count == shape.count, "\(indices.count) indices for the \(shape.count) axes of \(shape)")
        var offset = 0
        for (index, length) in zip(indices, shape) {
            precondition((0..<length).contains(index), "index \(index) is out of range for an axis of length \(length)")
            offset = offset * length + index
        }
        return withBytes { unsafe $0.unsafeLoad(fromByteOffset: offset * MemoryLayout<Element>.size, as: Element.self) }
    }

    private func requireElements<Element: TensorElement>(of type: Element.Type) throws(DNNError) {
        if Element.elementType == elementType { return try Element.requireLayout() }
        throw DNNError(
            .elementTypeMismatch,
            "the elements are \(elementType) and cannot be read as \(Element.elementType); converted(to:) converts them",
            operation: "Tensor")
    }
}
