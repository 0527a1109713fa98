internal import COpenCVDNN

extension Image {
    /// An image of the given bytes, which are copied.
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right, 1 to 32767.
    ///   - height: Pixels from top to bottom, 1 to 32767.
    ///   - channels: 1 (gray), 3 (BGR) or 4 (BGRA).
    ///   - bytes: `height * width * channels` bytes, row by row from the top.
    /// - Throws: `DNNError` if a number is out of range, or there are more or fewer bytes.
    public init(width: Int, height: Int, channels: Int, bytes: some Collection<UInt8>) throws(DNNError) {
        try self.init(unfilledWidth: width, height: height, channels: channels)
        let expected = width * height * channels
        let count = unsafe mutableBytes(of: storage.handle.pointer).withMemoryRebound(to: UInt8.self) {
            unsafe $0.fill(from: bytes)
        }
        guard count == expected else {
            throw DNNError(
                .shapeMismatch,
                "an image of \(width) x \(height) pixels and \(channels) channels has \(expected) bytes, "
                    + "not \(count ?? bytes.count)",
                operation: "Image")
        }
    }

    /// An image of rows that are further apart than they are long, as cameras and other libraries give them; copied.
    ///
    /// - Parameters:
    ///   - width: Pixels from left to right, 1 to 32767.
    ///   - height: Pixels from top to bottom, 1 to 32767.
    ///   - channels: 1 (gray), 3 (BGR) or 4 (BGRA).
    ///   - bytesPerRow: The distance of two rows' first bytes, at least `width * channels`.
    ///   - bytes: The rows from the top; what lies behind the last row's pixels can be missing.
    /// - Throws: `DNNError` if a number is out of range, or there are too few bytes.
    public init(
        width: Int, height: Int, channels: Int, bytesPerRow: Int, bytes: some Collection<UInt8>
    ) throws(DNNError) {
        try self.init(unfilledWidth: width, height: height, channels: channels)
        let length = width * channels
        let (beforeLast, overflow) = bytesPerRow.multipliedReportingOverflow(by: height - 1)
        guard bytesPerRow >= length, !overflow, bytes.count - length >= beforeLast else {
            throw DNNError(
                .shapeMismatch,
                "\(height) rows of \(length) bytes, \(bytesPerRow) bytes apart, do not fit into \(bytes.count) bytes",
                operation: "Image")
        }
        let isFilled = unsafe mutableBytes(of: storage.handle.pointer).withMemoryRebound(to: UInt8.self) { pixels in
            var start = Optional(bytes.startIndex)
            for row in 0..<height {
                guard let first = start else { return false }
                let target = unsafe UnsafeMutableBufferPointer(rebasing: pixels[row * length..<(row + 1) * length])
                guard unsafe target.fill(from: bytes[first...].prefix(length)) == length else { return false }
                if row < height - 1 { start = bytes.index(first, offsetBy: bytesPerRow, limitedBy: bytes.endIndex) }
            }
            return true
        }
        if !isFilled {
            throw DNNError(.shapeMismatch, "the rows have fewer bytes than their collection counts", operation: "Image")
        }
    }

    /// Reads the pixels without a copy (`cv::Mat::data`).
    ///
    /// - Parameter body: Receives `height * width * channels` bytes, row by row, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let pixels = unsafe UnsafeBufferPointer(
            start: ocvdnn_image_data(storage.handle.pointer), count: width * height * channels)
        let result = try unsafe body(Span(_unsafeElements: pixels))
        withExtendedLifetime(storage) {}
        return result
    }

    /// Changes the pixels in place; pixels that another image shares are copied first.
    ///
    /// - Parameter body: Receives `height * width * channels` bytes, row by row, which are valid only until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: `DNNError` if there is no memory for a copy of shared pixels, and what `body` throws.
    public mutating func withMutableSpan<Result>(
        _ body: (inout MutableSpan<UInt8>) throws -> Result
    ) throws -> Result {
        let pointer = try unsafe makeUnique()
        let result = try unsafe mutableBytes(of: pointer).withMemoryRebound(to: UInt8.self) { pixels in
            var span = unsafe MutableSpan(_unsafeElements: pixels)
            return try body(&span)
        }
        withExtendedLifetime(storage) {}
        return result
    }

    /// A copy of the pixels, row by row from the top.
    public var bytes: [UInt8] {
        withSpan { span in
            unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
        }
    }

    private func mutableBytes(of pointer: OpaquePointer) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(
            start: ocvdnn_image_mutable_data(pointer), count: width * height * channels)
    }
}

extension Image: Equatable {
    /// Whether two images have the same size, channels and pixels.
    ///
    /// - Complexity: O(*n*) in the number of bytes, O(1) for copies that still share their pixels.
    ///
    /// - Parameters:
    ///   - lhs: An image.
    ///   - rhs: Another.
    /// - Returns: `true` when every byte agrees.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        if lhs.storage === rhs.storage { return true }
        return unsafe ocvdnn_image_equals(lhs.storage.handle.pointer, rhs.storage.handle.pointer)
    }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
    /// Writes a collection's elements from the start on.
    ///
    /// - Returns: How many the collection gave, whatever count it claims; `nil` when that is more than there is room for.
    func fill(from elements: some Collection<Element>) -> Int? {
        if elements.count > count { return nil }
        let filled = elements.withContiguousStorageIfAvailable { source in
            guard source.count <= count else { return nil as Int? }
            _ = unsafe update(fromContentsOf: source)
            return source.count
        }
        if let filled { return filled }
        var (rest, end) = unsafe update(from: elements)
        return rest.next() == nil ? end : nil
    }
}
