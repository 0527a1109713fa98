extension Tensor {
    /// The index of the greatest element along an axis (NumPy's `argmax`): the class of each image, or of each pixel.
    ///
    /// - Parameter axis: The axis; a negative one is counted from the end.
    /// - Returns: An int32 tensor without that axis. Of equal elements the first wins; NaN counts as the greatest, as in NumPy.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the tensor has no such axis, or it has no elements.
    /// - Complexity: O(*n*) in the number of elements.
    public func argMax(axis: Int) throws(DNNError) -> Tensor {
        let axes = try ReducedAxis(of: self, axis, "Tensor.argMax")
        let indices = try accept(GreatestIndices(axes: axes))
        return try Tensor(indices.map { Int32($0) }, shape: axes.remaining)
    }

    /// The greatest element along an axis (NumPy's `max`).
    ///
    /// - Parameter axis: The axis; a negative one is counted from the end.
    /// - Returns: A tensor of the same element type without that axis. NaN counts as greatest, as in NumPy.
    /// - Throws: `DNNError` (``DNNError/Code/invalidArgument``) if the tensor has no such axis, or it has no elements.
    /// - Complexity: O(*n*) in the number of elements.
    public func max(axis: Int) throws(DNNError) -> Tensor {
        let axes = try ReducedAxis(of: self, axis, "Tensor.max")
        let indices = try accept(GreatestIndices(axes: axes))
        let result = try Tensor(unfilled: axes.remaining, elementType: elementType)
        let size = elementType.size
        withBytes { bytes in
            unsafe bytes.withUnsafeBytes { source in
                let target = unsafe result.ownBytes
                for (place, index) in indices.enumerated() {
                    let start = axes.element(place, at: index) * size
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target[place * size..<(place + 1) * size])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[start..<start + size]))
                }
            }
        }
        return result
    }
}

/// The axis that a reduction removes, between the axes before (`outer`) and after it (`inner`).
private struct ReducedAxis {
    let length: Int, inner: Int
    let remaining: Tensor.Shape

    init(of tensor: Tensor, _ axis: Int, _ operation: String) throws(DNNError) {
        let axis = try tensor.index(ofAxis: axis, operation)
        length = tensor.shape[axis]
        inner = tensor.shape.dropFirst(axis + 1).reduce(1, *)
        remaining = Tensor.Shape(tensor.shape.enumerated().filter { $0.offset != axis }.map(\.element))
        guard length > 0 else {
            throw DNNError(
                .invalidArgument, "axis \(axis) of the shape \(tensor.shape) has no elements", operation: operation)
        }
    }

    /// Which element is at an index of the axis, for a place in the result.
    func element(_ place: Int, at index: Int) -> Int {
        (place / inner * length + index) * inner + place % inner
    }
}

private struct GreatestIndices: ElementVisitor {
    let axes: ReducedAxis

    func visit<Element: NumericElement>(_ elements: Span<Element>) throws(DNNError) -> [Int] {
        (0..<axes.remaining.elementCount).map { place in
            var best = 0
            var greatest = elements[axes.element(place, at: 0)]
            for index in 1..<Swift.max(axes.length, 1) {
                let candidate = elements[axes.element(place, at: index)]
                // A NaN is the only value that differs from itself.
                if greatest == greatest, candidate > greatest || candidate != candidate {
                    (best, greatest) = (index, candidate)
                }
            }
            return best
        }
    }
}
