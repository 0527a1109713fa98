import OpenCVDNN

/// Where the pixels of a photo lie on the grid of a network's output.
struct MapView {
    let columns: [GridPlace?]
    let rows: [GridPlace?]

    /// `imageSize`: the photo's. `grid`: the output's columns and rows.
    init(of imageSize: Size2i, through preprocessing: Preprocessing, grid: Size2i) throws {
        try preprocessing.validate()
        let input = preprocessing.inputSize
        let placement = preprocessing.fit.placement(of: imageSize, over: input)
        columns = placement.columns(ofWidth: imageSize.width, input: input.width, grid: grid.width)
        rows = placement.rows(ofHeight: imageSize.height, input: input.height, grid: grid.height)
    }

    /// The class index of every pixel, by what `pixel` makes of its place.
    func map(_ pixel: (_ column: GridPlace, _ row: GridPlace) -> UInt16) throws -> ClassMap {
        var indices: [UInt16] = []
        indices.reserveCapacity(rows.count * columns.count)
        for row in rows {
            for column in columns {
                guard let row, let column else {
                    indices.append(ClassMap.unseen)
                    continue
                }
                indices.append(pixel(column, row))
            }
        }
        return try ClassMap(width: columns.count, height: rows.count, indices: indices)
    }
}

extension Tensor.Shape {
    /// The width and height of an output with one number for each place: `[1, H, W]`, `[1, 1, H, W]` or `[1, H, W, 1]`.
    var placeGrid: Size2i {
        let row = count == 4 && self[1] == 1 ? 2 : 1
        return Size2i(width: self[row + 1], height: self[row])
    }
}
