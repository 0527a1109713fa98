internal import COpenCVDNN

/// An n-dimensional array of numbers: a network's input (a *blob*) or output.
///
/// A tensor is a value. A copy shares its elements until one of the two is changed, and tensors can be sent between tasks.
/// Elements are dense and in row-major order (C order), as in NumPy: the last axis runs fastest. They are never converted
/// silently: reading with the wrong type throws, and ``converted(to:)`` converts.
///
/// ```swift
/// let logits = try net.forward(blob)            // [N, classes], float32
/// print(logits.shape)                           // (1, 1000)
/// let best = try logits.argMax(axis: 1)         // [N], int32
/// print(logits)                                 // the numbers as NumPy prints them
/// ```
public struct Tensor: Sendable {
    /// The length of each axis.
    public internal(set) var shape: Shape

    /// The type of the elements.
    public let elementType: ElementType

    var storage: TensorStorage

    /// Where the elements begin in the storage, in bytes: a slice of the first axis shares the storage of the whole.
    let offset: Int

    /// Takes a C tensor over, with the shape that it has.
    init(owning pointer: OpaquePointer) {
        let storage = unsafe TensorStorage(owning: pointer)
        self.init(
            storage: storage, shape: storage.shape,
            elementType: unsafe ElementType(rawValue: Int(ocvdnn_tensor_element_type(pointer))))
    }

    init(storage: TensorStorage, offset: Int = 0, shape: Shape, elementType: ElementType) {
        self.storage = storage
        self.offset = offset
        self.shape = shape
        self.elementType = elementType
    }

    /// A tensor of zeros.
    ///
    /// - Parameters:
    ///   - shape: The length of each axis.
    ///   - elementType: The type of the elements.
    /// - Throws: `DNNError` if an axis is negative, the elements don't fit into memory, or the OpenCV in use lacks the
    ///   type (``DNNError/Code/unsupported``; see ``ElementType``).
    public init(zeros shape: Shape, elementType: ElementType = .float32) throws(DNNError) {
        try self.init(unfilled: shape, elementType: elementType)
        unsafe _ = ownBytes.initializeMemory(as: UInt8.self, repeating: 0)
    }

    /// A tensor with uninitialized elements. Write all of them before reading any.
    init(unfilled shape: Shape, elementType: ElementType) throws(DNNError) {
        try shape.requireCountable(by: "Tensor")
        let pointer = try unsafe make("Tensor") {
            unsafe ocvdnn_tensor_create(clamped(elementType.rawValue), shape.dims, clamped(shape.count), $0)
        }
        self.init(storage: unsafe TensorStorage(owning: pointer), shape: shape, elementType: elementType)
    }

    /// A tensor of the given elements, which are copied.
    ///
    /// - Parameters:
    ///   - elements: The elements in row-major order.
    ///   - shape: The length of each axis; their product is the number of elements.
    /// - Throws: `DNNError` if the number of elements isn't that of the shape, or the OpenCV in use lacks the type.
    public init<Element: TensorElement>(_ elements: [Element], shape: Shape) throws(DNNError) {
        try Element.requireLayout()
        guard elements.count == shape.elementCount else {
            throw DNNError(
                .shapeMismatch, "the shape \(shape) has \(shape.elementCount) elements, not \(elements.count)",
                operation: "Tensor")
        }
        try self.init(unfilled: shape, elementType: Element.elementType)
        unsafe elements.withUnsafeBytes { unsafe ownBytes.copyMemory(from: $0) }
    }

    /// The number of elements: the product of the axes.
    public var count: Int { shape.elementCount }

    /// Makes the elements this tensor's own: those that another tensor shares are copied, and so is a slice.
    mutating func makeUnique() throws(DNNError) {
        if isKnownUniquelyReferenced(&storage), isWhole { return }
        let copy = try Tensor(unfilled: shape, elementType: elementType)
        withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe copy.ownBytes.copyMemory(from: $0) } }
        self = copy
    }

    /// The handle of elements that nobody else sees, to be overwritten; `nil` if they are shared or a slice.
    mutating func uniqueHandle() -> OpaquePointer? {
        unsafe isKnownUniquelyReferenced(&storage) && isWhole ? storage.handle.pointer : nil
    }

    /// Whether the tensor is all that its storage holds.
    private var isWhole: Bool { offset == 0 && count == storage.shape.elementCount }

    /// The elements' bytes, to be written by the only tensor that has this storage.
    var ownBytes: UnsafeMutableRawBufferPointer {
        let start = unsafe ocvdnn_tensor_mutable_data(storage.handle.pointer)
        return unsafe UnsafeMutableRawBufferPointer(start: start.map { unsafe $0 + offset }, count: byteCount)
    }

    /// The address of the first element; `nil` if there is none.
    var start: UnsafeRawPointer? {
        unsafe ocvdnn_tensor_data(storage.handle.pointer).map { unsafe $0 + offset }
    }

    /// The size of the elements in bytes.
    var byteCount: Int { count * elementType.size }
}
