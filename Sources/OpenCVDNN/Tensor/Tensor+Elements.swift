internal import COpenCVDNN

extension Tensor {
    /// Reads the elements without a copy.
    ///
    /// - Parameters:
    ///   - type: The elements' type, which must be ``elementType``'s.
    ///   - body: Receives the elements in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` (``DNNError/Code/elementTypeMismatch``) if the elements are of another type, and what
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
    ///   - body: Receives the elements in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` if the elements are of another type or there is no memory for a copy, and what `body` throws.
    public mutating func withMutableSpan<Element: TensorElement, Result>(
        of type: Element.Type = Element.self, _ body: (inout MutableSpan<Element>) throws -> Result
    ) throws -> Result {
        try requireElements(of: type)
        try makeUnique()
        let elements = unsafe ownBytes.assumingMemoryBound(to: Element.self)
        var span = unsafe MutableSpan(_unsafeElements: elements)
        let result = try body(&span)
        withExtendedLifetime(storage) {}
        return result
    }

    /// Reads the elements' bytes, in the machine's byte order, without a copy; for elements of any type.
    ///
    /// - Parameter body: Receives the bytes in row-major order, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: byteCount)
        let result = try unsafe body(RawSpan(_unsafeBytes: bytes))
        withExtendedLifetime(storage) {}
        return result
    }

    /// Changes the elements' bytes in place; elements that another tensor shares are copied first.
    ///
    /// - Parameter body: Receives the bytes in row-major order, in the machine's byte order.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` if there is no memory for a copy, and what `body` throws.
    public mutating func withMutableBytes<Result>(
        _ body: (inout MutableRawSpan) throws -> Result
    ) throws -> Result {
        try makeUnique()
        var span = unsafe MutableRawSpan(_unsafeBytes: ownBytes)
        let result = try body(&span)
        withExtendedLifetime(storage) {}
        return result
    }

    /// A copy of the elements in row-major order.
    ///
    /// - Parameter type: The elements' type, which must be ``elementType``'s.
    /// - Returns: As many elements as ``count`` says.
    /// - Throws: `DNNError` (``DNNError/Code/elementTypeMismatch``) if the elements are of another type.
    public func array<Element: TensorElement>(of type: Element.Type = Element.self) throws(DNNError) -> [Element] {
        try requireElements(of: type)
        return withBytes { bytes in
            unsafe bytes.withUnsafeBytes { raw in unsafe Array(raw.assumingMemoryBound(to: Element.self)) }
        }
    }

    /// The element at the given indices, one for each axis. The wrong type or an index out of range is a programming error.
    ///
    /// Writing copies elements that another tensor shares, and is a programming error if there is no memory for that.
    /// For many elements ``withMutableSpan(of:_:)`` is faster.
    ///
    /// - Parameters:
    ///   - indices: The index on each axis, the slowest first.
    ///   - type: The elements' type.
    public subscript<Element: TensorElement>(indices: Int..., as type: Element.Type = Element.self) -> Element {
        get {
            let place = place(of: indices, type)
            return withBytes { unsafe $0.unsafeLoad(fromByteOffset: place, as: Element.self) }
        }
        set {
            let place = place(of: indices, type)
            do {
                try makeUnique()
            } catch {
                preconditionFailure("\(error)")
            }
            unsafe ownBytes.storeBytes(of: newValue, toByteOffset: place, as: Element.self)
            withExtendedLifetime(storage) {}
        }
    }

    /// Where the element at the given indices begins, in bytes.
    private func place<Element: TensorElement>(of indices: [Int], _ type: Element.Type) -> Int {
        precondition(
            Element.elementType == elementType && MemoryLayout<Element>.stride == elementType.size,
            "the elements are \(elementType), not \(Element.elementType)")
        precondition(indices.count == shape.count, "\(indices.count) indices for the \(shape.count) axes of \(shape)")
        var place = 0
        for (index, length) in zip(indices, shape) {
            precondition((0..<length).contains(index), "index \(index) is out of range for an axis of length \(length)")
            place = place * length + index
        }
        return place * MemoryLayout<Element>.size
    }

    /// Returns a tensor with the result of a function for each element.
    ///
    /// ```swift
    /// let scaled = try blob.map { (value: Float) in value / 255 }
    /// ```
    ///
    /// - Parameter transform: Receives an element, which must be of ``elementType``'s type, and returns one of the same or
    ///   another type.
    /// - Returns: A tensor of the same shape.
    /// - Throws: `DNNError` (``DNNError/Code/elementTypeMismatch``) if the elements are of another type,
    ///   ``DNNError/Code/unsupported`` if the OpenCV in use lacks the new type, and what `transform` throws.
    /// - Complexity: O(*n*) in the number of elements.
    public func map<Element: TensorElement, Output: TensorElement>(
        _ transform: (Element) throws -> Output
    ) throws -> Tensor {
        try Output.requireLayout()
        var result = try Tensor(unfilled: shape, elementType: Output.elementType)
        try withSpan(of: Element.self) { source in
            try result.withMutableSpan(of: Output.self) { target in
                for index in source.indices { target[index] = try transform(source[index]) }
            }
        }
        return result
    }

    private func requireElements<Element: TensorElement>(of type: Element.Type) throws(DNNError) {
        if Element.elementType == elementType { return try Element.requireLayout() }
        throw DNNError(
            .elementTypeMismatch,
            "the elements are \(elementType) and cannot be read as \(Element.elementType); converted(to:) converts them",
            operation: "Tensor")
    }
}
