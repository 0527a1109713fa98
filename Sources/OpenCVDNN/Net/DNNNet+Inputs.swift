internal import COpenCVDNN
internal import ModelGraph

extension DNNNet {
    /// An input that a network declares.
    public struct Input: Hashable, Sendable {
        /// The name that ``DNNNet/run(_:outputs:)-9ytd`` takes.
        public let name: String

        /// The length of each axis, `[N, C, H, W]` for images; `nil` if the model doesn't say.
        public let shape: Shape?

        /// The type of the elements; `nil` if the model doesn't say.
        public let elementType: Tensor.ElementType?

        /// Returns why a blob doesn't fit the declared shape.
        ///
        /// A run refuses a blob of another rank or another number of channels. Another height, width or number of images than the
        /// model declares is run if the layers allow it, as those of a fully convolutional network do. OpenCV 4 reads declared lengths
        /// into some layers, such as reductions: a network with one takes only what its model declares.
        ///
        /// - Parameter blob: A blob for this input.
        /// - Returns: A sentence with both shapes; `nil` if the blob fits, or the model declares no shape.
        public func mismatch(with blob: Tensor) -> String? {
            guard let shape, !shape.fits(blob.shape) else { return nil }
            return "the network takes \(shape), and the blob is \(blob.shape)"
        }
    }

    /// The inputs that the model declares, in its order; none if its format doesn't say.
    ///
    /// - Throws: `DNNError` if there isn't enough memory.
    /// - Complexity: O(*n*) in the number of inputs.
    public var inputs: [Input] {
        get throws(DNNError) {
            unsafe Input.list(taking: try make("inputs") { unsafe ocvdnn_net_inputs(handle.pointer, $0) })
        }
    }

    /// The inputs that were set one by one, with the shapes of their blobs; the name is empty where none was given.
    var givenInputs: [Input] {
        get throws(DNNError) {
            unsafe Input.list(taking: try make("forward") { unsafe ocvdnn_net_given_inputs(handle.pointer, $0) })
        }
    }
}

extension DNNNet.Input {
    /// Reads the shim's list, and frees it.
    fileprivate static func list(taking list: OpaquePointer) -> [Self] {
        defer { unsafe ocvdnn_inputs_destroy(list) }
        return unsafe (0..<ocvdnn_inputs_count(list)).map { index in
            let rank = unsafe ocvdnn_inputs_rank(list, index)
            let type = unsafe Int(ocvdnn_inputs_element_type(list, index))
            let axes = (0..<max(rank, 0)).map { unsafe Int(ocvdnn_inputs_dim(list, index, $0)) }
            return unsafe Self(
                name: String(cString: ocvdnn_inputs_name(list, index)),
                shape: rank < 0 ? nil : Shape(axes.map { $0 < 0 ? nil : $0 }),
                elementType: type < 0 ? nil : Tensor.ElementType(rawValue: type))
        }
    }
}

extension DNNNet.Input {
    /// The shape of an input, in which an axis can be open: `[N, 3, 224, 224]` for any batch.
    public struct Shape: Hashable, Sendable, Codable {
        private let axes: [Int?]

        /// Creates a shape.
        ///
        /// - Parameter axes: The length of each axis, the slowest first; `nil` for an axis of any length.
        public init(_ axes: some Sequence<Int?>) { self.axes = Array(axes) }

        /// Reads an array of numbers, with `null` for an open axis.
        ///
        /// - Parameter decoder: Where to read from.
        /// - Throws: What the decoder throws.
        public init(from decoder: any Decoder) throws { self.init(try [Int?](from: decoder)) }

        /// Writes an array of numbers, with `null` for an open axis.
        ///
        /// - Parameter encoder: Where to write to.
        /// - Throws: What the encoder throws.
        public func encode(to encoder: any Encoder) throws { try axes.encode(to: encoder) }

        /// Returns whether a tensor's shape has as many axes, and the declared length on each that isn't open.
        ///
        /// - Parameter shape: The shape of a tensor.
        /// - Returns: Whether the shape fits.
        public func fits(_ shape: Tensor.Shape) -> Bool {
            count == shape.count && zip(axes, shape).allSatisfy { $0 == nil || $0 == $1 }
        }
    }
}

extension DNNNet.Input.Shape: RandomAccessCollection {
    /// The first axis.
    public var startIndex: Int { 0 }

    /// The number of axes.
    public var endIndex: Int { axes.count }

    /// The length of an axis; `nil` if it is open. An index out of range is a programming error.
    ///
    /// - Parameter axis: The axis, 0 for the slowest.
    public subscript(axis: Int) -> Int? { axes[axis] }
}

extension DNNNet.Input.Shape: ExpressibleByArrayLiteral {
    /// Creates a shape.
    ///
    /// - Parameter elements: The length of each axis, the slowest first; `nil` for an axis of any length.
    public init(arrayLiteral elements: Int?...) { self.init(elements) }
}

extension DNNNet.Input.Shape: CustomStringConvertible {
    /// The shape with a letter for each open axis: `[N, 3, H, W]`; `N` and `?` for other ranks than four.
    public var description: String {
        text(
            axisNames: count == 4
                ? ["N", "C", "H", "W"] : ["N"] + Array(repeating: "?", count: Swift.max(count - 1, 0)))
    }

    /// The shape with the given names for open axes.
    package func text(axisNames: [String]) -> String {
        zip(axes, axisNames).map { length, name in length.map { Extent.known($0) } ?? .open(name: name, factor: 1) }
            .text
    }
}
