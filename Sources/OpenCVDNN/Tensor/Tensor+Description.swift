extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// The elements as NumPy prints them: nested brackets, and of more than 1000 elements the first and last three of each
    /// axis. It is meant for people; ``array(of:)`` and ``npy()`` keep every digit.
    public var description: String {
        if count == 0 { return "[]" }  // whatever the other axes are
        let isShortened = count > 1000
        let shown = shape.map { length in
            isShortened && length > 6 ? [0, 1, 2, length - 3, length - 2, length - 1] : Array(0..<length)
        }
        guard let texts = try? accept(Texts(shape: shape, shown: shown, isBool: elementType == .bool)) else {
            return debugDescription
        }
        return Brackets(shape: shape, shown: shown, texts: texts).text
    }

    /// The shape and the element type: `(1, 3, 224, 224) float32`.
    public var debugDescription: String { "\(shape) \(elementType)" }
}

/// Formats the elements that are shown, in row-major order.
private struct Texts: ElementVisitor {
    let shape: Tensor.Shape
    let shown: [[Int]]
    let isBool: Bool

    func visit<Element: NumericElement>(_ elements: Span<Element>) -> NumPyFormat {
        var offsets = [0]
        for (indices, length) in zip(shown, shape) {
            offsets = offsets.flatMap { offset in indices.map { offset * length + $0 } }
        }
        if shape.isEmpty, !isBool { return NumPyFormat(integers: [elements[0].description]) }  // a number, not an array
        if isBool { return NumPyFormat(bools: offsets.map { elements[$0].doubleValue != 0 }) }
        if Element.self is any FixedWidthInteger.Type {
            return NumPyFormat(integers: offsets.map { elements[$0].description })
        }
        return NumPyFormat(numbers: offsets.map { (elements[$0].doubleValue, elements[$0].description) })
    }
}

/// The brackets, line breaks and dots around the formatted elements.
private struct Brackets {
    let shape: Tensor.Shape
    let shown: [[Int]]
    let texts: NumPyFormat

    private static let lineLength = 75  // NumPy's

    var text: String {
        var next = 0
        return nested(axis: 0, next: &next)
    }

    private func nested(axis: Int, next: inout Int) -> String {
        if axis == shape.count {
            next += 1
            return texts[next - 1]
        }
        var parts = shown[axis].map { _ in nested(axis: axis + 1, next: &next) }
        if parts.count < shape[axis] { parts.insert("...", at: 3) }
        let indent = String(repeating: " ", count: axis + 1)
        if axis < shape.count - 1 {
            let gap = String(repeating: "\n", count: shape.count - axis - 1) + indent
            return "[" + parts.joined(separator: gap) + "]"
        }
        var lines = [indent]
        let room = Self.lineLength - shape.count  // the brackets that can end a line
        for part in parts {
            let separator = lines[lines.count - 1].count > indent.count ? " " : ""
            if separator == " ", lines[lines.count - 1].count + 1 + part.count > room {
                lines.append(indent + part)
            } else {
                lines[lines.count - 1] += separator + part
            }
        }
        return "[" + lines.joined(separator: "\n").dropFirst(indent.count) + "]"
    }
}
