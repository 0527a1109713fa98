/// A Swift type that a tensor's elements can be read and written as.
///
/// Only the conformances of this module are allowed: another type may have padding or other bits than its elements.
///
/// `Float16` doesn't exist on Intel Macs; there, ``Tensor/converted(to:)`` gives a float16 tensor as float32, and
/// ``Tensor/withBytes(_:)`` its bits.
public protocol TensorElement: BitwiseCopyable, Sendable {
    /// The element type that it stands for.
    static var elementType: Tensor.ElementType { get }
}

extension TensorElement {
    /// A conformance from elsewhere whose values have another size would read and write beyond the elements.
    static func requireLayout() throws(DNNError) {
        if MemoryLayout<Self>.stride == elementType.size { return }
        throw DNNError(
            .elementTypeMismatch,
            "\(Self.self) takes \(MemoryLayout<Self>.stride) bytes, and an element of \(elementType) \(elementType.size)",
            operation: "Tensor")
    }
}

extension UInt8: TensorElement {
    /// `uint8`.
    public static var elementType: Tensor.ElementType { .uint8 }
}
extension Int8: TensorElement {
    /// `int8`.
    public static var elementType: Tensor.ElementType { .int8 }
}
extension UInt16: TensorElement {
    /// `uint16`.
    public static var elementType: Tensor.ElementType { .uint16 }
}
extension Int16: TensorElement {
    /// `int16`.
    public static var elementType: Tensor.ElementType { .int16 }
}
extension Int32: TensorElement {
    /// `int32`.
    public static var elementType: Tensor.ElementType { .int32 }
}
extension UInt32: TensorElement {
    /// `uint32`; OpenCV 5.
    public static var elementType: Tensor.ElementType { .uint32 }
}
extension Int64: TensorElement {
    /// `int64`; OpenCV 5.
    public static var elementType: Tensor.ElementType { .int64 }
}
extension UInt64: TensorElement {
    /// `uint64`; OpenCV 5.
    public static var elementType: Tensor.ElementType { .uint64 }
}
extension Float: TensorElement {
    /// `float32`.
    public static var elementType: Tensor.ElementType { .float32 }
}
extension Double: TensorElement {
    /// `float64`.
    public static var elementType: Tensor.ElementType { .float64 }
}
extension Bool: TensorElement {
    /// `bool`; OpenCV 5.
    public static var elementType: Tensor.ElementType { .bool }
}
#if !(os(macOS) && arch(x86_64))
    extension Float16: TensorElement {
        /// `float16`.
        public static var elementType: Tensor.ElementType { .float16 }
    }
#endif
