/// Something to do with the elements of a tensor, whatever their type.
protocol ElementVisitor {
    associatedtype Result

    func visit<Element: NumericElement>(_ elements: Span<Element>) throws(DNNError) -> Result
}

/// An element that has an order and a value in double precision.
protocol NumericElement: TensorElement, Comparable, CustomStringConvertible {
    var doubleValue: Double { get }
}

extension NumericElement where Self: BinaryInteger {
    var doubleValue: Double { Double(self) }
}

extension UInt8: NumericElement {}
extension Int8: NumericElement {}
extension UInt16: NumericElement {}
extension Int16: NumericElement {}
extension Int32: NumericElement {}
extension UInt32: NumericElement {}
extension Int64: NumericElement {}
extension UInt64: NumericElement {}
extension Float: NumericElement {
    var doubleValue: Double { Double(self) }
}
extension Double: NumericElement {
    var doubleValue: Double { self }
}

extension Tensor {
    /// Gives a visitor the elements in row-major order; bool as 0 and 1, and types that not every Swift has as float32.
    func accept<Visitor: ElementVisitor>(_ visitor: Visitor) throws(DNNError) -> Visitor.Result {
        switch elementType {
        case .uint8, .bool: try visit(UInt8.self, visitor)
        case .int8: try visit(Int8.self, visitor)
        case .uint16: try visit(UInt16.self, visitor)
        case .int16: try visit(Int16.self, visitor)
        case .int32: try visit(Int32.self, visitor)
        case .uint32: try visit(UInt32.self, visitor)
        case .int64: try visit(Int64.self, visitor)
        case .uint64: try visit(UInt64.self, visitor)
        case .float32: try visit(Float.self, visitor)
        case .float64: try visit(Double.self, visitor)
        default: try converted(to: .float32).visit(Float.self, visitor)
        }
    }

    private func visit<Element: NumericElement, Visitor: ElementVisitor>(
        _ type: Element.Type, _ visitor: Visitor
    ) throws(DNNError) -> Visitor.Result {
        try withBytes { bytes throws(DNNError) in
            try unsafe bytes.withUnsafeBytes { raw throws(DNNError) in
                try unsafe visitor.visit(Span(_unsafeElements: raw.assumingMemoryBound(to: Element.self)))
            }
        }
    }
}
