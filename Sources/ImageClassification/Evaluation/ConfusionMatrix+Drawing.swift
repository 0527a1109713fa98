public import OpenCVDNN

extension ConfusionMatrix {
    /// Draws the matrix: a row for each true class, a column for each answered one.
    ///
    /// Right answers are green, wrong ones red. A cell's strength grows with the square root of its share of the row, so that rare
    /// mistakes stay visible. Up to 60 classes have their names beside the rows and above the columns, and the counts in their
    /// cells, where they fit. Of more classes only those that occur are drawn, if they are at most 60; else all of them, each cell as
    /// a square without a text, which from 481 classes on is one pixel.
    ///
    /// - Parameter labels: The names of the classes; without them, a class is `class_` and its index.
    /// - Returns: A BGR image, at least 400 pixels wide.
    /// - Throws: `ClassificationError` if there isn't one label for each class, `DNNError` if there are so many classes that the image
    ///   would have a side over 32767 pixels.
    public func image(labels: Labels? = nil) throws -> Image {
        let names = try distinctNames(labels)
        guard classCount > Layout.mostNames else { return try image(names: names, note: "") }
        let occurring = Set(cells.flatMap { [$0.truth, $0.predicted] }).sorted()
        guard (1...Layout.mostNames).contains(occurring.count) else { return try image(names: names, note: "") }
        let places = Dictionary(uniqueKeysWithValues: occurring.enumerated().map { ($1, $0) })
        var part = try ConfusionMatrix(classCount: occurring.count)
        for cell in cells {
            guard let truth = places[cell.truth], let predicted = places[cell.predicted] else { continue }
            try part.add(predicted: predicted, truth: truth, count: cell.count)
        }
        return try part.image(
            names: occurring.map { names[$0] }, note: " (\(occurring.count) of \(classCount) classes)")
    }

    /// `note`: the end of the title.
    private func image(names: [String], note: String) throws -> Image {
        let layout = try Layout(names: names)
        let size = layout.size
        var image = try Image(width: size.width, height: size.height, fill: ResultsPanel.Palette.background)
        try image.write(
            "Confusion matrix\(note)", at: ResultsPanel.Layout.title, scale: 0.6, color: ResultsPanel.Palette.title)
        let answers = "\(count) answer\(count == 1 ? "" : "s")"
        let right = accuracy.map { ", \(String($0 * 100, decimals: 1))% right" } ?? ""
        try image.write(
            "rows: truth, columns: answers; \(answers)\(right)", at: ResultsPanel.Layout.subtitle, scale: 0.4,
            color: ResultsPanel.Palette.subtitle)
        try image.drawRectangle(
            from: layout.corner(truth: 0, predicted: 0),
            to: layout.corner(truth: classCount, predicted: classCount).moved(by: -1), color: Self.empty,
            thickness: .filled)
        if layout.hasNames { try layout.draw(names, on: &image) }
        let support = scores.map(\.support)
        for cell in cells {
            let strength = (Double(cell.count) / Double(support[cell.truth])).squareRoot()
            try draw(cell, strength: strength, layout, on: &image)
        }
        return image
    }

    private static let empty: Scalar = [30, 30, 30]
    private static let right: Scalar = [0, 200, 0]
    private static let wrong: Scalar = [60, 60, 255]

    private func draw(_ cell: Cell, strength: Double, _ layout: Layout, on image: inout Image) throws {
        let full = cell.truth == cell.predicted ? Self.right : Self.wrong
        func mixed(_ channel: KeyPath<Scalar, Double>) -> Double {
            (Self.empty[keyPath: channel] * (1 - strength) + full[keyPath: channel] * strength).rounded()
        }
        let corner = layout.corner(truth: cell.truth, predicted: cell.predicted)
        try image.drawRectangle(
            from: corner, to: corner.moved(by: layout.filledSide - 1), color: [mixed(\.v0), mixed(\.v1), mixed(\.v2)],
            thickness: .filled)
        let text = "\(cell.count)"
        guard layout.hasNames else { return }
        for scale in [Layout.scale, Layout.scale - 0.1] {
            let (size, _) = try Image.textSize(text, scale: scale)
            if size.width > layout.filledSide - 2 { continue }
            let (x, y) = ((layout.filledSide - size.width) / 2, (layout.filledSide + size.height) / 2)
            try image.write(
                text, at: Point2i(x: corner.x + x, y: corner.y + y), scale: scale, color: Scalar(all: 255))
            return
        }
    }
}

extension ConfusionMatrix {
    /// Where everything stands, in pixels.
    private struct Layout {
        static let scale = 0.4
        static let mostNames = 60
        private static let margin = 10
        private static let longestName = 150
        private static let header = 66

        /// The distance of two cells.
        let side: Int
        /// The longest name's length.
        private let nameLength: Int
        private let classCount: Int

        init(names: [String]) throws {
            classCount = names.count
            side = min(max(960 / names.count, 1), 40)
            let lengths = side < 16 ? [0] : try names.map { try Image.textSize($0, scale: Self.scale).size.width }
            nameLength = min(lengths.max() ?? 0, Self.longestName)
        }

        var hasNames: Bool { nameLength > 0 }

        /// What a cell fills of its side: a line is left free where there is room for it.
        var filledSide: Int { side < 8 ? side : side - 1 }

        var size: Size2i {
            let end = corner(truth: classCount, predicted: classCount).moved(by: Self.margin)
            return Size2i(width: max(end.x, 400), height: end.y)
        }

        /// The upper left corner of a cell.
        func corner(truth: Int, predicted: Int) -> Point2i {
            let names = nameLength + Self.margin
            return Point2i(x: Self.margin + names + predicted * side, y: Self.header + names + truth * side)
        }

        /// Writes the names, each in the middle of its row and of its column.
        func draw(_ names: [String], on image: inout Image) throws {
            for (index, name) in names.enumerated() {
                let text = try Image.shortened(name, toWidth: nameLength, scale: Self.scale)
                let (size, _) = try Image.textSize(text, scale: Self.scale)
                let (row, column) = (corner(truth: index, predicted: 0), corner(truth: 0, predicted: index))
                let middle = (filledSide + size.height) / 2
                try image.write(
                    text, at: Point2i(x: row.x - Self.margin / 2 - size.width, y: row.y + middle), scale: Self.scale,
                    color: ResultsPanel.Palette.label)
                try image.writeUpward(
                    text, at: Point2i(x: column.x + middle, y: column.y - Self.margin / 2), scale: Self.scale,
                    color: ResultsPanel.Palette.label, background: ResultsPanel.Palette.background)
            }
        }
    }
}

extension Point2i {
    /// The point that lies as many pixels to the right as below.
    fileprivate func moved(by distance: Int) -> Point2i { Point2i(x: x + distance, y: y + distance) }
}
