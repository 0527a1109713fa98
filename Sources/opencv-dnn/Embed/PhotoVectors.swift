import ImageClassification
import OpenCVDNN

/// The vectors of photos, in the order of the photos.
struct PhotoVectors: Sendable {
    let model: String
    let layer: String
    private(set) var images: [String] = []
    private(set) var elements: [Float] = []

    /// The numbers of a vector; 0 without any.
    var dimension: Int { images.isEmpty ? 0 : elements.count / images.count }

    init(model: String, layer: String) {
        self.model = model
        self.layer = layer
    }

    mutating func add(_ vector: [Float], of image: String) {
        images.append(image)
        elements += vector
    }

    /// `[N, D]`.
    func tensor() throws -> Tensor { try Tensor(elements, shape: [images.count, dimension]) }

    /// The length of each vector. Throws if one has no direction, and names its photo.
    func lengths() throws -> [Double] {
        try elements.withSpan { elements in
            try images.enumerated().map { row, image in
                try Embedding.length(
                    of: elements.extracting(row * dimension..<(row + 1) * dimension), named: image)
            }
        }
    }
}
