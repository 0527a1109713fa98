/// What is known of a value before the network runs.
package struct Facts: Sendable {
    package var type: ElementType?
    /// `nil` when not even the rank is known.
    package var shape: Shape?
    /// The whole value, if it does not depend on the network's inputs.
    package var constant: Constant?
    /// The elements of a small tensor of int64, int32 or bool, as far as they are known: how shapes that a graph computes from an
    /// open axis are followed.
    package var elements: [Extent]?

    package init(type: ElementType? = nil, shape: Shape? = nil) {
        self.type = type
        self.shape = shape
    }

    package init(_ constant: Constant) {
        type = constant.type
        shape = Shape(constant.shape)
        self.constant = constant
        if constant.count <= Self.mostElements, [.int64, .int32, .bool].contains(constant.type) {
            elements = constant.integers?.map { .known($0) }
        }
    }

    /// A tensor of integers of whose elements some may be open.
    package init(elements: [Extent], shape: [Int], type: ElementType = .int64) {
        if let values = elements.values {
            self.init(Constant(integers: values, type: type, shape: shape))
        } else {
            self.init(type: type, shape: Shape(shape))
            self.elements = elements
        }
    }

    package static let unknown = Facts()

    /// Shapes and axes are short; longer tensors of integers are data.
    static let mostElements = 256

    /// More axes than any framework has; shapes are never longer than that.
    static let mostAxes = ONNXReader.mostAxes

    /// The number of axes, if it is known.
    package var rank: Int? { shape?.count }

    /// The lengths of all axes, if they are known.
    package var lengths: [Int]? { shape?.values }
}

extension Shape {
    /// Whether a value of this shape is so small that its elements are followed. Axes of no elements count as 1: what is made on the
    /// way is small as well.
    var isFollowed: Bool { largestProduct.map { $0 <= Facts.mostElements } ?? false }
}
