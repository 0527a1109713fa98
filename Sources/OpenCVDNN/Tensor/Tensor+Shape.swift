extension Tensor {
    /// The length of each axis of a tensor, for example `[1, 3, 224, 224]` for a blob `[N, C, H, W]`.
    public struct Shape: Hashable, Sendable {
        private var axes: [Int]

        /// The lengths of the axes, not copied.
        var lengths: [Int] { axes }

        /// The given axes.
        ///
        /// - Parameter axes: The length of each axis, the slowest first.
        public init(_ axes: some Sequence<Int>) { self.axes = Array(axes) }

        /// The product of the axes; 1 for no axes, which is a single number.
        ///
        /// - Complexity: O(*n*) in the number of axes.
        public var elementCount: Int {
            axes.reduce(1) { product, axis in
                let (result, overflow) = product.multipliedReportingOverflow(by: axis)
                return overflow ? .max : result
            }
        }

        var dims: [Int32] { axes.map(clamped) }

        /// OpenCV counts in 32 bits; a longer axis would be cut to that at the C boundary, and the elements beyond it would
        /// be other memory.
        func requireCountable(by operation: String) throws(DNNError) {
            // Axes without elements count as 1, so that no stride overflows.
            var count = 16  // the bytes of the longest element
            let isCountable = axes.allSatisfy { length in
                let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(length, 1))
                count = product
                return !overflow && length <= Int32.max
            }
            if isCountable { return }
            throw DNNError(
                .invalidArgument,
                "the shape \(self) has an axis longer than \(Int32.max), or more elements than any memory",
                operation: operation)
        }
    }
}

extension Tensor.Shape: RandomAccessCollection {
    /// The first axis.
    public var startIndex: Int { 0 }

    /// The number of axes.
    public var endIndex: Int { axes.count }

    /// The length of an axis; an index out of range is a programming error.
    ///
    /// - Parameter axis: The axis, 0 for the slowest.
    public subscript(axis: Int) -> Int { axes[axis] }
}

extension Tensor.Shape: ExpressibleByArrayLiteral {
    /// The given axes.
    ///
    /// - Parameter elements: The length of each axis, the slowest first.
    public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Tensor.Shape: CustomStringConvertible {
    /// The shape as NumPy prints it: `(1, 3, 224, 224)`, `(5,)`, `()`.
    public var description: String {
        "(" + axes.map(String.init).joined(separator: ", ") + (axes.count == 1 ? ",)" : ")")
    }
}

extension Tensor.Shape: Codable {
    /// Reads an array of numbers.
    ///
    /// - Parameter decoder: Where the array is.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws { self.init(try [Int](from: decoder)) }

    /// Writes an array of numbers: `[1, 1000]`.
    ///
    /// - Parameter encoder: Where the array goes.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws { try axes.encode(to: encoder) }
}
