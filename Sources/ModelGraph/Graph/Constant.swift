/// A tensor whose elements the model holds.
package struct Constant: Sendable {
    package var type: ElementType
    package var shape: [Int]
    package var payload: Payload

    package enum Payload: Sendable {
        /// The elements in order, little-endian, packed.
        case bytes(Bytes)
        /// The elements are in a file beside the model.
        case external(ExternalData)
        case strings([[UInt8]])
    }

    /// Where in another file the elements are.
    package struct ExternalData: Hashable, Sendable {
        package var location = ""
        package var offset = 0
        package var length: Int?
    }

    package init(type: ElementType, shape: [Int], payload: Payload) {
        self.type = type
        self.shape = shape
        self.payload = payload
    }

    /// The number of elements; readers have made sure that it does not overflow.
    package var count: Int { shape.reduce(1, *) }

    /// How many bytes of elements are in memory, those of texts left out.
    var bytesAtHand: Int { if case .bytes(let bytes) = payload { bytes.count } else { 0 } }

    /// The same elements under another shape of the same count.
    package func reshaped(_ shape: [Int]) -> Constant { Constant(type: type, shape: shape, payload: payload) }
}

/// A number type that constants are read as and made from, bit by bit.
package protocol ConstantElement: BitwiseCopyable, Sendable {
    static var elementType: ElementType { get }
}

extension Float: ConstantElement { package static var elementType: ElementType { .float32 } }
extension Double: ConstantElement { package static var elementType: ElementType { .float64 } }
extension Int64: ConstantElement { package static var elementType: ElementType { .int64 } }
extension Int32: ConstantElement { package static var elementType: ElementType { .int32 } }
extension Int16: ConstantElement { package static var elementType: ElementType { .int16 } }
extension Int8: ConstantElement { package static var elementType: ElementType { .int8 } }
extension UInt64: ConstantElement { package static var elementType: ElementType { .uint64 } }
extension UInt32: ConstantElement { package static var elementType: ElementType { .uint32 } }
extension UInt16: ConstantElement { package static var elementType: ElementType { .uint16 } }
extension UInt8: ConstantElement { package static var elementType: ElementType { .uint8 } }

extension Constant {
    /// A constant of numbers whose type is that of the array's elements.
    package init<Element: ConstantElement>(_ elements: [Element], shape: [Int]) {
        self.init(bits: elements, type: Element.elementType, shape: shape)
    }

    /// A vector of int64, ONNX's type for shapes, axes and indices.
    package init(integers: [Int]) { self.init(integers.map { Int64($0) }, shape: [integers.count]) }

    /// A float32 scalar of shape `[]`.
    package init(scalar: Float) { self.init([scalar], shape: []) }

    /// A constant of another type than the array's elements with the same bits: float16 from `UInt16`, bool from `UInt8`.
    package init<Element: BitwiseCopyable>(bits elements: [Element], type: ElementType, shape: [Int]) {
        precondition(elements.count == shape.reduce(1, *), "the elements do not fill the shape")
        let slice = elements[...]
        let bytes = unsafe slice.withUnsafeBytes { unsafe [UInt8]($0) }
        self.init(type: type, shape: shape, payload: .bytes(Bytes(bytes)))
    }

    /// The elements bit by bit; `nil` when the payload is not at hand or an element has another size.
    package func bits<Element: BitwiseCopyable>(as element: Element.Type) -> [Element]? {
        guard case .bytes(let bytes) = payload, type.bitWidth == 8 * MemoryLayout<Element>.size else { return nil }
        guard bytes.count == count * MemoryLayout<Element>.size else { return nil }
        return unsafe bytes.withUnsafeBytes { source in
            unsafe [Element](unsafeUninitializedCapacity: count) { target, initialized in
                unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
                initialized = count
            }
        }
    }
}
