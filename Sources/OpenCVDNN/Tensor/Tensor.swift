internal import COpenCVDNN

/// An n-dimensional array of numbers: a network's input (a *blob*) or output.
///
/// A tensor is a value. A copy shares its elements until one of the two is changed, and tensors can be sent between tasks.
/// Elements are dense and in row-major order (C order), as in NumPy: the last axis runs fastest. They are never converted
/// to another type in silence: reading with the wrong type throws, ``converted(to:)`` says so.
///
/// ```swift
/// let logits = try net.forward(blob)            // [N, classes], float32
/// print(logits.shape)                           // (1, 1000)
/// let best = try logits.withSpan(of: Float.self) { scores in
///     scores.indices.max { scores[$0] < scores[$1] }
/// }
/// ```
public struct Tensor: Sendable {
    /// The length of each axis.
    public internal(set) var shape: Shape

    /// The type of the elements.
    public let elementType: ElementType

    var storage: TensorStorage

    /// Takes a C tensor over, with the shape that it has.
    init(owning pointer: OpaquePointer) {
        let storage = unsafe TensorStorage(owning: pointer)
        self.init(
            storage: storage, shape: storage.shape,
            elementType: unsafe ElementType(rawValue: Int(ocvdnn_tensor_element_type(pointer))))
    }

    init(storage: TensorStorage, shape: Shape, elementType: ElementType) {
        self.storage = storage
        self.shape = shape
        self.elementType = elementType
    }

    /// A tensor of zeros.
    ///
    /// - Parameters:
    ///   - shape: The length of each axis.
    ///   - elementType: The type of the elements.
    /// - Throws: `DNNError` when an axis is negative, the elements do not fit into memory, or the OpenCV in use lacks the
    ///   type (``DNNError/Code/unsupported``; see ``ElementType``).
    public init(zeros shape: Shape, elementType: ElementType = .float32) throws(DNNError) {
        try self.init(unfilled: shape, elementType: elementType)
        unsafe _ = mutableBytes(of: storage.handle.pointer).initializeMemory(as: UInt8.self, repeating: 0)
    }

    /// A tensor whose elements are whatever the memory held, for those who write them all before anybody reads one.
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
    /// - Throws: `DNNError` when the number of elements is not that of the shape, or the OpenCV in use lacks the type.
    public init<Element: TensorElement>(_ elements: [Element], shape: Shape) throws(DNNError) {
        try Element.requireLayout()
        guard elements.count == shape.elementCount else {
            throw DNNError(
                .shapeMismatch, "the shape \(shape) has \(shape.elementCount) elements, not \(elements.count)",
                operation: "Tensor")
        }
        try self.init(unfilled: shape, elementType: Element.elementType)
        unsafe elements.withUnsafeBytes { unsafe mutableBytes(of: storage.handle.pointer).copyMemory(from: $0) }
    }

    /// The number of elements: the product of the axes.
    public var count: Int { shape.elementCount }

    /// The handle of elements that nobody else sees, cloned when they were shared.
    mutating func makeUnique() throws(DNNError) -> OpaquePointer {
        if !isKnownUniquelyReferenced(&storage) {
            let shared = storage
            let copy = try unsafe make("Tensor") { unsafe ocvdnn_tensor_clone(shared.handle.pointer, $0) }
            storage = unsafe TensorStorage(owning: copy)
        }
        return unsafe storage.handle.pointer
    }

    /// The handle of elements that nobody else sees, to be overwritten; `nil` when they are shared.
    mutating func uniqueHandle() -> OpaquePointer? {
        unsafe isKnownUniquelyReferenced(&storage) ? storage.handle.pointer : nil
    }

    func mutableBytes(of pointer: OpaquePointer) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(
            start: ocvdnn_tensor_mutable_data(pointer), count: count * elementType.size)
    }
}

extension Tensor: CustomStringConvertible {
    /// The shape and the type: `(1, 3, 224, 224) float32`.
    public var description: String { "\(shape) \(elementType)" }
}
