extension Tensor: Equatable {
    /// Whether two tensors have the same shape, element type and elements. As for numbers, 0 equals -0 and NaN equals nothing.
    ///
    /// - Parameters:
    ///   - lhs: A tensor.
    ///   - rhs: Another tensor.
    /// - Returns: Whether they are equal.
    /// - Complexity: O(*n*) in the number of elements.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.elementType == rhs.elementType && lhs.agrees(with: rhs, tolerance: 0, relativeTolerance: 0)
    }

    /// Returns whether each element is about the same as the other tensor's (NumPy's `allclose`).
    ///
    /// - Parameters:
    ///   - other: A tensor of the same or another element type.
    ///   - tolerance: The largest difference that is allowed, 0 or more.
    ///   - relativeTolerance: What is allowed on top of it for each unit of the other element's magnitude, 0 or more.
    /// - Returns: Whether the shapes are the same and each pair of elements differs by at most
    ///   `tolerance + relativeTolerance × |other|`. An infinity is close to the one of its sign alone, and NaN to nothing.
    /// - Complexity: O(*n*) in the number of elements.
    public func isClose(to other: Tensor, tolerance: Double = 1e-6, relativeTolerance: Double = 0) -> Bool {
        agrees(with: other, tolerance: tolerance, relativeTolerance: relativeTolerance)
    }

    /// Returns the cosine of the angle between two vectors, which tells how alike two embeddings are.
    ///
    /// - Parameter other: A tensor of the same shape; both are taken as one long vector.
    /// - Returns: -1 to 1, computed in double precision; NaN if a vector has no length.
    /// - Throws: `DNNError` (``DNNError/Code/shapeMismatch``) if the shapes differ.
    /// - Complexity: O(*n*) in the number of elements.
    public func cosineSimilarity(to other: Tensor) throws(DNNError) -> Double {
        guard shape == other.shape else {
            throw DNNError(
                .shapeMismatch, "the shape \(other.shape) is not \(shape)", operation: "Tensor.cosineSimilarity")
        }
        let pairs = zip(try accept(Doubles()), try other.accept(Doubles()))
        let (product, mine, theirs) = pairs.reduce(into: (0.0, 0.0, 0.0)) { sums, pair in
            sums = (sums.0 + pair.0 * pair.1, sums.1 + pair.0 * pair.0, sums.2 + pair.1 * pair.1)
        }
        let cosine = product / (mine.squareRoot() * theirs.squareRoot())
        return cosine.isNaN ? cosine : Swift.min(Swift.max(cosine, -1), 1)
    }

    private func agrees(with other: Tensor, tolerance: Double, relativeTolerance: Double) -> Bool {
        guard shape == other.shape else { return false }
        // Integers of 64 bits are compared as such: in double precision neighbors are the same.
        if elementType == other.elementType, elementType.isInteger, tolerance == 0, relativeTolerance == 0 {
            return withBytes { mine in other.withBytes { theirs in mine.elementsEqual(theirs) } }
        }
        let comparison = Agreement(other: other, tolerance: tolerance, relativeTolerance: relativeTolerance)
        return (try? accept(comparison)) ?? false  // a type that this OpenCV can't convert agrees with nothing
    }
}

extension Tensor.ElementType {
    fileprivate var isInteger: Bool { ![.float32, .float64, .float16, .bfloat16].contains(self) }
}

extension RawSpan {
    fileprivate func elementsEqual(_ other: RawSpan) -> Bool {
        unsafe withUnsafeBytes { mine in unsafe other.withUnsafeBytes { unsafe mine.elementsEqual($0) } }
    }
}

/// Compares the elements that are visited with those of another tensor of the same shape, two by two.
private struct Agreement: ElementVisitor {
    let other: Tensor
    let tolerance: Double, relativeTolerance: Double

    func visit<Element: NumericElement>(_ elements: Span<Element>) throws(DNNError) -> Bool {
        let others = try other.accept(Doubles())
        return elements.indices.allSatisfy { index in
            let (mine, theirs) = (elements[index].doubleValue, others[index])
            if mine == theirs { return true }
            // A part of an infinity is infinite, and would allow any difference.
            guard mine.isFinite, theirs.isFinite else { return false }
            return abs(mine - theirs) <= tolerance + relativeTolerance * abs(theirs)
        }
    }
}

private struct Doubles: ElementVisitor {
    func visit<Element: NumericElement>(_ elements: Span<Element>) -> [Double] {
        elements.indices.map { elements[$0].doubleValue }
    }
}
