/// What makes numbers a vector that can be compared.
package enum Embedding {
    /// The length of a vector, by which it is divided before it is compared.
    ///
    /// - Parameters:
    ///   - elements: The vector.
    ///   - name: What errors call it.
    /// - Returns: The square root of the sum of the squares, greater than 0.
    /// - Throws: `ClassificationError` for NaN and infinities, and for a length of 0.
    package static func length(of elements: Span<Float>, named name: String) throws -> Double {
        var squares = 0.0
        for index in elements.indices { squares += Double(elements[index]) * Double(elements[index]) }
        guard squares.isFinite else {
            let place = elements.indices.first { !elements[$0].isFinite } ?? 0
            throw ClassificationError(
                .unusableNumbers, "number \(place) is \(elements[place]), so the vector has no direction", subject: name
            )
        }
        guard squares > 0 else {
            throw ClassificationError(
                .unusableNumbers, "all numbers are 0, so the vector has no direction", subject: name)
        }
        return squares.squareRoot()
    }
}
