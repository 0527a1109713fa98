public import OpenCVDNN

/// Embeddings, for exact search by cosine similarity.
///
/// ```swift
/// let vectors = try classifier.embeddings(of: images)             // [N, D]
/// let index = try EmbeddingIndex(vectors)
/// let query = try classifier.embedding(of: image)                 // [D]
/// for neighbor in try index.nearest(to: query, count: 3) {
///     print(neighbor.index, neighbor.similarity)
/// }
/// ```
///
/// The cosine of the angle between two vectors is 1 if they have the same direction, and 0 if they have nothing in common. Lengths don't
/// matter. Nothing is approximated: a search compares the query with every vector, which takes 3 ms for 10,000 vectors of 1280 numbers.
public struct EmbeddingIndex: Sendable {
    /// How many vectors there are.
    public var count: Int { vectors.count }

    /// How many numbers each vector has.
    public let dimension: Int

    let vectors: UnitVectors

    /// Copies vectors, and divides each by its length.
    ///
    /// - Parameter vectors: `[N, D]`, of any floating-point type; at least one vector. A vector's place is its index from then on.
    /// - Throws: `ClassificationError` for another number of axes or no vectors, and for a vector without a direction: one with NaN or
    ///   an infinity, or of length 0. `DNNError` if the OpenCV in use can't convert the elements.
    /// - Complexity: O(*N* · *D*).
    public init(_ vectors: Tensor) throws {
        guard vectors.shape.count == 2, vectors.count > 0 else {
            throw ClassificationError(
                .invalidArgument,
                "vectors must have the shape [N, D] and at least one number, but have \(vectors.shape)",
                subject: "vectors")
        }
        dimension = vectors.shape[1]
        self.vectors = try Self.unitVectors(vectors, dimension: dimension) { "vector \($0)" }
    }

    static func unitVectors(_ tensor: Tensor, dimension: Int, name: (Int) -> String) throws -> UnitVectors {
        try tensor.converted(to: .float32).withSpan(of: Float.self) { elements in
            let lengths = try (0..<elements.count / dimension).map { row in
                try Embedding.length(of: elements.extracting(row * dimension..<(row + 1) * dimension), named: name(row))
            }
            return UnitVectors(elements, dimension: dimension, lengths: lengths)
        }
    }

    /// The cosine of the angle between two of the vectors. An index out of range is a programming error.
    ///
    /// - Parameters:
    ///   - left: The index of a vector.
    ///   - right: The index of a vector.
    /// - Complexity: O(*D*).
    public subscript(left: Int, right: Int) -> Float {
        precondition((0..<count).contains(left) && (0..<count).contains(right), "there are \(count) vectors")
        return (vectors.product(left, right, atLeast: -.infinity) ?? 0).asCosine
    }
}

extension EmbeddingIndex {
    /// A vector of the index, and how similar it is to the one in question.
    public struct Neighbor: Hashable, Sendable, Codable {
        /// The vector's place in the index.
        public let index: Int

        /// The cosine of the angle between the vectors, -1...1.
        public let similarity: Float
    }

    /// Returns the vectors that are most similar to another one.
    ///
    /// - Parameters:
    ///   - vector: `[D]`, or any shape with as many elements, of any floating-point type.
    ///   - count: The number of vectors to return, at least 1. If there are fewer, all are returned.
    /// - Returns: The most similar ones, best first; of equals, the one with the lower index first.
    /// - Throws: `ClassificationError` if the vector has another number of elements than ``dimension``, NaN, an infinity, or length 0,
    ///   and if `count` is less than 1. `DNNError` if the OpenCV in use can't convert the elements.
    /// - Complexity: O(*N* · *D*).
    public func nearest(to vector: Tensor, count: Int = 5) throws -> [Neighbor] {
        guard vector.count == dimension else {
            throw ClassificationError(
                .invalidArgument, "a vector of \(vector.count) numbers can't be compared with vectors of \(dimension)",
                subject: "vector")
        }
        let query = try Self.unitVectors(vector, dimension: dimension) { _ in "vector" }
        return try best(count, of: vectors.products(with: query, at: 0))
    }

    /// Returns the vectors that are most similar to one of the index, without itself.
    ///
    /// - Parameters:
    ///   - index: The place of a vector.
    ///   - count: The number of vectors to return, at least 1. If there are fewer others, all are returned.
    /// - Returns: The most similar ones, best first; of equals, the one with the lower index first.
    /// - Throws: `ClassificationError` if there is no such vector, or `count` is less than 1.
    /// - Complexity: O(*N* · *D*).
    public func nearest(toVectorAt index: Int, count: Int = 5) throws -> [Neighbor] {
        guard (0..<self.count).contains(index) else {
            throw ClassificationError(
                .invalidArgument, "it must be 0 to \(self.count - 1), but is \(index)", subject: "index")
        }
        var products = vectors.products(with: vectors, at: index)
        products[index] = .nan  // worse than every number
        return try best(count, of: products).filter { $0.index != index }
    }

    private func best(_ count: Int, of products: [Float]) throws -> [Neighbor] {
        guard count > 0 else {
            throw ClassificationError(.invalidArgument, "it must be at least 1, but is \(count)", subject: "count")
        }
        return try topK(products, k: count).map { Neighbor(index: $0, similarity: products[$0].asCosine) }
    }
}

extension Float {
    /// The number without what rounding adds to 1.
    var asCosine: Float { isNaN ? self : Swift.min(Swift.max(self, -1), 1) }
}
