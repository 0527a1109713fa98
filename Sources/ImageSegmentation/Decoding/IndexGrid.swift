import OpenCVDNN

/// The class indices that a network puts out for one image.
struct IndexGrid {
    let size: Size2i
    private let indices: [UInt16]

    /// `output`: `[1, H, W]`, `[1, 1, H, W]` or `[1, H, W, 1]`, of integers, or of whole numbers in `Float`.
    init(_ output: Tensor) throws {
        size = output.shape.placeGrid
        indices = try output.converted(to: .float64).array(of: Double.self).map { number in
            guard let index = UInt16(exactly: number), index != ClassMap.unseen else {
                throw PipelineError(
                    .unusableNumbers,
                    "\(number) isn't the index of a class: each must be a whole number from 0 to 65534",
                    subject: "output")
            }
            return index
        }
    }

    /// The class at the nearest place for every pixel of a photo.
    func classMap(_ view: MapView) throws -> ClassMap {
        try view.map { column, row in indices[row.nearest * size.width + column.nearest] }
    }
}
